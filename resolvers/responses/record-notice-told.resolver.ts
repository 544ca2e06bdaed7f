import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RecordNoticeToldInput } from "../../schema/responses/notification.input.js";
import { notificationAnswer } from "../../schema/responses/notification.type.js";
import { recordNoticeTold } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RecordNoticeToldResolver {
  @Mutation(() => notificationAnswer.result, {
    description: "Records that somebody told the recipient in person, by telephone or otherwise (27035:2011).",
  })
  recordNoticeTold(@Arg("input", () => RecordNoticeToldInput) input: RecordNoticeToldInput, @Ctx() context: Context) {
    return recordAnswer(context, recordNoticeTold, input, notificationAnswer);
  }
}
