import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { ReportEventInput } from "../../schema/detection-and-reporting/report.input.js";
import { eventAnswer } from "../../schema/detection-and-reporting/security-event.type.js";
import { reportEvent } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ReportEventResolver {
  @Mutation(() => eventAnswer.result, {
    description: "Reports an event. Anybody with a reporting role may, with whatever is known (27035-1 §5.3 b, c).",
  })
  reportEvent(@Arg("input", () => ReportEventInput) input: ReportEventInput, @Ctx() context: Context) {
    return recordAnswer(context, reportEvent, input, eventAnswer);
  }
}
