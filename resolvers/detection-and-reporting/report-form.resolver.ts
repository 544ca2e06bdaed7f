import { Arg, type ClassType, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { enumOf } from "../../schema/common/register-fields.js";
import { AskedFieldType, CompletenessType } from "../../schema/detection-and-reporting/report-form.type.js";
import { SecurityEventType } from "../../schema/detection-and-reporting/security-event.type.js";
import { VulnerabilityType } from "../../schema/detection-and-reporting/vulnerability.type.js";
import { routedReport } from "../../src/domain/registers/routing.js";
import { completenessOf, reportForms } from "../../src/domain/report-forms.js";

type Reported = keyof typeof reportForms;

const reportedEnum = enumOf(routedReport);

@Resolver()
export class ReportFormResolver {
  @Query(() => [AskedFieldType], {
    description: "What a report of an event or of a vulnerability should ideally say (27035-3 §8.2).",
  })
  reportForm(
    @Arg("report", () => reportedEnum, { nullable: true, description: "What is reported; EVENT when absent." })
    report?: Reported | null,
  ) {
    return reportForms[report ?? "EVENT"];
  }
}

/** What is said of every report, shown with it. */
function ofReport([report, node]: readonly [Reported, ClassType | (abstract new () => object)]) {
  @Resolver(() => node as ClassType)
  class OfReportResolver {
    @FieldResolver(() => CompletenessType, { description: "How complete the report is at this time (27035-3 §8.2.2)." })
    completeness(@Root() record: object) {
      return completenessOf(reportForms[report], { ...record });
    }
  }
  return OfReportResolver;
}

export const ofReportResolvers = (
  [
    ["EVENT", SecurityEventType],
    ["VULNERABILITY", VulnerabilityType],
  ] as const
).map(ofReport);
