import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { CreateConstituencyInput } from "../../schema/plan-and-prepare/people.input.js";
import { constituencyAnswer } from "../../schema/plan-and-prepare/people.type.js";
import { createConstituency } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class CreateConstituencyResolver {
  @Mutation(() => constituencyAnswer.result, { description: "Takes on a customer of the IRT (27035-1 §5.3 a)." })
  createConstituency(
    @Arg("input", () => CreateConstituencyInput) input: CreateConstituencyInput,
    @Ctx() context: Context,
  ) {
    return recordAnswer(context, createConstituency, input, constituencyAnswer);
  }
}
