import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { ExternalOrganizationFilter } from "../../schema/plan-and-prepare/external-organization.input.js";
import {
  ExternalOrganizationConnection,
  ExternalOrganizationType,
} from "../../schema/plan-and-prepare/external-organization.type.js";
import { ContactChannelType, PersonType } from "../../schema/plan-and-prepare/people.type.js";
import type { ExternalOrganization } from "../../src/domain/records/external-organization.js";
import type { Person } from "../../src/domain/records/people.js";
import { listOf } from "../../src/domain/records/record.js";
import { organizationConditions } from "../../src/reads/organization-filter.js";
import type { Context } from "../common/context.js";
import { PageArgs } from "../common/lists.js";
import { channelsShown } from "./people.resolver.js";

@Resolver(() => PersonType)
export class PartnerResolver {
  @FieldResolver(() => ExternalOrganizationType, {
    nullable: true,
    description: "The external organization for which a partner acts: what is shared with that is theirs to read.",
  })
  organization(@Root() person: Person, @Ctx() { reads }: Context) {
    return reads.byId("ExternalOrganization", person.organizationId);
  }
}

@Resolver(() => ExternalOrganizationType)
export class ExternalOrganizationResolver {
  @Query(() => ExternalOrganizationConnection, {
    description: "The directory of external IRTs and other bodies, by name (27035-1 §5.2 e, RFC 2350).",
  })
  async externalOrganizations(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => ExternalOrganizationFilter, { nullable: true, description: "Only these." })
    where?: ExternalOrganizationFilter | null,
  ) {
    const asOf = context.asOf();
    const order = { column: "name", direction: "ASC" } as const;
    return { asOf, ...(await context.reads.page("ExternalOrganization", organizationConditions(where), order, page)) };
  }

  @FieldResolver(() => [ContactChannelType], { description: "How it is reached (RFC 2350 §3.1)." })
  contacts(@Root() organization: ExternalOrganization) {
    return channelsShown(organization.contacts);
  }

  @FieldResolver(() => [String], { description: "Its OpenPGP keys or their fingerprints, as published, unchecked." })
  keys(@Root() organization: ExternalOrganization) {
    return listOf(organization.keys);
  }

  @FieldResolver(() => [String], { description: "Languages in which it can be told, as tags after RFC 5646." })
  languages(@Root() organization: ExternalOrganization) {
    return listOf(organization.languages);
  }

  @FieldResolver(() => [String], { description: "What it does for whom (RFC 2350 §3.5)." })
  services(@Root() organization: ExternalOrganization) {
    return listOf(organization.services);
  }

  @FieldResolver(() => [String], { description: "Its policies, or where they are to be read (RFC 2350 §3.4)." })
  policies(@Root() organization: ExternalOrganization) {
    return listOf(organization.policies);
  }

  @FieldResolver(() => [String], { description: "Its forms for reports, or where they are (RFC 2350 §3.6)." })
  reportingForms(@Root() organization: ExternalOrganization) {
    return listOf(organization.reportingForms);
  }

  @FieldResolver(() => [String], { description: "The documents that the entry was taken from; empty: it was typed." })
  sources(@Root() organization: ExternalOrganization) {
    return listOf(organization.sources);
  }

  @FieldResolver(() => PersonType, { nullable: true, description: "Who last made sure that the entry is right." })
  verifiedBy(@Root() organization: ExternalOrganization, @Ctx() { reads }: Context) {
    return reads.byId("Person", organization.verifiedById);
  }
}
