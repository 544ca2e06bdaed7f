import { listOf } from "../records/json-list.js";
import { invalid } from "../refusal.js";
import { ContributionKind, ContributionState, ShareAspect } from "../sharing/words.js";
import { OrganizationKind, Role as R, Role, TlpLabel } from "../words.js";
import { informationCredibility, pap, sourceReliability } from "./gradings.js";
import { indicatorKind } from "./indicators.js";
import {
  anyRecord,
  demanded,
  filtered,
  instant,
  kept,
  line,
  lines,
  listed,
  reference,
  references,
  register,
  shared,
  text,
  time,
  vocabulary,
  whole,
  word,
  words,
} from "./register.js";

const handlers = [R.HANDLER, R.IRT_LEAD];
const aspect = shared("ShareAspect", ShareAspect);
export const disclosureRule = register({
  type: "DisclosureRule",
  prefix: "dsr",
  table: "disclosure_rule",
  plural: "disclosureRules",
  description: "What of cases may be shared with whom, up to which label. What no rule permits is not shared.",
  clause: "27035-1 §5.2 c), §5.5 (R-035)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.IRT_LEAD],
  create: "createDisclosureRule",
  update: "updateDisclosureRule",
  check: ({ organizationKinds, organizationIds }) => {
    const named = [...listOf<unknown>(organizationKinds), ...listOf<unknown>(organizationIds)];
    if (named.length === 0) invalid("organizationKinds", "or organizationIds must say whom the rule is about");
  },
  fields: {
    name: demanded(line(200, "What it is called.")),
    aspects: demanded(words(aspect, "What may be shared.")),
    organizationKinds: words(shared("OrganizationKind", OrganizationKind), "With every organization of these kinds."),
    organizationIds: references("ExternalOrganization", "With these organizations."),
    strictestLabel: demanded(word(shared("TlpLabel", TlpLabel), "The strictest label of what may be shared.")),
    mostDays: whole(1, 3_650, "For how many days at most; absent: also without end."),
    speakers: words(shared("Role", Role), "Who may put such a share in force: one of these; none: whoever may at all."),
    reason: text(5_000, "Why."),
  },
});

const shareState = vocabulary(
  "ShareState",
  "Where a share stands: PREPARED until somebody else puts it IN_FORCE or rejects it; ENDED by revocation or by the clock.",
  ["PREPARED", "IN_FORCE", "REJECTED", "ENDED"],
);

/** A decision to share; what the partner reads by it are records of their own, see docs/adr/0018. */
export const share = register({
  type: "Share",
  prefix: "shr",
  table: "share",
  plural: "shares",
  description: "What of a case a partner organization is given, under which label, until when and why.",
  clause: "27035-1 §4.1, §5.5, §5.6 e), f) (R-019, R-078, R-090)",
  phase: "RESPONSES",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: handlers,
  create: "shareIncident",
  states: { vocabulary: shareState, first: "PREPARED", open: ["PREPARED"] },
  moves: {
    approveShare: {
      description: "Somebody else than who prepared it puts it in force, if the rules still permit it.",
      from: ["PREPARED"],
      to: "IN_FORCE",
      otherThan: { field: "createdBy", message: "Somebody else than who prepared the share puts it in force." },
      at: "approvedAt",
      who: "approvedById",
    },
    rejectShare: {
      description: "It is not shared after all.",
      from: ["PREPARED"],
      to: "REJECTED",
      demands: ["endReason"],
      at: "endedAt",
      who: "endedById",
    },
    revokeShare: {
      description: "It is taken back at once: the partner reads nothing of it any more.",
      from: ["IN_FORCE"],
      to: "ENDED",
      demands: ["endReason"],
      at: "endedAt",
      who: "endedById",
    },
  },
  fields: {
    organizationId: demanded(filtered(listed(reference("ExternalOrganization", "The partner."), "shares"))),
    aspects: words(aspect, "What of the case is opened, now and as it grows."),
    records: lines(36, "Ids of single records of the case that are opened beside that."),
    purpose: demanded(text(5_000, "Why; the partner is told.")),
    conditions: text(10_000, "How it must be handled; the partner acknowledges it before the first read."),
    pap: word(pap, "What may be done with it; records that say a stricter one keep theirs."),
    until: filtered(instant("When it ends by itself; absent: when it is revoked.")),
    grounds: kept(lines(300, "The rules of disclosure that permit it, with their versions.")),
    approvedAt: kept(time("When it was put in force.")),
    approvedById: kept(reference("Person", "Who put it in force.")),
    acknowledgedAt: kept(instant("When the partner acknowledged how it must be handled.")),
    acknowledgedById: kept(reference("Person", "Who did so.")),
    endedAt: kept(time("When it ended, or was rejected.")),
    endedById: kept(reference("Person", "Who ended or rejected it; absent: the clock.")),
    endReason: kept(text(5_000, "Why.")),
  },
  indexes: { until: ["state", "until"], partner: ["organizationId", "state"] },
  check: ({ aspects, records }) => {
    if (listOf<unknown>(aspects).length + listOf<unknown>(records).length > 0) return;
    invalid("aspects", "or records must say what is shared");
  },
});

const contributionState = {
  ...shared("ContributionState", ContributionState),
  description: "What became of what a partner brought.",
};

/** What a partner brings stays the partner's word until a handler has graded it and taken it in. */
export const partnerContribution = register({
  type: "PartnerContribution",
  prefix: "pct",
  table: "partner_contribution",
  plural: "partnerContributions",
  description: "Something that a partner brings to a case: the partner's word, until a handler takes it in.",
  clause: "27035-1 §4.1, 27035-3 §7.3.2 (R-020, R-114)",
  phase: "RESPONSES",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: [R.POINT_OF_CONTACT, ...handlers],
  create: "recordPartnerContribution",
  subscription: "partnerContributed",
  states: { vocabulary: contributionState, first: "PROPOSED", open: ["PROPOSED"] },
  moves: {
    takeInContribution: {
      description:
        "A handler has looked at it, grades it and takes it in: an indicator, a message or a case number becomes one of the case, marked as theirs.",
      from: ["PROPOSED"],
      to: "TAKEN_IN",
      by: handlers,
      demands: ["sourceReliability", "informationCredibility"],
      takes: ["reply"],
      at: "decidedAt",
      who: "decidedById",
    },
    declineContribution: {
      description: "A handler has looked at it, and does not take it in.",
      from: ["PROPOSED"],
      to: "DECLINED",
      by: handlers,
      demands: ["reply"],
      takes: ["sourceReliability", "informationCredibility"],
      at: "decidedAt",
      who: "decidedById",
    },
  },
  fields: {
    organizationId: demanded(filtered(reference("ExternalOrganization", "Who brings it."))),
    kind: demanded(filtered(word(shared("ContributionKind", ContributionKind), "What it is."))),
    indicatorKind: word(indicatorKind, "Of an indicator: what it is."),
    value: line(300, "Of an indicator the indicator itself, of a case number the number."),
    text: text(20_000, "What is said."),
    shareId: kept(reference("Share", "The share by which they brought it; absent: it came another way.")),
    sourceReliability: kept(word(sourceReliability, "How far the source can be relied on.")),
    informationCredibility: kept(word(informationCredibility, "How credible it is.")),
    reply: kept(text(5_000, "What the partner is told about it.")),
    resultId: kept(anyRecord("What became of it in the case.")),
    decidedAt: kept(time("When that was decided.")),
    decidedById: kept(reference("Person", "Who decided it.")),
  },
  indexes: { share: ["shareId"] },
  check: ({ kind, value, indicatorKind, text: said }) => {
    if (kind === "INDICATOR" && indicatorKind === null) invalid("indicatorKind", "must be given of an indicator");
    const named = kind === "INDICATOR" || kind === "CASE_NUMBER";
    if (named && !value?.trim()) invalid("value", "must be given of an indicator or a case number");
    if (!named && !said?.trim()) invalid("text", "must be given");
  },
});
