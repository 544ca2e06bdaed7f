import { NoticeState } from "../notices/words.js";
import { ObligationState } from "../obligations/words.js";
import type { Incident } from "../records/incident.js";
import { type JsonList, listOf, type RecordType } from "../records/record.js";
import { refuse } from "../refusal.js";
import { SharedCaseState } from "../sharing/words.js";
import { EventState, IncidentState, members, type Role, VulnerabilityState } from "../words.js";
import { assessmentAndDecision } from "./assessment-and-decision.js";
import { detectionAndReporting } from "./detection-and-reporting.js";
import { evidence } from "./evidence.js";
import { facts } from "./facts.js";
import { lessonsLearnt } from "./lessons-learnt.js";
import { planAndPrepare } from "./plan-and-prepare.js";
import { registerRules, registerStates } from "./registers.js";
import { responses } from "./responses.js";
import { restrictedCases } from "./restricted-cases.js";
import type { Rule } from "./rule.js";
import { sharing } from "./sharing.js";
import { vulnerabilities } from "./vulnerabilities.js";

export type { Rule } from "./rule.js";

const table = [
  ...planAndPrepare,
  ...detectionAndReporting,
  ...assessmentAndDecision,
  ...restrictedCases,
  ...responses,
  ...vulnerabilities,
  ...evidence,
  ...sharing,
  ...lessonsLearnt,
  ...registerRules,
] as const;

export type ActionName = (typeof table)[number]["action"];

/** All rules, one for each action. */
export const rules: readonly (Rule & { action: ActionName })[] = table;

const ruleOf = new Map(rules.map((rule) => [rule.action, rule]));

export function ruleFor(action: ActionName): Rule & { action: ActionName } {
  const rule = ruleOf.get(action);
  if (!rule) throw new Error(`no lifecycle rule for ${action}`);
  return rule;
}

const statesOf: Partial<Record<RecordType, readonly string[]>> = {
  SecurityEvent: members(EventState),
  Incident: members(IncidentState),
  Vulnerability: members(VulnerabilityState),
  ReportingObligation: members(ObligationState),
  ...registerStates,
  Notification: members(NoticeState),
  SharedCase: members(SharedCaseState),
};

/** Records that follow from facts, other records and the clock: no action creates them or leads them to each of their states. */
const followFromFacts: ReadonlySet<RecordType> = new Set(["ReportingObligation", "Notification", "SharedCase"]);

/** What lifecycle rules look at in a record. */
export interface Subject {
  state?: string;
  createdBy: string;
}

/** Who wants to act, as far as rules need to know: roles and the relation to the record, never a name. */
export interface ActorFacts {
  roles: ReadonlySet<Role>;
  isAuthor: boolean;
  /** Whether the record is assigned to them. */
  isAssignee?: boolean;
  /** Their id, for what somebody else must do; absent where the answer is for all of the same rights. */
  personId?: string | null;
  /** What the token leaves of the person's rights: an action that is not among these is not taken by anybody. */
  permits: ReadonlySet<ActionName>;
}

export function mayTake(rule: Rule & { action: ActionName }, actor: ActorFacts): boolean {
  if (!actor.permits.has(rule.action)) return false;
  if (rule.by.some((role) => actor.roles.has(role))) return true;
  return (rule.author === true && actor.isAuthor) || (rule.assignee === true && actor.isAssignee === true);
}

/** Whether the action looks at what they did themselves, which is for somebody else. */
function isOnOwnWork({ otherThan }: Rule, subject: Subject, { personId }: ActorFacts): boolean {
  if (!otherThan || personId == null) return false;
  const named = (subject as unknown as Record<string, string | null | undefined>)[otherThan.field] ?? "";
  return named.startsWith("[") ? listOf(named as JsonList<string>).includes(personId) : named === personId;
}

/** Refuses an action that the record's state or facts forbid, or that is for somebody else, and names the clause. */
export function demandLegal(rule: Rule, subject: Subject, actor: ActorFacts, allowed: () => ActionName[]): void {
  if (rule.from?.length && !rule.from.includes(subject.state ?? "")) {
    refuse({
      code: "WRONG_STATE",
      message: `${rule.action} is not possible while the ${rule.subject} is ${subject.state}.`,
      clause: rule.clause,
      allowedActions: allowed(),
    });
  }
  for (const name of rule.facts) {
    const fact = facts[name];
    if (!fact.holds(subject as unknown as Incident)) {
      refuse({ code: "GUARD_NOT_MET", message: fact.message, clause: fact.clause, allowedActions: allowed() });
    }
  }
  if (!rule.otherThan || !isOnOwnWork(rule, subject, actor)) return;
  const { message, clause = rule.clause } = rule.otherThan;
  refuse({ code: "GUARD_NOT_MET", message, clause, allowedActions: allowed() });
}

/** The actions that the lifecycle allows on a record now, to somebody with these roles. */
export function availableActions(type: RecordType, subject: Subject, actor: ActorFacts): ActionName[] {
  return rules
    .filter((rule) => rule.subject === type && rule.from !== null)
    .filter((rule) => !rule.from?.length || rule.from.includes(subject.state ?? ""))
    .filter((rule) => rule.facts.every((name) => facts[name].holds(subject as unknown as Incident)))
    .filter((rule) => mayTake(rule, actor) && !isOnOwnWork(rule, subject, actor))
    .map((rule) => rule.action);
}

/** What is wrong with the tables: states nobody knows, doubled actions, subjects without a way in. Empty when sound. */
export function lifecycleFaults(checked: readonly Rule[] = rules): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const rule of checked) {
    if (seen.has(rule.action)) faults.push(`${rule.action} stands in the tables twice`);
    seen.add(rule.action);
    const known = statesOf[rule.subject] ?? [];
    for (const state of [...(rule.from ?? []), ...(rule.to ?? [])]) {
      if (!known.includes(state)) faults.push(`${rule.action} names the unknown state ${state} of ${rule.subject}`);
    }
    if (rule.by.length === 0 && !rule.author) faults.push(`${rule.action} can be taken by nobody`);
  }
  for (const subject of new Set(checked.map((rule) => rule.subject))) {
    const states = statesOf[subject];
    if (!states || followFromFacts.has(subject)) continue;
    // What comes of another of its kind, as a split does, is no beginning.
    const born = checked.flatMap((rule) =>
      rule.beside?.type === subject && rule.subject !== subject ? [rule.beside.state] : [],
    );
    const reached = reachable(
      checked.filter((rule) => rule.subject === subject),
      born,
    );
    for (const state of states) if (!reached.has(state)) faults.push(`no action leads a ${subject} to ${state}`);
    if (born.length === 0 && !checked.some((rule) => rule.subject === subject && rule.from === null)) {
      faults.push(`no action creates a ${subject}`);
    }
  }
  return faults;
}

/** The states to which the rules lead from those in which their subject is created, step by step. */
function reachable(ofSubject: readonly Rule[], born: readonly string[]): Set<string> {
  const reached = new Set<string>(born);
  for (let before = -1; before < reached.size; ) {
    before = reached.size;
    for (const { from, to, beside, subject } of ofSubject) {
      const possible = from === null || from.length === 0 || from.some((state) => reached.has(state));
      const ends = [...(to ?? []), ...(beside?.type === subject ? [beside.state] : [])];
      if (possible) for (const state of ends) reached.add(state);
    }
  }
  return reached;
}
