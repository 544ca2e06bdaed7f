import type { RecordOf } from "../../../entities/index.js";
import { mayBeTold } from "../../domain/notices/disclosure.js";
import { concerns, concernsEvent, occasionsOf } from "../../domain/notices/escalation.js";
import type { ObligationState } from "../../domain/obligations/words.js";
import type { Incident } from "../../domain/records/incident.js";
import { listOf } from "../../domain/records/record.js";
import type { OrganizationKind, Role } from "../../domain/words.js";
import type { Transaction } from "../../storage/database.js";
import { issueNotices, type Writing } from "./issue-notices.js";
import { peopleWithRole, type Recipient, recipientsOf } from "./recipients.js";

type Rule = RecordOf<"EscalationRule">;

/** A constituency may have more; these are looked at. */
const MOST_RULES = 200;

/** Tells whoever must know of an incident as it stands: by itself, and by the rules of its constituency. */
export async function escalate(writing: Writing, incident: Incident): Promise<void> {
  await tellOccasions(writing, incident);
  const rules = await rulesOf(writing.transaction, incident.constituencyId, "INCIDENTS");
  if (rules.length === 0) return;
  const deadlines = await deadlinesOf(writing.transaction, incident.id);
  for (const rule of rules) {
    if (!concerns(rule, incident, deadlines, writing.now)) continue;
    await fire(writing, rule, incident, caseInShort(incident), incident.id);
  }
}

async function tellOccasions(writing: Writing, incident: Incident): Promise<void> {
  for (const { reason, key, roles, stakeholders, title } of occasionsOf(incident)) {
    const recipients = [
      ...(await peopleWithRole(writing.transaction, roles, incident.constituencyId)),
      ...(stakeholders ? await stakeholdersOf(writing.transaction, incident) : []),
    ];
    const notice = { reason, occasion: key, title, urgent: true, body: caseInShort(incident) };
    await issueNotices(writing, { subject: incident, incidentId: incident.id, ...notice }, recipients);
  }
}

type Concerned = Parameters<typeof issueNotices>[1]["subject"] & { reference: string };

async function fire(writing: Writing, rule: Rule, subject: Concerned, inShort: string, incidentId: string | null) {
  const { transaction } = writing;
  const named = recipientsOf([
    ...listOf<string>(rule.personIds),
    ...listOf<string>(rule.pointOfContactIds),
    ...(await organizationsThatMayKnow(transaction, listOf<string>(rule.organizationIds), subject)),
  ]);
  const byRole = await peopleWithRole(transaction, listOf<Role>(rule.roles), subject.constituencyId);
  const body = rule.instruction === null ? inShort : `${inShort}\n\n${rule.instruction}`;
  const notice = { reason: "ESCALATION_RULE" as const, occasion: rule.id, ruleId: rule.id, urgent: rule.urgent };
  const title = `${rule.name}: ${subject.reference}`;
  await issueNotices(writing, { subject, incidentId, ...notice, title, body }, [...named, ...byRole]);
}

/** Tells whom the rules name of an event that has waited too long. */
export async function escalateWaiting(writing: Writing, event: RecordOf<"SecurityEvent">): Promise<void> {
  const { reference, title, state } = event;
  const inShort = `${reference}${title === null ? "" : `: ${title}`}\nStill ${state}.`;
  for (const rule of await rulesOf(writing.transaction, event.constituencyId, "EVENTS")) {
    if (concernsEvent(rule, event, writing.now)) await fire(writing, rule, event, inShort, null);
  }
}

/** Everybody with a stake in the case who is to be told, as far as its label allows. */
export async function stakeholdersOf(
  transaction: Transaction,
  incident: Pick<Incident, "id" | "label">,
): Promise<Recipient[]> {
  const rows = await transaction.query<Record<"personId" | "pointOfContactId" | "organizationId", string | null>>(
    "SELECT personId, pointOfContactId, organizationId FROM stakeholder WHERE incidentId = ? AND inactive = 0",
    [incident.id],
  );
  const organizations = rows.flatMap(({ organizationId }) => organizationId ?? []);
  return recipientsOf([
    ...rows.map(({ personId, pointOfContactId }) => personId ?? pointOfContactId),
    ...(await organizationsThatMayKnow(transaction, organizations, incident)),
  ]);
}

async function organizationsThatMayKnow(
  transaction: Transaction,
  ids: readonly string[],
  { label }: Pick<Incident, "label">,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await transaction.query<{ id: string; kind: OrganizationKind }>(
    `SELECT id, kind FROM external_organization WHERE id IN (${ids.map(() => "?").join(",")})`,
    ids,
  );
  return rows
    .filter(({ kind }) => mayBeTold(label, { kind: "ORGANIZATION", organization: kind }) === null)
    .map(({ id }) => id);
}

async function rulesOf(
  transaction: Transaction,
  constituencyId: string,
  about: "INCIDENTS" | "EVENTS",
): Promise<Rule[]> {
  const those = about === "EVENTS" ? "<>" : "=";
  const rules = await transaction.query<Rule>(
    `SELECT * FROM escalation_rule WHERE constituencyId = ? AND retired = 0 AND eventStates ${those} '[]'
      ORDER BY createdAt, id LIMIT ${MOST_RULES}`,
    [constituencyId],
  );
  return rules.map((rule) => ({ ...rule, urgent: Boolean(rule.urgent) }));
}

async function deadlinesOf(transaction: Transaction, incidentId: string): Promise<ObligationState[]> {
  const rows = await transaction.query<{ state: ObligationState }>(
    "SELECT DISTINCT state FROM reporting_obligation WHERE incidentId = ?",
    [incidentId],
  );
  return rows.map(({ state }) => state);
}

function caseInShort(incident: Incident): string {
  const { reference, title, severityClass, state } = incident;
  const rated = severityClass === null ? "not classified yet" : severityClass;
  return `${reference}${title === null ? "" : `: ${title}`}\nState ${state}, severity ${rated}.`;
}
