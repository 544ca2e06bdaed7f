import { Role as R } from "../words.js";
import { demanded, filtered, line, lines, references, register, text, time, vocabulary, word } from "./register.js";

const kind = vocabulary("KnowledgeKind", "What an article of the knowledge base is (27035-3 §12.7).", [
  "ANALYSIS",
  "REPORT",
  "THREAT",
  "TECHNIQUE",
  "GUIDANCE",
]);

/** What analysts know beyond one case, kept where the next one finds it: by its words, and beside the cases. */
export const knowledgeArticle = register({
  type: "KnowledgeArticle",
  prefix: "kno",
  table: "knowledge_article",
  plural: "knowledgeArticles",
  description: "A report or what an analyst knows, found by its words.",
  clause: "27035-3 §12.7 (R-129)",
  phase: "LESSONS_LEARNT",
  scope: "CONSTITUENCY",
  readers: "CASE_READERS",
  writers: [R.POINT_OF_CONTACT, R.HANDLER, R.IRT_LEAD, R.EVIDENCE_CUSTODIAN],
  create: "writeKnowledgeArticle",
  update: "reviseKnowledgeArticle",
  fields: {
    name: demanded(line(300, "What it is about, in a line.")),
    kind: filtered(demanded(word(kind, "What it is."))),
    body: demanded(text(100_000, "The article.")),
    keywords: lines(100, "Words by which it is found, too."),
    incidentIds: references("Incident", "The cases that it comes from, of those that are not restricted."),
    reviewedAt: time("When somebody last looked whether it still holds."),
  },
});
