import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { ReportEventsInput } from "../../schema/detection-and-reporting/report.input.js";
import { ReportEventsResult } from "../../schema/detection-and-reporting/security-event.type.js";
import { reportEvents } from "../../src/actions/index.js";
import { answer, refusalAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ReportEventsResolver {
  @Mutation(() => ReportEventsResult, {
    description:
      "Reports up to 500 events at once: refused ones are left out and named, the rest is committed together (27035-1 §5.3 b).",
  })
  reportEvents(@Arg("input", () => ReportEventsInput) input: ReportEventsInput, @Ctx() context: Context) {
    return answer(context, reportEvents, input, async (done) => ({
      __typename: "ReportEventsDone",
      events: (await Promise.all(done.touched.map(({ id }) => context.reads.byId("SecurityEvent", id)))).filter(
        Boolean,
      ),
      refused: (done.result ?? []).map(({ index, refusal }) => ({ index, refusal: refusalAnswer(refusal) })),
    }));
  }
}
