import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { teamAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { EnableTeamInput } from "../../schema/plan-and-prepare/rights.input.js";
import { enableTeam } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class EnableTeamResolver {
  @Mutation(() => teamAnswer.result, { description: "Takes a disabled team into use again." })
  enableTeam(@Arg("input", () => EnableTeamInput) input: EnableTeamInput, @Ctx() context: Context) {
    return recordAnswer(context, enableTeam, input, teamAnswer);
  }
}
