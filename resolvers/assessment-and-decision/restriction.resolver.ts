import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { IncidentType } from "../../schema/assessment-and-decision/incident.type.js";
import {
  BreakGlassConnection,
  CaseMemberConnection,
  RestrictedCaseConnection,
} from "../../schema/assessment-and-decision/restriction.type.js";
import type { Incident } from "../../src/domain/records/incident.js";
import { restrictedCases } from "../../src/reads/restricted-cases.js";
import type { Context } from "../common/context.js";
import { PageArgs } from "../common/lists.js";

@Resolver(() => IncidentType)
export class RestrictionResolver {
  @Query(() => RestrictedCaseConnection, {
    description: "That there are restricted cases, newest first; for auditors, IRT leads and crisis managers.",
  })
  async restrictedCases(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    const { reads, view } = context;
    return { asOf: context.asOf(), ...(await restrictedCases(reads.database, view, page)) };
  }

  @Query(() => BreakGlassConnection, {
    description: "Who looked into restricted cases without being a member, latest first (27035-1 §5.3 e).",
  })
  async brokenGlass(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    const asOf = context.asOf();
    return { asOf, ...(await context.reads.page("BreakGlass", [], { column: "createdAt", direction: "DESC" }, page)) };
  }

  @FieldResolver(() => Boolean, { description: "Whether only its members see it (27035-1 §5.4 a)." })
  restricted(@Root() incident: Incident) {
    return incident.restrictedTo !== null;
  }

  @FieldResolver(() => CaseMemberConnection, {
    description: "Who was ever let in, in that order, if it is restricted; empty for a case that all its readers see.",
  })
  async members(@Root() incident: Incident, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return { asOf: context.asOf(), ...(await context.reads.children("CaseMember", "incidentId", incident.id, page)) };
  }
}
