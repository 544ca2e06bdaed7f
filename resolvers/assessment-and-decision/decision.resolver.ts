import { Args, type ClassType, Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import {
  DecisionConnection,
  DecisionType,
  ObservationConnection,
  ObservationType,
} from "../../schema/assessment-and-decision/decision.type.js";
import { IncidentType } from "../../schema/assessment-and-decision/incident.type.js";
import { registerTypes } from "../../schema/common/registers.js";
import { SecurityEventType } from "../../schema/detection-and-reporting/security-event.type.js";
import { VulnerabilityType } from "../../schema/detection-and-reporting/vulnerability.type.js";
import { PersonType } from "../../schema/plan-and-prepare/people.type.js";
import type { Decision, Observation } from "../../src/domain/records/decision.js";
import { listOf } from "../../src/domain/records/record.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";

/** What was observed and decided on a record, shown with the record. */
function ofSubject(node: ClassType | (abstract new () => object)) {
  @Resolver(() => node as ClassType)
  class OfSubjectResolver {
    @FieldResolver(() => DecisionConnection, {
      description: "What was decided on it, oldest first; none is ever edited (27035-1 §5.4).",
    })
    decisions(@Root() subject: { id: string }, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
      return placed(context.asOf(), context.reads.children("Decision", "subjectId", subject.id, page));
    }

    @FieldResolver(() => ObservationConnection, {
      description: "What was found out about it, oldest first (27035-1 §5.4).",
    })
    observations(@Root() subject: { id: string }, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
      return placed(context.asOf(), context.reads.children("Observation", "subjectId", subject.id, page));
    }
  }
  return OfSubjectResolver;
}

export const ofSubjectResolvers = [SecurityEventType, VulnerabilityType, IncidentType].map(ofSubject);

@Resolver(() => DecisionType)
export class DecisionResolver {
  @FieldResolver(() => [ID], { description: "Ids of the records that it rests on, beside its subject." })
  basis(@Root() decision: Decision) {
    return listOf(decision.basis);
  }

  @FieldResolver(() => PersonType, { nullable: true, description: "Who decided." })
  decidedBy(@Root() decision: Decision, @Ctx() { reads }: Context) {
    return reads.byId("Person", decision.createdBy);
  }

  @FieldResolver(() => DecisionType, {
    nullable: true,
    description: "The decision that took its place; null while it stands.",
  })
  async supersededBy(@Root() decision: Decision, @Ctx() { reads }: Context) {
    const { nodes } = await reads.children("Decision", "supersedesId", decision.id, { first: 1 });
    return nodes[0] ?? null;
  }
}

@Resolver(() => ObservationType)
export class ObservationResolver {
  @FieldResolver(() => PersonType, { nullable: true, description: "Who recorded it." })
  observedBy(@Root() observation: Observation, @Ctx() { reads }: Context) {
    return reads.byId("Person", observation.createdBy);
  }

  @FieldResolver(() => registerTypes.get("AnalysisTool")?.node as ClassType, {
    nullable: true,
    description: "The tool of analysis that found it.",
  })
  tool(@Root() observation: Observation, @Ctx() { reads }: Context) {
    return reads.byId("AnalysisTool", observation.toolId);
  }
}
