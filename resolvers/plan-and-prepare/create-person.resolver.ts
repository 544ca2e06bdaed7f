import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { CreatePersonInput } from "../../schema/plan-and-prepare/people.input.js";
import { personAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { createPerson } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class CreatePersonResolver {
  @Mutation(() => personAnswer.result, {
    description: "Enters somebody who acts in incident management or is told (27035-1 §5.2 d).",
  })
  createPerson(@Arg("input", () => CreatePersonInput) input: CreatePersonInput, @Ctx() context: Context) {
    return recordAnswer(context, createPerson, input, personAnswer);
  }
}
