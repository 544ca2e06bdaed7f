import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RecordObservationInput } from "../../schema/assessment-and-decision/decision.input.js";
import { observationAnswer } from "../../schema/assessment-and-decision/decision.type.js";
import { recordObservation } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RecordObservationResolver {
  @Mutation(() => observationAnswer.result, {
    description: "Records what was found out about an event, vulnerability or incident (27035-1 §5.4).",
  })
  recordObservation(
    @Arg("input", () => RecordObservationInput) input: RecordObservationInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, recordObservation, input, observationAnswer);
  }
}
