import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { SetRegulatoryProfileInput } from "../../schema/responses/obligation.input.js";
import { regulatoryProfileAnswer } from "../../schema/responses/obligation.type.js";
import { setRegulatoryProfile } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class SetRegulatoryProfileResolver {
  @Mutation(() => regulatoryProfileAnswer.result, {
    description:
      "Says what the law sees in a constituency's organization, and where its terms are counted (27035-3 §12.3).",
  })
  setRegulatoryProfile(
    @Arg("input", () => SetRegulatoryProfileInput) input: SetRegulatoryProfileInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, setRegulatoryProfile, input, regulatoryProfileAnswer);
  }
}
