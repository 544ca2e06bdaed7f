import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { VerifyExternalOrganizationInput } from "../../schema/plan-and-prepare/external-organization.input.js";
import { externalOrganizationAnswer } from "../../schema/plan-and-prepare/external-organization.type.js";
import { verifyExternalOrganization } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class VerifyExternalOrganizationResolver {
  @Mutation(() => externalOrganizationAnswer.result, {
    description:
      "Notes that somebody has made sure that the entry of an external body is right (27035-1 §5.2 e, RFC 2350 §2.2).",
  })
  verifyExternalOrganization(
    @Arg("input", () => VerifyExternalOrganizationInput) input: VerifyExternalOrganizationInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, verifyExternalOrganization, input, externalOrganizationAnswer);
  }
}
