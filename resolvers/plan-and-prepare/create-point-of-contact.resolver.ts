import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { CreatePointOfContactInput } from "../../schema/plan-and-prepare/people.input.js";
import { pointOfContactAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { createPointOfContact } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class CreatePointOfContactResolver {
  @Mutation(() => pointOfContactAnswer.result, {
    description: "Defines a function or role as focal point (27035-1 §3.8).",
  })
  createPointOfContact(
    @Arg("input", () => CreatePointOfContactInput) input: CreatePointOfContactInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, createPointOfContact, input, pointOfContactAnswer);
  }
}
