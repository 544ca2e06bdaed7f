import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RecordCaseFactInput } from "../../schema/responses/obligation.input.js";
import { caseFactAnswer } from "../../schema/responses/obligation.type.js";
import { recordCaseFact } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RecordCaseFactResolver {
  @Mutation(() => caseFactAnswer.result, {
    description:
      "Establishes something about a case that the law looks at, or takes it back: its clocks are counted anew (27035-3 §12.3).",
  })
  recordCaseFact(@Arg("input", () => RecordCaseFactInput) input: RecordCaseFactInput, @Ctx() context: Context) {
    return recordAnswer(context, recordCaseFact, input, caseFactAnswer);
  }
}
