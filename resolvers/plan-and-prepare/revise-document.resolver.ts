import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { typesOfRegister } from "../../schema/common/registers.js";
import { ReviseDocumentInput } from "../../schema/plan-and-prepare/document.input.js";
import { reviseDocument } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

const { answer } = typesOfRegister("Document");

@Resolver()
export class ReviseDocumentResolver {
  @Mutation(() => answer.result, {
    description: "Drafts a new edition from one that was approved, which stays as it is (27035-1 §5.2 a, c).",
  })
  reviseDocument(@Arg("input", () => ReviseDocumentInput) input: ReviseDocumentInput, @Ctx() context: Context) {
    return recordAnswer(context, reviseDocument, input, answer);
  }
}
