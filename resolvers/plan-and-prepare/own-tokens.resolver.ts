import { Args, Ctx, FieldResolver, Resolver } from "type-graphql";
import { TokenConnection, TokenType, ViewerType } from "../../schema/plan-and-prepare/people.type.js";
import type { Caller } from "../../src/access/caller.js";
import { oneOf } from "../../src/reads/condition.js";
import { Reads } from "../../src/reads/reads.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";

/** Whoever holds a token can look at it, renew it and end it, whatever else the roles let them see. */
@Resolver(() => ViewerType)
export class OwnTokensResolver {
  @FieldResolver(() => TokenType, {
    nullable: true,
    description: "The token that you came with; null for one of an identity provider or of a form.",
  })
  token(@Ctx() context: Context) {
    const { caller } = context;
    return caller?.grant.kind === "PERSONAL" ? ownAffairs(context, caller).byId("Token", caller.tokenId) : null;
  }

  @FieldResolver(() => TokenConnection, {
    nullable: true,
    description:
      "Your tokens, by name, those that have ended too; null where the token that you came with reads nothing.",
  })
  tokens(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    const { caller } = context;
    if (caller?.grant.kind !== "PERSONAL" || !caller.grant.scopes.has("READ")) return null;
    const own = oneOf("personId", [caller.personId]);
    const byName = { column: "name", direction: "ASC" } as const;
    return placed(context.asOf(), ownAffairs(context, caller).page("Token", [own], byName, page));
  }
}

/** What is one's own is no part of the views that read, which are shared. */
function ownAffairs({ reads }: Context, { acts }: Caller): Reads {
  return new Reads(reads.database, acts);
}
