import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import { IncidentFilter, IncidentOrder } from "../../schema/assessment-and-decision/assess.input.js";
import {
  IncidentConnection,
  IncidentType,
  StakeholderNoticeType,
} from "../../schema/assessment-and-decision/incident.type.js";
import { ActionNameEnum } from "../../schema/common/enums.js";
import { ExternalReferenceType } from "../../schema/common/inputs.js";
import { SecurityEventConnection } from "../../schema/detection-and-reporting/security-event.type.js";
import { JournalEntryConnection } from "../../schema/journal/journal.type.js";
import { LessonConnection } from "../../schema/lessons-learnt/lesson.type.js";
import { PersonType, TeamType } from "../../schema/plan-and-prepare/people.type.js";
import {
  ControlReviewConnection,
  EscalationConnection,
  EvidenceConnection,
  ResponseActionConnection,
} from "../../schema/responses/case-records.type.js";
import { demandsEscalation } from "../../src/domain/decisions/respond.js";
import { availableActions } from "../../src/domain/lifecycle/index.js";
import type { Incident } from "../../src/domain/records/incident.js";
import { listOf } from "../../src/domain/records/record.js";
import { Consequence } from "../../src/domain/words.js";
import { incidentConditions } from "../../src/reads/filters.js";
import { invalidInput } from "../../src/reads/input.js";
import { columnsOfPage, loadAhead, type Relations } from "../common/ahead.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";
import { timelineOf } from "../journal/timeline.js";

export const incidentRelations: Relations<Incident> = {
  typename: "Incident",
  records: {
    assignee: ["Person", (incident) => incident.assigneeId],
    team: ["Team", (incident) => incident.teamId],
    createdBy: ["Person", (incident) => incident.createdBy],
    mergedInto: ["Incident", (incident) => incident.mergedIntoId],
    splitFrom: ["Incident", (incident) => incident.splitFromId],
  },
  children: {
    mergedIncidents: ["Incident", "mergedIntoId"],
    splitIncidents: ["Incident", "splitFromId"],
    evidence: ["Evidence", "incidentId"],
    responseActions: ["ResponseAction", "incidentId"],
    controlReviews: ["ControlReview", "incidentId"],
    escalations: ["Escalation", "incidentId"],
  },
  needs: {
    Incident: {
      categories: ["categories"],
      consequences: ["consequences"],
      externalReferences: ["externalReferences"],
      stakeholderNotices: ["stakeholderNotices"],
      assignee: ["assigneeId"],
      team: ["teamId"],
      createdBy: ["createdBy"],
      mergedInto: ["mergedIntoId"],
      splitFrom: ["splitFromId"],
      ...needNothing(
        "mergedIncidents",
        "splitIncidents",
        "evidence",
        "responseActions",
        "controlReviews",
        "escalations",
      ),
      ...needNothing("events", "lessons", "timeline"),
    },
  },
};

/** Fields that find what they tell by the record's id, which every row has. */
function needNothing(...fields: string[]): Record<string, []> {
  return Object.fromEntries(fields.map((field) => [field, []]));
}

@Resolver(() => IncidentType)
export class IncidentResolver {
  @Query(() => IncidentConnection, {
    description: "Incidents that you may see; those reported last come first unless told otherwise.",
  })
  async incidents(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => IncidentFilter, { nullable: true }) where?: IncidentFilter | null,
    @Arg("orderBy", () => IncidentOrder, { nullable: true }) orderBy?: IncidentOrder | null,
  ) {
    const asOf = context.asOf();
    const order = { column: orderBy?.by ?? "reportedAt", direction: orderBy?.direction ?? "DESC" } as const;
    const wanted = { ...page, columns: columnsOfPage(info, incidentRelations) };
    const incidents = await context.reads.page("Incident", incidentConditions(where), order, wanted);
    await loadAhead(context.reads, info, incidents.nodes, incidentRelations);
    return { asOf, ...incidents };
  }

  @Query(() => IncidentType, {
    nullable: true,
    description: "One incident, by its id or its reference; null when there is none that you may see.",
  })
  async incident(
    @Ctx() context: Context,
    @Arg("id", () => ID, { nullable: true }) id?: string | null,
    @Arg("reference", () => String, { nullable: true }) reference?: string | null,
  ) {
    if ((id == null) === (reference == null)) throw invalidInput("id", "or reference must be given, and not both");
    return id != null ? context.reads.byId("Incident", id) : context.reads.byReference("Incident", reference as string);
  }

  @FieldResolver(() => [String], { description: "Codes of the category tree." })
  categories(@Root() incident: Incident) {
    return listOf(incident.categories);
  }

  @FieldResolver(() => [Consequence], { description: "What happened to information or assets (27035-1 §4.1)." })
  consequences(@Root() incident: Incident) {
    return listOf(incident.consequences);
  }

  @FieldResolver(() => [ExternalReferenceType], { description: "Its numbers in other systems." })
  externalReferences(@Root() incident: Incident) {
    return listOf(incident.externalReferences);
  }

  @FieldResolver(() => [StakeholderNoticeType], { description: "Who was told that it is over (27035-1 §5.5)." })
  stakeholderNotices(@Root() incident: Incident) {
    return listOf(incident.stakeholderNotices);
  }

  @FieldResolver(() => Boolean, {
    description:
      "Whether the last control review demands an escalation to crisis handling that has not happened (27035-1 §5.5).",
  })
  escalationDemanded(@Root() incident: Incident) {
    return demandsEscalation(incident);
  }

  @FieldResolver(() => [ActionNameEnum], {
    description:
      "The actions that are possible for you on the incident as it stands, without what its constituency's profile switches off.",
  })
  availableActions(@Root() incident: Incident, @Ctx() { view, caller, reads }: Context) {
    const possible = availableActions("Incident", incident, {
      roles: view.roles,
      isAuthor: incident.createdBy === view.self,
      personId: caller?.personId ?? null,
      permits: view.permits,
    });
    return reads.proportionate(possible, incident.constituencyId);
  }

  @FieldResolver(() => PersonType, { nullable: true, description: "To whom it is assigned." })
  assignee(@Root() incident: Incident, @Ctx() { reads }: Context) {
    return reads.byId("Person", incident.assigneeId);
  }

  @FieldResolver(() => TeamType, { nullable: true, description: "The team to which it is assigned." })
  team(@Root() incident: Incident, @Ctx() { reads }: Context) {
    return reads.byId("Team", incident.teamId);
  }

  @FieldResolver(() => PersonType, { nullable: true, description: "Who declared it." })
  createdBy(@Root() incident: Incident, @Ctx() { reads }: Context) {
    return reads.byId("Person", incident.createdBy);
  }

  @FieldResolver(() => SecurityEventConnection, {
    description: "The events that it is made of, in the order in which they were tied to it.",
  })
  async events(@Root() incident: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return {
      asOf: context.asOf(),
      ...(await context.reads.linked(
        "SecurityEvent",
        { table: "event_link", parent: "incidentId", child: "eventId", ends: true },
        incident.id,
        page,
      )),
    };
  }

  @FieldResolver(() => IncidentType, {
    nullable: true,
    description: "The incident that it turned out to be a part of, in which it goes on (27035-1 §4.1).",
  })
  mergedInto(@Root() incident: Incident, @Ctx() { reads }: Context) {
    return reads.byId("Incident", incident.mergedIntoId);
  }

  @FieldResolver(() => IncidentConnection, {
    description: "The incidents that turned out to be parts of it, oldest first (27035-1 §4.1).",
  })
  mergedIncidents(@Root() incident: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.childrenTold("Incident", "mergedIntoId", incident.id, page));
  }

  @FieldResolver(() => IncidentType, {
    nullable: true,
    description: "The incident that it was part of before it turned out to be one of its own (27035-1 §4.1).",
  })
  splitFrom(@Root() incident: Incident, @Ctx() { reads }: Context) {
    return reads.byId("Incident", incident.splitFromId);
  }

  @FieldResolver(() => IncidentConnection, {
    description: "The incidents that were split off from it, oldest first (27035-1 §4.1).",
  })
  splitIncidents(@Root() incident: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.childrenTold("Incident", "splitFromId", incident.id, page));
  }

  @FieldResolver(() => EvidenceConnection, { description: "Its evidence, oldest first (27035-1 §5.3 f)." })
  evidence(@Root() incident: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.childrenTold("Evidence", "incidentId", incident.id, page));
  }

  @FieldResolver(() => ResponseActionConnection, {
    description: "Containments, eradications and recoveries, oldest first (27035-3 §11).",
  })
  responseActions(@Root() incident: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.childrenTold("ResponseAction", "incidentId", incident.id, page));
  }

  @FieldResolver(() => ControlReviewConnection, { description: "Its control reviews, oldest first (27035-1 §5.5)." })
  controlReviews(@Root() incident: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.childrenTold("ControlReview", "incidentId", incident.id, page));
  }

  @FieldResolver(() => EscalationConnection, { description: "Its escalations, oldest first (27035-1 §4.2 d)." })
  escalations(@Root() incident: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.childrenTold("Escalation", "incidentId", incident.id, page));
  }

  @FieldResolver(() => LessonConnection, { description: "What it taught, oldest first (27035-1 §5.6)." })
  async lessons(@Root() incident: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return {
      asOf: context.asOf(),
      ...(await context.reads.linked(
        "Lesson",
        { table: "lesson_source", parent: "incidentId", child: "lessonId" },
        incident.id,
        page,
      )),
    };
  }

  @FieldResolver(() => JournalEntryConnection, {
    description: "Everything that the journal tells about it, oldest first (27035-1 §5.3 e).",
  })
  timeline(@Root() incident: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return timelineOf(context, page, { where: { about: [incident.id] } });
  }
}
