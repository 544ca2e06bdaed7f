import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { UpdatePointOfContactInput } from "../../schema/plan-and-prepare/people.input.js";
import { pointOfContactAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { updatePointOfContact } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class UpdatePointOfContactResolver {
  @Mutation(() => pointOfContactAnswer.result, { description: "Brings a point of contact up to date (27035-1 §3.8)." })
  updatePointOfContact(
    @Arg("input", () => UpdatePointOfContactInput) input: UpdatePointOfContactInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, updatePointOfContact, input, pointOfContactAnswer);
  }
}
