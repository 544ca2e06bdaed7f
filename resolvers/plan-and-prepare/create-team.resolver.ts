import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { CreateTeamInput } from "../../schema/plan-and-prepare/people.input.js";
import { teamAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { createTeam } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class CreateTeamResolver {
  @Mutation(() => teamAnswer.result, { description: "Establishes a team (27035-1 §3.2, §5.2 d)." })
  createTeam(@Arg("input", () => CreateTeamInput) input: CreateTeamInput, @Ctx() context: Context) {
    return recordAnswer(context, createTeam, input, teamAnswer);
  }
}
