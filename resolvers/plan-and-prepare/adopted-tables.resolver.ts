import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { IncidentType } from "../../schema/assessment-and-decision/incident.type.js";
import {
  ClassificationScaleConnection,
  ClassificationScaleType,
  CriteriaTableType,
  IncidentCriteriaType,
  IncidentCriterionType,
  SeverityScaleType,
} from "../../schema/plan-and-prepare/adopted-tables.type.js";
import { PersonType } from "../../schema/plan-and-prepare/people.type.js";
import type { CriteriaTable } from "../../src/domain/criteria.js";
import type { AdoptedTable } from "../../src/domain/records/adopted-table.js";
import type { Incident } from "../../src/domain/records/incident.js";
import { listOf } from "../../src/domain/records/record.js";
import {
  BusinessLoss,
  SeverityClass,
  type SeverityScale,
  SocialImpact,
  SystemImportance,
} from "../../src/domain/severity.js";
import { members } from "../../src/domain/words.js";
import { adoptedTable } from "../../src/reads/adopted-tables.js";
import type { Context } from "../common/context.js";
import { PageArgs } from "../common/lists.js";

/** A scale as lists of cells, which GraphQL can name. */
function scaleAnswer(constituencyId: string, scale: SeverityScale) {
  const { version, bySystemAndLoss, bySocialImpact, priorities, ...rest } = scale;
  return {
    constituencyId,
    tableVersion: version,
    cells: members(BusinessLoss).flatMap((businessLoss) =>
      members(SystemImportance).map((systemImportance) => {
        return { businessLoss, systemImportance, severityClass: bySystemAndLoss[businessLoss][systemImportance] };
      }),
    ),
    impacts: members(SocialImpact).map((socialImpact) => {
      return { socialImpact, severityClass: bySocialImpact[socialImpact] };
    }),
    priorities: members(SeverityClass).map((severityClass) => {
      return { severityClass, priority: priorities[severityClass] };
    }),
    ...rest,
  };
}

async function scaleOf({ reads }: Context, constituencyId: string, tableVersion: number | null) {
  const scale = await adoptedTable(reads, "ClassificationScale", { constituencyId, tableVersion });
  return scale && scaleAnswer(constituencyId, scale);
}

async function criteriaOf({ reads }: Context, constituencyId: string, tableVersion: number | null) {
  const table: CriteriaTable | null = await adoptedTable(reads, "IncidentCriteria", { constituencyId, tableVersion });
  return table && { constituencyId, tableVersion: table.version, criteria: table.criteria };
}

@Resolver(() => ClassificationScaleType)
export class ClassificationScaleResolver {
  @Query(() => SeverityScaleType, {
    nullable: true,
    description:
      "The classification scale of a constituency: the one in force, or the version asked for (27035-1 §4.2 a).",
  })
  classificationScale(
    @Ctx() context: Context,
    @Arg("constituencyId", () => ID) constituencyId: string,
    @Arg("tableVersion", () => Int, { nullable: true }) tableVersion?: number | null,
  ) {
    return scaleOf(context, constituencyId, tableVersion ?? null);
  }

  @Query(() => ClassificationScaleConnection, {
    description: "The classification scales that were adopted, latest first (27035-1 §4.2 a).",
  })
  async classificationScales(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    const asOf = context.asOf();
    const order = { column: "createdAt", direction: "DESC" } as const;
    return { asOf, ...(await context.reads.page("ClassificationScale", [], order, page)) };
  }

  @FieldResolver(() => SeverityScaleType, { nullable: true, description: "What was adopted." })
  scale(@Root() adopted: AdoptedTable, @Ctx() context: Context) {
    return scaleOf(context, adopted.constituencyId, Number(adopted.tableVersion));
  }

  @FieldResolver(() => PersonType, { nullable: true, description: "Who adopted it." })
  adoptedBy(@Root() adopted: AdoptedTable, @Ctx() { reads }: Context) {
    return reads.byId("Person", adopted.createdBy);
  }
}

@Resolver(() => IncidentCriteriaType)
export class IncidentCriteriaResolver {
  @Query(() => CriteriaTableType, {
    nullable: true,
    description: "The incident criteria of a constituency: those in force, or the version asked for (27035-3 Annex A).",
  })
  incidentCriteria(
    @Ctx() context: Context,
    @Arg("constituencyId", () => ID) constituencyId: string,
    @Arg("tableVersion", () => Int, { nullable: true }) tableVersion?: number | null,
  ) {
    return criteriaOf(context, constituencyId, tableVersion ?? null);
  }

  @FieldResolver(() => CriteriaTableType, { nullable: true, description: "What was adopted." })
  table(@Root() adopted: AdoptedTable, @Ctx() context: Context) {
    return criteriaOf(context, adopted.constituencyId, Number(adopted.tableVersion));
  }

  @FieldResolver(() => PersonType, { nullable: true, description: "Who adopted it." })
  adoptedBy(@Root() adopted: AdoptedTable, @Ctx() { reads }: Context) {
    return reads.byId("Person", adopted.createdBy);
  }
}

@Resolver(() => IncidentType)
export class RatedIncidentResolver {
  @FieldResolver(() => SeverityScaleType, {
    nullable: true,
    description: "The scale by which it was rated, in the version of then; null until rated (27035-1 §4.2 a).",
  })
  severityScale(@Root() incident: Incident, @Ctx() context: Context) {
    const { constituencyId, severityScaleVersion } = incident;
    return severityScaleVersion === null ? null : scaleOf(context, constituencyId, Number(severityScaleVersion));
  }

  @FieldResolver(() => [IncidentCriterionType], {
    description: "The criteria that it met, as the table of then has them (27035-1 §3.4).",
  })
  async criteriaMet(@Root() incident: Incident, @Ctx() context: Context) {
    const codes = listOf<string>(incident.criteriaMet);
    if (codes.length === 0) return [];
    const table = await criteriaOf(context, incident.constituencyId, Number(incident.criteriaVersion));
    return table?.criteria.filter(({ code }) => codes.includes(code)) ?? [];
  }
}
