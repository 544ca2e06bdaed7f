import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { DocumentImportResult, ImportDocumentInput } from "../../schema/detection-and-reporting/import.type.js";
import type { Done } from "../../src/actions/action.js";
import { importDocument } from "../../src/actions/index.js";
import { answer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ImportDocumentResolver {
  @Mutation(() => DocumentImportResult, {
    description:
      "Takes in what others tell by a document of an exchange format: as events, vulnerabilities and pieces of the situation that are not validated yet. The same again changes nothing (27035-1 §4.1, §5.3 d, 27035-3 §7.3.2).",
  })
  importDocument(@Arg("input", () => ImportDocumentInput) input: ImportDocumentInput, @Ctx() context: Context) {
    return answer(context, importDocument, input, async ({ result, touched }) => ({
      __typename: "DocumentImportDone",
      events: await eventsOf(context, touched),
      report: result ?? null,
    }));
  }
}

async function eventsOf({ reads }: Context, touched: Done["touched"]) {
  const events = touched.filter(({ type }) => type === "SecurityEvent");
  return (await Promise.all(events.map(({ id }) => reads.byId("SecurityEvent", id)))).filter(Boolean);
}
