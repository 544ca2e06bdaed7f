import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { IncidentType } from "../../schema/assessment-and-decision/incident.type.js";
import { ActionNameEnum } from "../../schema/common/enums.js";
import { PersonType } from "../../schema/plan-and-prepare/people.type.js";
import { ObligationFilter } from "../../schema/responses/obligation.input.js";
import {
  CaseFactConnection,
  FilingConnection,
  FilingType,
  PreparedContentType,
  ReportingDutyType,
  ReportingObligationConnection,
  ReportingObligationType,
} from "../../schema/responses/obligation.type.js";
import { availableActions } from "../../src/domain/lifecycle/index.js";
import { prepared } from "../../src/domain/obligations/contents.js";
import { duties, dutyOf } from "../../src/domain/obligations/duties/index.js";
import type { Incident } from "../../src/domain/records/incident.js";
import type { Filing, ReportingObligation } from "../../src/domain/records/obligations.js";
import { obligationConditions } from "../../src/reads/obligation-filter.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";
import { dutyShown } from "./duty-shown.js";

@Resolver(() => ReportingObligationType)
export class ReportingObligationResolver {
  @Query(() => [ReportingDutyType], {
    description: "Every duty to report that is known here, in force or not (27035-3 §12.3). No legal advice.",
  })
  reportingDuties() {
    return duties.map(dutyShown);
  }

  @Query(() => ReportingObligationConnection, {
    description: "Obligations to report that you may see; what ends first comes first.",
  })
  async reportingObligations(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => ObligationFilter, { nullable: true }) where?: ObligationFilter | null,
  ) {
    const asOf = context.asOf();
    const order = { column: "dueRank", direction: "ASC" } as const;
    return { asOf, ...(await context.reads.page("ReportingObligation", obligationConditions(where), order, page)) };
  }

  @FieldResolver(() => IncidentType, { nullable: true, description: "The case." })
  incident(@Root() { incidentId }: ReportingObligation, @Ctx() { reads }: Context) {
    return reads.byId("Incident", incidentId);
  }

  @FieldResolver(() => [PreparedContentType], {
    description: "What the filing would say now: what was written for it, else what the case answers, else nothing.",
  })
  async contents(@Root() { incidentId, duty, written }: ReportingObligation, @Ctx() { reads }: Context) {
    const incident = await reads.byId("Incident", incidentId);
    const measures = await reads.children("ResponseAction", "incidentId", incidentId, { first: 100 });
    if (!incident) return [];
    return prepared(dutyOf(duty)?.contents ?? [], JSON.parse(written), { incident, measures: measures.nodes });
  }

  @FieldResolver(() => [String], { description: "Codes of the contents for which there is no text yet." })
  async missingContents(@Root() obligation: ReportingObligation, @Ctx() context: Context) {
    const contents = await this.contents(obligation, context);
    return contents.filter(({ text }) => text === null).map(({ code }) => code);
  }

  @FieldResolver(() => FilingConnection, { description: "What was filed for it, oldest record first." })
  filings(@Root() { id }: ReportingObligation, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.children("Filing", "obligationId", id, page));
  }

  @FieldResolver(() => [ActionNameEnum], {
    description: "The actions that are possible for you on the obligation as it stands.",
  })
  availableActions(@Root() obligation: ReportingObligation, @Ctx() { view }: Context) {
    const actor = { roles: view.roles, isAuthor: false, permits: view.permits };
    return availableActions("ReportingObligation", obligation, actor);
  }
}

@Resolver(() => FilingType)
export class FilingResolver {
  @FieldResolver(() => PersonType, { nullable: true, description: "Who filed." })
  filedBy(@Root() { filedById }: Filing, @Ctx() { reads }: Context) {
    return reads.byId("Person", filedById);
  }

  @FieldResolver(() => ID, { description: "Id of the person who filed." })
  filedById(@Root() { filedById }: Filing) {
    return filedById;
  }

  @FieldResolver(() => [PreparedContentType], { description: "What it said." })
  async contents(@Root() { contents, obligationId }: Filing, @Ctx() { reads }: Context) {
    const obligation = await reads.byId("ReportingObligation", obligationId);
    const said: Record<string, string> = JSON.parse(contents);
    const asked = (obligation && dutyOf(obligation.duty)?.contents) ?? [];
    return asked
      .filter(({ code }) => Object.hasOwn(said, code))
      .map(({ code, asks }) => ({ code, asks, text: said[code], written: true }));
  }
}

@Resolver(() => IncidentType)
export class IncidentObligationsResolver {
  @FieldResolver(() => CaseFactConnection, {
    description: "What is established about it that the law looks at, oldest first (27035-3 §12.3).",
  })
  facts(@Root() { id }: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.children("CaseFact", "incidentId", id, page));
  }

  @FieldResolver(() => ReportingObligationConnection, {
    description: "Its obligations to report, oldest first; they follow from its facts (27035-3 §12.3).",
  })
  obligations(@Root() { id }: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.children("ReportingObligation", "incidentId", id, page));
  }
}
