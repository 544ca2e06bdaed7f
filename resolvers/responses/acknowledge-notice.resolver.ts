import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { AcknowledgeNoticeInput } from "../../schema/responses/notification.input.js";
import { notificationAnswer } from "../../schema/responses/notification.type.js";
import { acknowledgeNotice } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class AcknowledgeNoticeResolver {
  @Mutation(() => notificationAnswer.result, {
    description: "The recipient has taken notice (27035-1 §5.5).",
  })
  acknowledgeNotice(
    @Arg("input", () => AcknowledgeNoticeInput) input: AcknowledgeNoticeInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, acknowledgeNotice, input, notificationAnswer);
  }
}
