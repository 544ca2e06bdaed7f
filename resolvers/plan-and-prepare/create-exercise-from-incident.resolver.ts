import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { typesOfRegister } from "../../schema/common/registers.js";
import { CreateExerciseFromIncidentInput } from "../../schema/plan-and-prepare/exercise.input.js";
import { createExerciseFromIncident } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

const { answer } = typesOfRegister("Exercise");

@Resolver()
export class CreateExerciseFromIncidentResolver {
  @Mutation(() => answer.result, {
    description: "Makes an exercise of a real case: how it went, without what it says (27035:2011, R-143).",
  })
  createExerciseFromIncident(
    @Arg("input", () => CreateExerciseFromIncidentInput) input: CreateExerciseFromIncidentInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, createExerciseFromIncident, input, answer);
  }
}
