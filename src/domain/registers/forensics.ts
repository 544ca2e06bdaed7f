import { Role as R } from "../words.js";
import { confidence } from "./case-work.js";
import {
  demanded,
  filtered,
  kept,
  line,
  listed,
  reference,
  references,
  register,
  text,
  time,
  vocabulary,
  whole,
  word,
} from "./register.js";

const keepers = [R.IRT_LEAD, R.EVIDENCE_CUSTODIAN];
const investigators = [R.HANDLER, R.IRT_LEAD, R.EVIDENCE_CUSTODIAN];
const ofCase = { phase: "RESPONSES", scope: "INCIDENT", readers: "CASE_READERS", writers: investigators } as const;
const ofHouse = { phase: "PLAN_AND_PREPARE", scope: "CONSTITUENCY", readers: "STAFF", writers: keepers } as const;

const activity = vocabulary("ForensicActivity", "What a forensic method does (27035:2011).", [
  "PROTECTED_CONTENTS",
  "FILE_TIMES",
  "DELETED_DATA",
  "IMAGING",
  "MEMORY",
  "NETWORK_TRAFFIC",
  "MESSAGES",
  "LOGS",
  "REMOTE_ACCESS",
  "OTHER",
]);

export const forensicMethod = register({
  ...ofHouse,
  type: "ForensicMethod",
  prefix: "fmt",
  table: "forensic_method",
  plural: "forensicMethods",
  description: "A method of forensics that the house uses: what it does, whether law permits it, how it was validated.",
  clause: "27035-1 §5.5, A (27041), 27035:2011 (R-096, R-139)",
  create: "addForensicMethod",
  update: "updateForensicMethod",
  fields: {
    name: demanded(line(200, "What it is called.")),
    activity: filtered(demanded(word(activity, "What it does."))),
    description: demanded(text(20_000, "How it is done.")),
    legalCheck: demanded(text(10_000, "What law was looked at, and what it permits or prevents.")),
    legalCheckedAt: time("When law was looked at."),
    validation: demanded(text(10_000, "How it was shown to be suitable, and with what result.")),
    validatedAt: time("When it was shown to be suitable."),
    toolIds: references("AnalysisTool", "The tools that it uses."),
    documentId: reference("Document", "The procedure that describes it."),
  },
});

export const retentionRule = register({
  ...ofHouse,
  type: "RetentionRule",
  prefix: "ret",
  table: "retention_rule",
  plural: "retentionRules",
  description:
    "How long evidence of a kind is kept, who may have it and what that costs, set ahead by those who govern.",
  clause: "27035-1 §5.5, A (30121) (R-100)",
  writers: [R.MANAGEMENT, R.IRT_LEAD],
  create: "setRetentionRule",
  update: "updateRetentionRule",
  fields: {
    name: demanded(line(200, "Which evidence it is about.")),
    keepMonths: demanded(whole(0, 1_200, "For how many months it is kept after its case is closed.")),
    basis: demanded(text(10_000, "The law or the decision that it rests on.")),
    access: text(10_000, "Who may have it meanwhile, and how soon it must be at hand."),
    disclosureCost: text(5_000, "What it costs to disclose it, and who bears that."),
    decidedAt: time("When those who govern decided it."),
    ownerId: reference("Person", "Who answers for it."),
  },
});

export const investigation = register({
  ...ofCase,
  type: "Investigation",
  prefix: "inv",
  table: "investigation",
  plural: "investigations",
  description: "An investigation in a case, which goes through the classes of processes of ISO/IEC 27043.",
  clause: "27035-1 §5.5, A (27043) (R-098)",
  create: "openInvestigation",
  update: "updateInvestigation",
  states: {
    vocabulary: vocabulary("InvestigationState", "How far an investigation is (27043).", [
      "INITIALIZED",
      "ACQUIRING",
      "INVESTIGATING",
      "CONCLUDED",
    ]),
    first: "INITIALIZED",
    open: ["INITIALIZED", "ACQUIRING", "INVESTIGATING"],
  },
  moves: {
    beginAcquisition: {
      description: "What can be evidence is identified, collected, acquired and preserved.",
      from: ["INITIALIZED"],
      to: "ACQUIRING",
      demands: ["plan"],
      at: "acquiringAt",
    },
    beginExamination: {
      description: "The evidence is examined, analysed and interpreted.",
      from: ["ACQUIRING"],
      to: "INVESTIGATING",
      at: "investigatingAt",
    },
    concludeInvestigation: {
      description: "What was found is reported, and stays as it is.",
      from: ["INVESTIGATING"],
      to: "CONCLUDED",
      demands: ["conclusion"],
      at: "concludedAt",
      who: "concludedById",
    },
  },
  fields: {
    question: demanded(text(5_000, "What it is to find out.")),
    authority: demanded(text(5_000, "Who ordered it, and within which limits.")),
    leadId: reference("Person", "Who leads it."),
    methodIds: references("ForensicMethod", "The methods that it uses."),
    plan: kept(text(20_000, "What is to be acquired, in which order: what is gone soonest first (RFC 3227).")),
    acquiringAt: kept(time("When acquisition began.")),
    investigatingAt: kept(time("When examination began.")),
    conclusion: kept(text(100_000, "What it came to.")),
    concludedAt: kept(time("When it was concluded.")),
    concludedById: kept(reference("Person", "Who concluded it.")),
  },
});

export const finding = register({
  ...ofCase,
  type: "Finding",
  prefix: "fnd",
  table: "finding",
  plural: "findings",
  description: "What evidence was found to say: what was seen, and apart from it what that is taken to mean.",
  clause: "27035-1 §5.5, A (27042) (R-097)",
  create: "reportFinding",
  fields: {
    investigationId: demanded(listed(filtered(reference("Investigation", "The investigation.")), "findings")),
    observation: demanded(text(50_000, "What was seen, so that others can see it again.")),
    interpretation: demanded(text(50_000, "What it is taken to mean.")),
    alternatives: text(20_000, "What else it could mean, and why that was left."),
    evidenceIds: references("Evidence", "The evidence that it rests on."),
    methodIds: references("ForensicMethod", "The methods by which it was seen."),
    confidence: demanded(filtered(word(confidence, "How sure the interpretation is."))),
  },
});
