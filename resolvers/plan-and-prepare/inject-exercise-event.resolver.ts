import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { eventAnswer } from "../../schema/detection-and-reporting/security-event.type.js";
import { InjectExerciseEventInput } from "../../schema/plan-and-prepare/exercise.input.js";
import { injectExerciseEvent } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class InjectExerciseEventResolver {
  @Mutation(() => eventAnswer.result, {
    description:
      "Lets an event happen in an exercise that is running: what comes of it belongs to the exercise (27035-1 §5.2 h).",
  })
  injectExerciseEvent(
    @Arg("input", () => InjectExerciseEventInput) input: InjectExerciseEventInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, injectExerciseEvent, input, eventAnswer);
  }
}
