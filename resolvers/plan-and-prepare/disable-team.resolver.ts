import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { teamAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { DisableTeamInput } from "../../schema/plan-and-prepare/rights.input.js";
import { disableTeam } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class DisableTeamResolver {
  @Mutation(() => teamAnswer.result, { description: "Takes a team out of use: nothing new is assigned to it." })
  disableTeam(@Arg("input", () => DisableTeamInput) input: DisableTeamInput, @Ctx() context: Context) {
    return recordAnswer(context, disableTeam, input, teamAnswer);
  }
}
