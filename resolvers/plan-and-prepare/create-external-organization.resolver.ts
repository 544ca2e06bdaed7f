import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { CreateExternalOrganizationInput } from "../../schema/plan-and-prepare/external-organization.input.js";
import { externalOrganizationAnswer } from "../../schema/plan-and-prepare/external-organization.type.js";
import { createExternalOrganization } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class CreateExternalOrganizationResolver {
  @Mutation(() => externalOrganizationAnswer.result, {
    description: "Enters an external body in the register (27035-1 §5.2 e).",
  })
  createExternalOrganization(
    @Arg("input", () => CreateExternalOrganizationInput) input: CreateExternalOrganizationInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, createExternalOrganization, input, externalOrganizationAnswer);
  }
}
