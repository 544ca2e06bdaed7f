import { Arg, type ClassType, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { itemTypesOf } from "../../schema/common/register-fields.js";
import { SecurityEventType } from "../../schema/detection-and-reporting/security-event.type.js";
import { DeadlineOfReportType, ReportingPolicyType } from "../../schema/plan-and-prepare/reporting-policy.type.js";
import { listOf } from "../../src/domain/records/record.js";
import type { SecurityEvent } from "../../src/domain/records/security-event.js";
import { deadline } from "../../src/domain/registers/documents.js";
import type { RegisterColumns } from "../../src/domain/registers/index.js";
import { deadlineOfReport } from "../../src/domain/reporting-policy.js";
import { reportingPolicy } from "../../src/reads/reporting-policy.js";
import type { Context } from "../common/context.js";

const { node } = itemTypesOf(deadline);

@Resolver(() => ReportingPolicyType)
export class ReportingPolicyResolver {
  @Query(() => ReportingPolicyType, {
    nullable: true,
    description: "By which policy events and vulnerabilities are reported; null where none is in force (27035-1 §5.3).",
  })
  reportingPolicy(@Ctx() { reads }: Context, @Arg("constituencyId", () => ID) constituencyId: string) {
    return reportingPolicy(reads, constituencyId);
  }

  @FieldResolver(() => [node as ClassType], { description: "Within which time whom to report to." })
  deadlines(@Root() policy: RegisterColumns<"Document">) {
    return listOf(policy.deadlines);
  }
}

@Resolver(() => SecurityEventType)
export class ReportDeadlineResolver {
  @FieldResolver(() => DeadlineOfReportType, {
    nullable: true,
    description:
      "Until when the reporting policy in force wants it reported; null where it says nothing, or when the event was noticed is not known to the minute (27035-1 §5.3).",
  })
  async reportingDeadline(@Root() event: SecurityEvent, @Ctx() { reads }: Context) {
    return deadlineOfReport(await reportingPolicy(reads, event.constituencyId), event);
  }
}
