import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { IssueNoticeInput } from "../../schema/responses/notification.input.js";
import { notificationAnswer } from "../../schema/responses/notification.type.js";
import { issueNotice } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class IssueNoticeResolver {
  @Mutation(() => notificationAnswer.result, {
    description:
      "Tells persons and organizations of an incident, as far as its label allows (27035-1 §5.5). The answer holds the first notice; all are in `changed`.",
  })
  issueNotice(@Arg("input", () => IssueNoticeInput) input: IssueNoticeInput, @Ctx() context: Context) {
    return recordAnswer(context, issueNotice, input, notificationAnswer);
  }
}
