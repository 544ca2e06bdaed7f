import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import { SearchFound } from "../../schema/search/search.type.js";
import { type Searched, searched } from "../../src/reads/search.js";
import type { Context } from "../common/context.js";

@Resolver()
export class SearchResolver {
  @Query(() => SearchFound, {
    description:
      "Cases, reports of events and vulnerabilities, and what analysts wrote, by their words, among what you may see: each word, or the beginning of one, must occur (27035-3 §12.7).",
  })
  search(
    @Ctx() { reads }: Context,
    @Arg("text", () => String, { description: "At most 10 words and 200 characters; signs are ignored." }) text: string,
    @Arg("first", () => Int, {
      nullable: true,
      description: "How many of each kind at most: 0 to 100, 25 when absent.",
    })
    first?: number | null,
  ) {
    const find = (type: Searched) => () => searched(reads, type, text, first);
    return {
      incidents: find("Incident"),
      events: find("SecurityEvent"),
      vulnerabilities: find("Vulnerability"),
      articles: find("KnowledgeArticle"),
      postIncidentReports: find("PostIncidentReport"),
      analyses: find("Analysis"),
      lessons: find("Lesson"),
    };
  }
}
