import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { IncidentType } from "../../schema/assessment-and-decision/incident.type.js";
import { CaseExportConnection, CaseExportResult, ExportCaseInput } from "../../schema/evidence/case-export.type.js";
import { exportCase } from "../../src/actions/index.js";
import type { Incident } from "../../src/domain/records/incident.js";
import { answer } from "../common/answer.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";

@Resolver(() => IncidentType)
export class ExportCaseResolver {
  @Mutation(() => CaseExportResult, {
    description:
      "Gives a link, good for an hour, to the case as one archive that `tocsin verify` and others check offline (27035-1 §5.5).",
  })
  exportCase(@Arg("input", () => ExportCaseInput) input: ExportCaseInput, @Ctx() context: Context) {
    return answer(context, exportCase, input, async (done) => {
      const id = done.touched[0]?.id ?? null;
      return {
        __typename: "CaseExportDone",
        caseExport: await context.reads.byId("CaseExport", id),
        link: done.result === undefined ? null : `/exports/${id}/${done.result}`,
      };
    });
  }

  @FieldResolver(() => CaseExportConnection, { description: "Its exports, oldest first." })
  exports(@Root() incident: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.children("CaseExport", "incidentId", incident.id, page));
  }
}
