import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import {
  CaseStudyConnection,
  CaseStudyFilter,
  CaseStudyType,
  CountType,
  MomentType,
  PassageType,
} from "../../schema/lessons-learnt/case-study.type.js";
import { caseStudyPage } from "../../src/domain/case-studies/page.js";
import type { CaseStudy } from "../../src/domain/records/case-study.js";
import { listOf } from "../../src/domain/records/record.js";
import { Consequence } from "../../src/domain/words.js";
import { lists } from "../../src/reads/filters.js";
import type { Context } from "../common/context.js";
import { PageArgs } from "../common/lists.js";

const BY_TITLE = { column: "title", direction: "ASC" } as const;

@Resolver(() => CaseStudyType)
export class CaseStudyResolver {
  @Query(() => CaseStudyConnection, {
    description: "What real cases teach, by title: for everybody who works or reports here (27035-1 §4.3 h).",
  })
  async caseStudies(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => CaseStudyFilter, { nullable: true, description: "Only these." }) where?: CaseStudyFilter | null,
  ) {
    const asOf = context.asOf();
    const conditions = where ? lists(where, ["severityClass", "causeIntent"]) : [];
    return { asOf, ...(await context.reads.page("CaseStudy", conditions, BY_TITLE, page)) };
  }

  @FieldResolver(() => [PassageType], { description: "What is told, in words written for it; at most 100." })
  passages(@Root() { passages }: CaseStudy) {
    return listOf(passages);
  }

  @FieldResolver(() => [MomentType], { description: "How it went, first things first; at most 200." })
  moments(@Root() { moments }: CaseStudy) {
    return listOf(moments);
  }

  @FieldResolver(() => [CountType], { description: "How much there was of what." })
  counts(@Root() { counts }: CaseStudy) {
    return listOf(counts);
  }

  @FieldResolver(() => [String], {
    description: "Codes of its categories, as the standard and the common taxonomy know them (27035-1 Annex B).",
  })
  categories(@Root() { categories }: CaseStudy) {
    return listOf(categories);
  }

  @FieldResolver(() => [Consequence], { description: "What came of it." })
  consequences(@Root() { consequences }: CaseStudy) {
    return listOf(consequences);
  }

  @FieldResolver(() => String, {
    description:
      "All of it as a page of HTML, to be printed or shown: it loads nothing, and every text in it is text (27035-1 §4.3 h).",
  })
  document(@Root() study: CaseStudy) {
    return caseStudyPage(study);
  }
}
