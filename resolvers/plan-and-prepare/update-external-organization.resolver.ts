import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { UpdateExternalOrganizationInput } from "../../schema/plan-and-prepare/external-organization.input.js";
import { externalOrganizationAnswer } from "../../schema/plan-and-prepare/external-organization.type.js";
import { updateExternalOrganization } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class UpdateExternalOrganizationResolver {
  @Mutation(() => externalOrganizationAnswer.result, {
    description: "Brings the entry of an external body up to date (27035-1 §5.2 e).",
  })
  updateExternalOrganization(
    @Arg("input", () => UpdateExternalOrganizationInput) input: UpdateExternalOrganizationInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, updateExternalOrganization, input, externalOrganizationAnswer);
  }
}
