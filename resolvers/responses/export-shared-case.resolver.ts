import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { ExportSharedCaseInput, SharedCaseExportResult } from "../../schema/responses/exchange.type.js";
import { exportSharedCase } from "../../src/actions/index.js";
import { answer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ExportSharedCaseResolver {
  @Mutation(() => SharedCaseExportResult, {
    description:
      "Gives you what you are shown of a case as a document for your own tools; those who share it are told (27035-1 §4.1).",
  })
  exportSharedCase(@Arg("input", () => ExportSharedCaseInput) input: ExportSharedCaseInput, @Ctx() context: Context) {
    return answer(context, exportSharedCase, input, async (done) => ({
      __typename: "SharedCaseExportDone",
      sharedCase: await context.reads.byId("SharedCase", input.sharedCaseId),
      document: done.result ?? null,
    }));
  }
}
