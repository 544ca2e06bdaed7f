import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RecordOutOfBandReportInput } from "../../schema/detection-and-reporting/intake.input.js";
import { eventAnswer } from "../../schema/detection-and-reporting/security-event.type.js";
import { recordOutOfBandReport } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RecordOutOfBandReportResolver {
  @Mutation(() => eventAnswer.result, {
    description: "Writes down a report that was taken by telephone or in person, with taker and time (27035:2011).",
  })
  recordOutOfBandReport(
    @Arg("input", () => RecordOutOfBandReportInput) input: RecordOutOfBandReportInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, recordOutOfBandReport, input, eventAnswer);
  }
}
