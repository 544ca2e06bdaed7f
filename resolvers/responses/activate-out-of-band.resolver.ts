import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { ActivateOutOfBandInput } from "../../schema/responses/notification.input.js";
import { outOfBandModeAnswer } from "../../schema/responses/notification.type.js";
import { activateOutOfBand } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ActivateOutOfBandResolver {
  @Mutation(() => outOfBandModeAnswer.result, {
    description: "The usual means may be under attack: notices leave by other ways from now on (27035:2011).",
  })
  activateOutOfBand(
    @Arg("input", () => ActivateOutOfBandInput) input: ActivateOutOfBandInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, activateOutOfBand, input, outOfBandModeAnswer);
  }
}
