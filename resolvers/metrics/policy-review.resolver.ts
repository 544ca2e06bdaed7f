import { Arg, type ClassType, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { DateTimeRangeInput } from "../../schema/common/inputs.js";
import { typesOfRegister } from "../../schema/common/registers.js";
import { LessonType } from "../../schema/lessons-learnt/lesson.type.js";
import { IncidentCosts, IncidentMetrics } from "../../schema/metrics/metrics.type.js";
import { PolicyReviewInputType } from "../../schema/metrics/policy-review.type.js";
import { improvementsUnderway } from "../../src/domain/improvements.js";
import { between, oneOf } from "../../src/reads/condition.js";
import { incidentCosts } from "../../src/reads/metrics/costs.js";
import { Figures } from "../../src/reads/metrics/figures.js";
import { withLabels } from "../../src/reads/metrics/labels.js";
import type { IncidentsCounted } from "../../src/reads/metrics/population.js";
import type { Context } from "../common/context.js";
import { isReviewed } from "./reviewed.js";

/** What is asked about, from which each part is made. */
interface Reviewed {
  asOf: string;
  constituencyId: string;
  where: IncidentsCounted;
}

const MOST_SHOWN = 100;
const improvement = typesOfRegister("Improvement").node as ClassType;
const policyReference = typesOfRegister("PolicyReference").node as ClassType;

@Resolver(() => PolicyReviewInputType)
export class PolicyReviewResolver {
  @Query(() => PolicyReviewInputType, {
    nullable: true,
    description: "Figures, lessons and open improvements for a review of policies (27035-1 §4.3 i).",
  })
  async policyReviewInput(
    @Ctx() context: Context,
    @Arg("constituencyId", () => ID) constituencyId: string,
    @Arg("reportedAt", () => DateTimeRangeInput, { nullable: true, description: "The period; absent: all time." })
    reportedAt?: DateTimeRangeInput | null,
    @Arg("assetIds", () => [ID], {
      nullable: true,
      description: "Only cases that harmed one of these systems, services or networks; absent: the whole organization.",
    })
    assetIds?: string[] | null,
  ): Promise<Reviewed | null> {
    const asOf = context.asOf()();
    return (await isReviewed(context, constituencyId))
      ? { asOf, constituencyId, where: { constituencyId: [constituencyId], reportedAt, assetIds } }
      : null;
  }

  @FieldResolver(() => IncidentMetrics, {
    description: "How many incidents there were and how long they took, by category: where a policy does not hold.",
  })
  async incidents(@Root() { asOf, where }: Reviewed, @Ctx() { reads }: Context) {
    const figures = new Figures(reads.database, reads.view);
    return { asOf, ...withLabels(reads, await figures.incidents({ where, groupBy: "CATEGORY" })) };
  }

  @FieldResolver(() => IncidentCosts, { description: "What they cost, by severity." })
  async costs(@Root() { asOf, where }: Reviewed, @Ctx() { reads }: Context) {
    const costs = await incidentCosts(reads.database, reads.view, { where, groupBy: "SEVERITY_CLASS" });
    return { asOf, ...withLabels(reads, costs) };
  }

  @FieldResolver(() => [LessonType], {
    description: "The latest lessons of the organization that were recorded in the period. At most 100.",
  })
  async lessons(@Root() { constituencyId, where }: Reviewed, @Ctx() { reads }: Context) {
    const { from, to } = where.reportedAt ?? {};
    const conditions = [oneOf("constituencyId", [constituencyId]), between("createdAt", from, to)];
    const order = { column: "createdAt", direction: "DESC" } as const;
    return (await reads.page("Lesson", conditions, order, { first: MOST_SHOWN })).nodes;
  }

  @FieldResolver(() => [improvement], {
    description:
      "Improvements to policies, to risk assessment and to the reviews of management that are open. At most 100.",
  })
  async improvements(@Root() { constituencyId }: Reviewed, @Ctx() { reads }: Context) {
    const targets = ["POLICY", "RISK_ASSESSMENT", "MANAGEMENT_REVIEW"];
    const conditions = [
      oneOf("constituencyId", [constituencyId]),
      oneOf("target", targets),
      oneOf("state", [...improvementsUnderway]),
    ];
    const order = { column: "createdAt", direction: "DESC" } as const;
    return (await reads.page("Improvement", conditions, order, { first: MOST_SHOWN })).nodes;
  }

  @FieldResolver(() => [policyReference], { description: "The other policies, by name. At most 100." })
  async policies(@Root() { constituencyId }: Reviewed, @Ctx() { reads }: Context) {
    const order = { column: "name", direction: "ASC" } as const;
    const conditions = [oneOf("constituencyId", [constituencyId])];
    return (await reads.page("PolicyReference", conditions, order, { first: MOST_SHOWN })).nodes;
  }
}
