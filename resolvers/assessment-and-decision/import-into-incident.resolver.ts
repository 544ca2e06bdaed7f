import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { CaseImportResult, ImportIntoIncidentInput } from "../../schema/detection-and-reporting/import.type.js";
import { importIntoIncident } from "../../src/actions/index.js";
import { answer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ImportIntoIncidentResolver {
  @Mutation(() => CaseImportResult, {
    description:
      "Takes into a case what others tell of it by a document of an exchange format: its indicators, and its number there. The same again changes nothing (27035-1 §4.1, 27035-3 §10.4).",
  })
  importIntoIncident(
    @Arg("input", () => ImportIntoIncidentInput) input: ImportIntoIncidentInput,
    @Ctx() context: Context,
  ) {
    return answer(context, importIntoIncident, input, async ({ result }) => ({
      __typename: "CaseImportDone",
      incident: await context.reads.byId("Incident", input.incidentId),
      report: result ?? null,
    }));
  }
}
