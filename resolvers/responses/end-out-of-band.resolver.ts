import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { EndOutOfBandInput } from "../../schema/responses/notification.input.js";
import { outOfBandModeAnswer } from "../../schema/responses/notification.type.js";
import { endOutOfBand } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class EndOutOfBandResolver {
  @Mutation(() => outOfBandModeAnswer.result, {
    description: "The usual means can be trusted again: what was held may leave (27035:2011).",
  })
  endOutOfBand(@Arg("input", () => EndOutOfBandInput) input: EndOutOfBandInput, @Ctx() context: Context) {
    return recordAnswer(context, endOutOfBand, input, outOfBandModeAnswer);
  }
}
