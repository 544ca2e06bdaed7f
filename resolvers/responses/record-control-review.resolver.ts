import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { incidentAnswer } from "../../schema/assessment-and-decision/incident.type.js";
import { RecordControlReviewInput } from "../../schema/responses/respond.input.js";
import { recordControlReview } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RecordControlReviewResolver {
  @Mutation(() => incidentAnswer.result, {
    description: "Records whether the incident is under control (27035-1 §5.5).",
  })
  recordControlReview(
    @Arg("input", () => RecordControlReviewInput) input: RecordControlReviewInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, recordControlReview, input, incidentAnswer);
  }
}
