import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root, Subscription } from "type-graphql";
import { ActionNameEnum } from "../../schema/common/enums.js";
import { FeedCursor } from "../../schema/common/scalars.js";
import { SharedCaseFeed, SharedItemFeed } from "../../schema/journal/feed.type.js";
import { SharedCaseFilter, SharedItemFilter } from "../../schema/responses/shared-case.input.js";
import {
  ShareAsPartnerType,
  SharedCaseConnection,
  SharedCaseType,
  SharedFactType,
  SharedItemConnection,
  SharedItemType,
} from "../../schema/responses/shared-case.type.js";
import { availableActions } from "../../src/domain/lifecycle/index.js";
import { listOf } from "../../src/domain/records/record.js";
import type { SharedCase, SharedItem } from "../../src/domain/records/sharing.js";
import { shareAsPartner, sharedCaseConditions, sharedItemConditions } from "../../src/reads/shared-cases.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";
import { after, servedLive } from "../journal/live.resolver.js";

const OLDEST_FIRST = { column: "createdAt", direction: "ASC" } as const;

@Resolver(() => SharedCaseType)
export class SharedCaseResolver {
  @Query(() => SharedCaseConnection, {
    description: "What is shared with your organization, oldest first (27035-1 §4.1, §5.5).",
  })
  async sharedCases(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => SharedCaseFilter, { nullable: true }) where?: SharedCaseFilter | null,
  ) {
    const asOf = context.asOf();
    return { asOf, ...(await context.reads.page("SharedCase", sharedCaseConditions(where), OLDEST_FIRST, page)) };
  }

  @Query(() => ShareAsPartnerType, {
    nullable: true,
    description: "A share as its partner sees it; null where you may not see the share (27035-1 §5.5).",
  })
  shareAsPartner(@Arg("shareId", () => ID, { description: "The share." }) shareId: string, @Ctx() { reads }: Context) {
    return shareAsPartner(reads, shareId);
  }

  @FieldResolver(() => SharedItemConnection, { description: "What you are shown of it, oldest first." })
  items(@Root() { id }: SharedCase, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.children("SharedItem", "sharedCaseId", id, page));
  }

  @FieldResolver(() => [ActionNameEnum], { description: "The actions that are possible for you on it as it stands." })
  availableActions(@Root() sharedCase: SharedCase, @Ctx() { view }: Context) {
    return availableActions("SharedCase", sharedCase, { roles: view.roles, isAuthor: false, permits: view.permits });
  }

  @Subscription(() => SharedCaseFeed, {
    subscribe: servedLive,
    description: "Your queue: what comes to be shared with you, changes, or is taken back.",
  })
  sharedCasesChanged(
    @Root() frame: object,
    @Arg("where", () => SharedCaseFilter, { nullable: true }) _where?: SharedCaseFilter | null,
    @Arg("after", () => FeedCursor, after) _after?: string | null,
  ) {
    return frame;
  }
}

@Resolver(() => SharedItemType)
export class SharedItemResolver {
  @Query(() => SharedItemConnection, {
    description: "Everything that you are shown of the cases that are shared with you, oldest first.",
  })
  async sharedItems(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => SharedItemFilter, { nullable: true }) where?: SharedItemFilter | null,
  ) {
    const asOf = context.asOf();
    return { asOf, ...(await context.reads.page("SharedItem", sharedItemConditions(where), OLDEST_FIRST, page)) };
  }

  @FieldResolver(() => [SharedFactType], { description: "What it says." })
  facts(@Root() { facts }: SharedItem) {
    return listOf(facts);
  }

  @Subscription(() => SharedItemFeed, {
    subscribe: servedLive,
    description: "What you are shown of cases, as it comes, changes, or is taken back.",
  })
  sharedItemsChanged(
    @Root() frame: object,
    @Arg("where", () => SharedItemFilter, { nullable: true }) _where?: SharedItemFilter | null,
    @Arg("after", () => FeedCursor, after) _after?: string | null,
  ) {
    return frame;
  }
}
