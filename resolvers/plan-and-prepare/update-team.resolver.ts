import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { teamAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { UpdateTeamInput } from "../../schema/plan-and-prepare/rights.input.js";
import { updateTeam } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class UpdateTeamResolver {
  @Mutation(() => teamAnswer.result, { description: "Brings a team up to date (27035-1 §3.2)." })
  updateTeam(@Arg("input", () => UpdateTeamInput) input: UpdateTeamInput, @Ctx() context: Context) {
    return recordAnswer(context, updateTeam, input, teamAnswer);
  }
}
