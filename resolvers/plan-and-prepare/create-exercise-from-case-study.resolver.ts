import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { typesOfRegister } from "../../schema/common/registers.js";
import { CreateExerciseFromCaseStudyInput } from "../../schema/plan-and-prepare/exercise.input.js";
import { createExerciseFromCaseStudy } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

const { answer } = typesOfRegister("Exercise");

@Resolver()
export class CreateExerciseFromCaseStudyResolver {
  @Mutation(() => answer.result, {
    description:
      "Makes an exercise of a case study: its passages happen one after the other, its moments are what reality took (27035-1 §4.3 h, R-028).",
  })
  createExerciseFromCaseStudy(
    @Arg("input", () => CreateExerciseFromCaseStudyInput) input: CreateExerciseFromCaseStudyInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, createExerciseFromCaseStudy, input, answer);
  }
}
