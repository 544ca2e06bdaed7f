import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { RecordFilingInput } from "../../schema/responses/obligation.input.js";
import { filingAnswer } from "../../schema/responses/obligation.type.js";
import { recordFiling } from "../../src/actions/index.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RecordFilingResolver {
  @Mutation(() => filingAnswer.result, {
    description: "Records that a report was filed outside: when, by whom, to whom, and what it said (27035-3 §12.3).",
  })
  recordFiling(@Arg("input", () => RecordFilingInput) input: RecordFilingInput, @Ctx() context: Context) {
    return recordAnswer(context, recordFiling, input, filingAnswer);
  }
}
