import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { IncidentType } from "../../schema/assessment-and-decision/incident.type.js";
import {
  ExchangeExportConnection,
  ExchangeExportResult,
  ExportIncidentInput,
} from "../../schema/responses/exchange.type.js";
import { exportIncident } from "../../src/actions/index.js";
import type { Incident } from "../../src/domain/records/incident.js";
import { answer } from "../common/answer.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";

@Resolver(() => IncidentType)
export class ExportIncidentResolver {
  @Mutation(() => ExchangeExportResult, {
    description:
      "Hands out what you see of a case as a document that other IRTs can read, such as STIX or MISP (27035-1 §4.1, §5.5, 27035-3 §12.4).",
  })
  exportIncident(@Arg("input", () => ExportIncidentInput) input: ExportIncidentInput, @Ctx() context: Context) {
    return answer(context, exportIncident, input, async (done) => ({
      __typename: "ExchangeExportDone",
      exchangeExport: await context.reads.byId("ExchangeExport", done.touched[0]?.id ?? null),
      document: done.result ?? null,
    }));
  }

  @FieldResolver(() => ExchangeExportConnection, {
    description: "The documents that were made of it in exchange formats, here and by partners, oldest first.",
  })
  exchangeExports(@Root() incident: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.children("ExchangeExport", "incidentId", incident.id, page));
  }
}
