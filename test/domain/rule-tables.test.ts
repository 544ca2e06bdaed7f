import { describe, expect, it } from "@jest/globals";
import { isInputObjectType, isNonNullType } from "graphql";
import { eventSpans, incidentSpans, phaseSpans } from "../../src/domain/metrics.js";
import { demands } from "../../src/domain/readiness/demands.js";
import type { RecordType } from "../../src/domain/records/record.js";
import { movesOf, registers } from "../../src/domain/registers/index.js";
import { completenessOf, reportForms } from "../../src/domain/report-forms.js";
import { timeContradictions } from "../../src/domain/time-order.js";
import { numbersIn, titleOf } from "../conformance/requirements.js";
import { sdl } from "../support/sdl.js";

/** By hand from the definitions of the figures: never from when something was recorded. */
const spansByHand: Record<string, string> = {
  "incident timeToDetect [R-022]": "occurredAt detectedAt",
  "incident timeToReport [R-022]": "detectedAt reportedAt",
  "incident timeToAcknowledge [R-022]": "reportedAt acknowledgedAt",
  "incident timeToDecide [R-022]": "reportedAt declaredAt",
  "incident timeToRespond [R-022]": "detectedAt firstResponseAt",
  "incident timeToContain [R-022]": "detectedAt containedAt",
  "incident timeToRecover [R-022]": "detectedAt recoveredAt",
  "incident timeToResolve [R-022]": "reportedAt resolvedAt",
  "incident dwellTime [R-022]": "occurredAt eradicatedAt",
  "event timeToAcknowledge [R-061]": "reportedAt triagedAt",
  "event timeToAssess [R-061]": "reportedAt assessedAt",
  "phase DETECTION_AND_REPORTING [R-025]": "detectedAt reportedAt",
  "phase ASSESSMENT_AND_DECISION [R-025]": "reportedAt firstResponseAt",
  "phase RESPONSES [R-025]": "firstResponseAt resolvedAt",
  "phase LESSONS_LEARNT [R-025]": "resolvedAt closedAt",
};
const spans: Record<string, { from: string; to: string }> = Object.fromEntries([
  ...Object.entries(incidentSpans).map(([name, span]) => [`incident ${name} [R-022]`, span]),
  ...Object.entries(eventSpans).map(([name, span]) => [`event ${name} [R-061]`, span]),
  ...Object.entries(phaseSpans).map(([name, span]) => [`phase ${name} [R-025]`, span]),
]);

describe("figures", () => {
  it.each(Object.keys(spans))("%s runs from what it is called after to what ends it", (name) => {
    expect(`${spans[name]?.from} ${spans[name]?.to}`).toBe(spansByHand[name]);
  });
});

/** By hand: what cannot come after what. */
const ordersByHand: Partial<Record<RecordType, string>> = {
  SecurityEvent: `occurredAt<detectedAt occurredAt<reportedAt occurredAt<triagedAt occurredAt<assessedAt
    detectedAt<reportedAt reportedAt<triagedAt reportedAt<assessedAt assessedAt<reviewedAt`,
  Vulnerability: `detectedAt<reportedAt reportedAt<assessedAt reportedAt<remediatedAt reportedAt<verifiedAt
    reportedAt<closedAt remediatedAt<verifiedAt verifiedAt<closedAt`,
  Incident: `occurredAt<declaredAt occurredAt<managementInvolvedAt occurredAt<firstResponseAt occurredAt<containedAt
    occurredAt<eradicatedAt occurredAt<recoveredAt reportedAt<declaredAt occurredAt<resolvedAt containedAt<resolvedAt
    eradicatedAt<resolvedAt recoveredAt<resolvedAt resolvedAt<closedAt`,
};
const pairs = Object.entries(ordersByHand).flatMap(([type, orders]) =>
  orders.split(/\s+/).map((order) => [`${type} ${order} [R-048]`, type as RecordType, order] as const),
);

describe("times of a record", () => {
  it.each(pairs)("%s, and whoever tells them otherwise contradicts themselves", (_title, type, order) => {
    const [earlier = "", later = ""] = order.split("<");
    const told = (first: string, second: string) => timeContradictions(type, { [earlier]: first, [later]: second });
    expect(told("2026-01-02", "2026-01-01")).toHaveLength(1);
    expect(told("2026-01-01", "2026-01-02")).toEqual([]);
    expect(told("2026-01", "2026-01-02")).toEqual([]);
  });
});

/** What a report should say, by hand; what is critical, with !, counts twice (27035-3 §8.2.2). */
const asked = {
  EVENT: "title! description! occurredAt! affected! reporterContact! detectedAt detectionMethod suspectedCategories",
  VULNERABILITY:
    "title! description! affected! reporterContact! detectedAt detectionMethod mitigation externalReferences",
};

describe("the form of a report [R-116]", () => {
  const wanted = Object.entries(asked).flatMap(([report, fields]) =>
    fields.split(" ").map((field) => [report as keyof typeof asked, field] as const),
  );

  it.each(wanted)("of %s asks for %s alone, critical with !", (report, one) => {
    const field = one.replace("!", "");
    const all = asked[report].split(" ");
    const { score, missing } = completenessOf(reportForms[report], { [field]: "said" });
    expect(missing.sort()).toEqual(
      all
        .map((other) => other.replace("!", ""))
        .filter((other) => other !== field)
        .sort(),
    );
    const weights = all.length + all.filter((other) => other.endsWith("!")).length;
    expect(score).toBe(Math.round((100 * (one.endsWith("!") ? 2 : 1)) / weights));
  });
});

/** What an activity of planning and preparing consists of, by 27035-1 §5.2 a)–h); each: of several, all must be current. */
const demandsByHand: Record<string, string> = {
  POLICY_IN_FORCE: "POLICY each",
  POLICIES_ALIGNED: "OTHER_POLICIES each",
  RISK_POLICY_KNOWN: "OTHER_POLICIES",
  PLAN_IN_FORCE: "PLAN each",
  REPORTING_POLICY_IN_FORCE: "PLAN each",
  TEAM_ESTABLISHED: "TEAM",
  DUTY_COVERED: "TEAM DUTY_ROSTERS",
  TEAM_TRAINED: "TEAM TRAINING",
  ORGANIZATIONS_KNOWN: "RELATIONSHIPS",
  ORGANIZATIONS_VERIFIED: "RELATIONSHIPS each",
  INTERACTION_AGREED: "RELATIONSHIPS INTERACTION_POINTS each",
  TECHNICAL_SUPPORT: "SUPPORT each",
  ORGANIZATIONAL_SUPPORT: "SUPPORT each",
  OPERATIONAL_SUPPORT: "SUPPORT each",
  PREVENTION: "SUPPORT",
  ALTERNATE_CHANNEL: "SUPPORT ALTERNATE_CHANNELS",
  AWARENESS_HELD: "AWARENESS TRAINING",
  PLAN_TESTED: "TESTS EXERCISES",
};

describe("readiness", () => {
  it.each(Object.keys(demandsByHand))("%s is asked for [R-042]", (code) => {
    const told = demands
      .filter((demand) => demand.code === code)
      .map(({ activity, mechanism, each }) => [activity, mechanism, each ? "each" : null].filter(Boolean).join(" "));
    expect(told).toEqual([demandsByHand[code]]);
  });

  it("asks for nothing else [R-042]", () => {
    expect(demands.map(({ code }) => code).sort()).toEqual(Object.keys(demandsByHand).sort());
  });
});

/** What must be said when a record is led on, by hand: why something ends early, and what came of it. */
const movesByHand: Record<string, string> = {
  endRelation: "endReason",
  liftControl: "liftReason",
  concludeAnalysis: "results",
  liftLegalHold: "liftReason",
  refuseErasure: "refusal",
  beginAcquisition: "plan",
  concludeInvestigation: "conclusion",
  abandonProcedure: "reason",
  withdrawDocument: "withdrawReason",
  rejectShare: "endReason",
  revokeShare: "endReason",
  rejectCaseStudy: "endReason",
  withdrawCaseStudy: "endReason",
  takeInContribution: "sourceReliability informationCredibility",
  declineContribution: "reply",
  evaluateExercise: "findings",
  cancelExercise: "cancelReason",
  acceptImprovement: "dueAt",
  completeImprovement: "result",
  verifyImprovement: "verification",
  returnImprovement: "verification",
  rejectImprovement: "rejectReason",
  cancelTrainingSession: "cancelReason",
  cancelTask: "result",
  failAlternateChannel: "checkNote",
  validateSituationItem: "sourceReliability informationCredibility",
  refuteSituationItem: "sourceReliability informationCredibility validationNote",
};

describe("moves of registers", () => {
  it.each(registers.flatMap(movesOf).map(([action, move]) => [titleOf(action), action, move] as const))(
    "%s demands what the standard wants said then",
    (_title, action, { demands: demanded = [] }) => {
      expect(demanded.join(" ")).toBe(movesByHand[action] ?? "");
    },
  );
});

describe("registers", () => {
  it.each(registers.map((register) => [`${register.type} [${numbersIn(register.clause)}]`, register] as const))(
    "%s demands what its contract says, and nothing more",
    (_title, { create, fields }) => {
      const input = sdl.getType(`${create[0]?.toUpperCase()}${create.slice(1)}Input`);
      if (!isInputObjectType(input)) throw new Error(`${create} has no input`);
      const own = Object.entries(fields).filter(([name, { kept }]) => !kept && name in input.getFields());
      const demanded = own.filter(([, field]) => field.demanded).map(([name]) => name);
      const promised = own.filter(([name]) => isNonNullType(input.getFields()[name]?.type)).map(([name]) => name);
      expect(demanded.sort()).toEqual(promised.sort());
    },
  );
});
