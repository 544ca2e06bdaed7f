import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import {
  ConstituencyConnection,
  ContactChannelType,
  PersonConnection,
  PersonType,
  PointOfContactConnection,
  PointOfContactType,
  TeamConnection,
  TeamType,
  TokenConnection,
} from "../../schema/plan-and-prepare/people.type.js";
import type { ContactChannel, Person, PointOfContact, Team } from "../../src/domain/records/people.js";
import type { RecordType } from "../../src/domain/records/record.js";
import { type JsonList, listOf } from "../../src/domain/records/record.js";
import { Role } from "../../src/domain/words.js";
import type { Context } from "../common/context.js";
import { PageArgs } from "../common/lists.js";

/** Registers are read by name. */
async function byName(context: Context, type: RecordType, page: PageArgs) {
  const asOf = context.asOf();
  return { asOf, ...(await context.reads.page(type, [], { column: "name", direction: "ASC" }, page)) };
}

/** Channels as they are shown: what was entered before a flag existed has it lowered. */
export function channelsShown(channels: JsonList<ContactChannel>) {
  return listOf(channels).map((channel) => ({ outOfBand: false, emergency: false, ...channel }));
}

@Resolver(() => PersonType)
export class PersonResolver {
  @Query(() => PersonConnection, { description: "People that you may see, by name." })
  people(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return byName(context, "Person", page);
  }

  @FieldResolver(() => [Role], { description: "What the person is in incident management (27035-1 §5.4 a)." })
  roles(@Root() person: Person) {
    return listOf(person.roles);
  }

  @FieldResolver(() => [String], { description: "Ids of the constituencies that the roles reach, or * for all." })
  constituencies(@Root() person: Person) {
    return listOf(person.constituencies);
  }
}

@Resolver(() => TeamType)
export class TeamResolver {
  @Query(() => TeamConnection, { description: "Teams that you may see, by name." })
  teams(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return byName(context, "Team", page);
  }

  @FieldResolver(() => [PersonType], { description: "Its members, at most 200 (27035-1 §3.2)." })
  async members(@Root() team: Team, @Ctx() { reads }: Context) {
    const people = await Promise.all(listOf(team.memberIds).map((id) => reads.byId("Person", id)));
    return people.filter(Boolean);
  }
}

@Resolver()
export class ConstituencyResolver {
  @Query(() => ConstituencyConnection, { description: "Constituencies that you may see, by name (27035-1 §5.3 a)." })
  constituencies(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return byName(context, "Constituency", page);
  }

  @Query(() => TokenConnection, { description: "Tokens that you may see, by name. Secrets are nowhere to be read." })
  tokens(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return byName(context, "Token", page);
  }
}

@Resolver(() => PointOfContactType)
export class PointOfContactResolver {
  @Query(() => PointOfContactConnection, { description: "Points of contact, by name (27035-1 §3.8)." })
  pointsOfContact(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return byName(context, "PointOfContact", page);
  }

  @FieldResolver(() => [ContactChannelType], { description: "How it is reached." })
  channels(@Root() contact: PointOfContact) {
    return channelsShown(contact.channels);
  }

  @FieldResolver(() => PersonType, { nullable: true, description: "Who fills the function now." })
  filledBy(@Root() contact: PointOfContact, @Ctx() { reads }: Context) {
    return reads.byId("Person", contact.filledById);
  }
}
