import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { IngestAlertInput } from "../../schema/detection-and-reporting/intake.input.js";
import { eventAnswer } from "../../schema/detection-and-reporting/security-event.type.js";
import { ingestAlert } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class IngestAlertResolver {
  @Mutation(() => eventAnswer.result, {
    description:
      "A sensor found something; the same alert again counts to the same event (27035-1 §5.3 a, 27035-3 §7.2).",
  })
  ingestAlert(@Arg("input", () => IngestAlertInput) input: IngestAlertInput, @Ctx() context: Context) {
    return recordAnswer(context, ingestAlert, input, eventAnswer);
  }
}
