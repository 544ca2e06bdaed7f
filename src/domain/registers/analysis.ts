import { Role as R } from "../words.js";
import { demanded, filtered, flag, line, register, text, vocabulary, word } from "./register.js";

const toolKind = vocabulary("AnalysisToolKind", "What a tool of analysis does (27035-3 §10.5).", [
  "COLLECTION",
  "FORENSIC",
  "MALWARE",
  "NETWORK",
  "LOG",
  "THREAT_INTELLIGENCE",
  "OTHER",
]);

/** Whether a finding came from a machine that learns must be visible in the record. */
export const analysisTool = register({
  type: "AnalysisTool",
  prefix: "too",
  table: "analysis_tool",
  plural: "analysisTools",
  description: "A tool of analysis, with its version and whether it uses AI techniques.",
  clause: "27035-3 §10.5 (R-122)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.IRT_LEAD, R.ADMINISTRATOR],
  create: "createAnalysisTool",
  update: "updateAnalysisTool",
  fields: {
    name: demanded(line(200, "What it is called.")),
    kind: filtered(demanded(word(toolKind, "What it does."))),
    toolVersion: line(100, "Its version, as its maker counts."),
    maker: line(200, "Who makes it."),
    usesAi: filtered(flag("Whether it uses AI techniques: what it finds is marked by that.")),
    aiTechnique: text(2_000, "Which AI techniques, and with what known limits."),
  },
});
