import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { DateTime } from "../../schema/common/scalars.js";
import { TokenType } from "../../schema/plan-and-prepare/people.type.js";
import type { Token } from "../../src/domain/records/people.js";
import { listOf } from "../../src/domain/records/record.js";
import { TokenScope } from "../../src/domain/words.js";
import { lastUseOf } from "../../src/reads/token-uses.js";
import type { Context } from "../common/context.js";

@Resolver(() => TokenType)
export class TokenResolver {
  @FieldResolver(() => [TokenScope], { description: "What it may be used for, at most what its person may." })
  scopes(@Root() token: Token) {
    return listOf(token.scopes);
  }

  @FieldResolver(() => [String], { description: "Networks from which it may be used; from anywhere when empty." })
  addressRanges(@Root() token: Token) {
    return listOf(token.addressRanges);
  }

  @FieldResolver(() => Boolean, {
    description:
      "Whether it opens the restricted cases of its person. One that somebody else has made does not, beside the first that the person had: rotate it by one that does.",
  })
  opensRestrictedCases(@Root() token: Token) {
    return !token.withoutCases;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: "When it was last used, to the minute; null for never.",
  })
  lastUsedAt(@Root() token: Token, @Ctx() { reads }: Context) {
    return lastUseOf(reads, token.id);
  }
}
