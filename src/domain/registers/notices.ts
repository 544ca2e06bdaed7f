import { ChannelKind, EscalationClock } from "../notices/words.js";
import { ObligationState } from "../obligations/words.js";
import { type JsonList, listOf } from "../records/json-list.js";
import { invalid, refuse } from "../refusal.js";
import { SeverityClass } from "../severity.js";
import { EventState, IncidentState, Role as R, Role } from "../words.js";
import {
  demanded,
  filtered,
  flag,
  kept,
  line,
  lines,
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

type ListOfRule =
  | "severityClasses"
  | "states"
  | "categories"
  | "deadlineStates"
  | "eventStates"
  | "roles"
  | "personIds"
  | "pointOfContactIds"
  | "organizationIds";

/** Considerations for escalation, as rules: what must be true of a case, and who is told then (27035-3 §8.2.4). */
export const escalationRule = register({
  type: "EscalationRule",
  prefix: "esr",
  table: "escalation_rule",
  plural: "escalationRules",
  description:
    "When whom to tell of an incident, or of an event that waits. All conditions that are given must hold; each case fires it once.",
  clause: "27035-3 §8.2.4 (R-118)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.IRT_LEAD, R.ADMINISTRATOR],
  create: "createEscalationRule",
  update: "updateEscalationRule",
  check: (after) => {
    const demand = (names: readonly ListOfRule[], message: string) => {
      if (names.some((name) => listOf<unknown>(after[name]).length > 0)) return;
      refuse({
        code: "INVALID_INPUT",
        message,
        violations: names.map((path) => ({ path, message: "is one of these" })),
      });
    };
    const isTimed = after.afterMinutes !== null;
    if (isTimed !== (after.since !== null)) {
      invalid(isTimed ? "since" : "afterMinutes", "must be given, too: how long, and from when on");
    }
    if (listOf(after.eventStates).length > 0) demandEventRule(after);
    if (!isTimed) demand(["severityClasses", "states", "categories", "deadlineStates"], "The rule needs a condition.");
    demand(["roles", "personIds", "pointOfContactIds", "organizationIds"], "The rule needs somebody to tell.");
  },
  fields: {
    name: demanded(line(200, "What it is called.")),
    severityClasses: words(shared("SeverityClass", SeverityClass), "The incident is rated as one of these."),
    states: words(shared("IncidentState", IncidentState), "It is in one of these states."),
    categories: lines(100, "It has one of these categories, or one below them."),
    deadlineStates: words(
      shared("ObligationState", ObligationState),
      "One of its obligations to report is in one of these states.",
    ),
    eventStates: words(
      shared("EventState", EventState),
      "The rule is about reported events in one of these states, and not about incidents: how long they may wait there.",
    ),
    afterMinutes: whole(1, 525_600, "So many minutes have gone by, from when `since` says."),
    since: word(
      shared("EscalationClock", EscalationClock),
      "From when on the time counts: the report, the declaration, or the last change of the case.",
    ),
    roles: words(shared("Role", Role), "Everybody with one of these roles in the constituency is told."),
    personIds: references("Person", "These people are told."),
    pointOfContactIds: references("PointOfContact", "These points of contact are told."),
    organizationIds: references("ExternalOrganization", "These organizations are told, as far as the label allows."),
    urgent: flag("Whether the notice is urgent."),
    instruction: text(5_000, "What they are told beside the facts of the case."),
  },
});

/** A rule about events knows nothing of what only incidents have, and is one of time. */
function demandEventRule(after: {
  severityClasses: string;
  states: string;
  deadlineStates: string;
  since: string | null;
}): void {
  for (const path of ["severityClasses", "states", "deadlineStates"] as const) {
    if (listOf(after[path] as JsonList<string>).length > 0)
      invalid(path, "is of incidents, and the rule is about events");
  }
  if (after.since === null) invalid("since", "must be given: a rule about events says how long they may wait");
  if (after.since === "DECLARED") invalid("since", "is of incidents, and the rule is about events");
}

const stakeholderKind = vocabulary("StakeholderKind", "What stake somebody has in an incident (27035-1 §5.1).", [
  "MANAGEMENT",
  "ASSET_OWNER",
  "USER",
  "CUSTOMER",
  "SUPPLIER",
  "AUTHORITY",
  "INCIDENT_RESPONSE_TEAM",
  "INSURER",
  "MEDIA",
  "OTHER",
]);

/** Who has a stake in a case: told when it is significant, when it is resolved, and when it is closed. */
export const stakeholder = register({
  type: "Stakeholder",
  prefix: "stk",
  table: "stakeholder",
  plural: "stakeholders",
  description: "Somebody with a stake in the incident: a person, a point of contact, or an organization.",
  clause: "27035-1 §5.1, §5.5 (R-018, R-083)",
  phase: "RESPONSES",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: [R.POINT_OF_CONTACT, R.HANDLER, R.IRT_LEAD, R.CRISIS_MANAGER, R.MANAGEMENT],
  create: "addStakeholder",
  update: "updateStakeholder",
  check: ({ personId, pointOfContactId, organizationId }) => {
    const named = [personId, pointOfContactId, organizationId].filter((id) => id !== null);
    if (named.length === 1) return;
    refuse({
      code: "INVALID_INPUT",
      message: "A stakeholder is one person, one point of contact or one organization.",
      violations: [{ path: "personId", message: "or pointOfContactId or organizationId, and only one of them" }],
    });
  },
  fields: {
    kind: filtered(demanded(word(stakeholderKind, "What stake it is."))),
    personId: reference("Person", "The person."),
    pointOfContactId: reference("PointOfContact", "The point of contact."),
    organizationId: reference("ExternalOrganization", "The organization."),
    interest: text(2_000, "What is at stake for them."),
    inactive: filtered(flag("No longer a stakeholder: told nothing any more, and not waited for.")),
  },
});

const channelState = vocabulary("AlternateChannelState", "What the last try of an alternate channel came to.", [
  "UNCHECKED",
  "WORKS",
  "FAILED",
]);

/** Means of communication set up in advance that do not wholly depend on what an incident may affect. */
export const alternateChannel = register({
  type: "AlternateChannel",
  prefix: "alt",
  table: "alternate_channel",
  plural: "alternateChannels",
  description: "A way to reach people while the usual means may be under attack or be read by others.",
  clause: "27035:2011 (R-133)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.IRT_LEAD, R.ADMINISTRATOR],
  create: "createAlternateChannel",
  update: "updateAlternateChannel",
  retires: true,
  states: { vocabulary: channelState, first: "UNCHECKED", open: ["UNCHECKED", "WORKS", "FAILED"] },
  moves: {
    confirmAlternateChannel: {
      description: "The channel was tried, and it works.",
      from: ["UNCHECKED", "WORKS", "FAILED"],
      to: "WORKS",
      takes: ["checkNote"],
      at: "checkedAt",
      who: "checkedById",
    },
    failAlternateChannel: {
      description: "The channel was tried, and it does not work: no notice goes by it.",
      from: ["UNCHECKED", "WORKS", "FAILED"],
      to: "FAILED",
      demands: ["checkNote"],
      at: "checkedAt",
      who: "checkedById",
    },
  },
  fields: {
    name: demanded(line(200, "What it is called.")),
    kind: filtered(demanded(word(shared("ChannelKind", ChannelKind), "What kind of way it is."))),
    address: demanded(line(500, "The number, address or place.")),
    dependsOn: text(2_000, "The systems, networks and suppliers that it needs."),
    independent: filtered(flag("Whether it works when all systems that an incident may affect are down.")),
    personIds: references("Person", "The people whom it reaches."),
    pointOfContactIds: references("PointOfContact", "The points of contact that it reaches."),
    instruction: text(5_000, "How it is used."),
    checkedAt: kept(time("When it was last tried.")),
    checkedById: kept(reference("Person", "Who tried it.")),
    checkNote: kept(text(5_000, "What came of it.")),
  },
});
