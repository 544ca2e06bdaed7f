import type { RecordOf } from "../../../entities/index.js";
import { mayBeTold } from "../../domain/notices/disclosure.js";
import type { CaseDetail } from "../../domain/notices/words.js";
import { invalid, refuse, type Violation } from "../../domain/refusal.js";
import type { Role } from "../../domain/words.js";
import { type ActionInput, defineAction } from "../action.js";
import { issueNotices } from "../notices/issue-notices.js";
import { MOST_RECIPIENTS, membersAmong, type Recipient, recipientsOf } from "../notices/recipients.js";
import type { ActionUnit } from "../unit.js";

export interface IssueNotice extends ActionInput {
  incidentId: string;
  /** People, points of contact and organizations. */
  recipientIds: string[];
  title: string;
  body: string;
  tells?: CaseDetail[] | null | undefined;
  urgent?: boolean | null | undefined;
  /** Who permitted what the label would forbid. */
  permittedBy?: string | null | undefined;
}

/** Who may let a case be told beyond its label. */
const mayPermit: readonly Role[] = ["IRT_LEAD", "CRISIS_MANAGER", "MANAGEMENT"];
const clause = "27035-1 §5.2 c), §5.5 (R-035, R-078)";

/** Tells persons and organizations of an incident, as far as its label and the rules of disclosure allow (§5.5). */
export const issueNotice = defineAction<IssueNotice>("issueNotice", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId);
  demandText(input.title, "title", 500);
  demandText(input.body, "body", 20_000);
  const permittedBy = input.permittedBy?.trim() ? input.permittedBy : null;
  if (permittedBy !== null && !mayPermit.some((role) => unit.caller.roles.has(role))) {
    invalid("permittedBy", "is not for your role to say");
  }
  const recipients = await knownRecipients(unit, input.recipientIds);
  await demandDisclosure(unit, incident, recipients, permittedBy);
  const { title, body, tells, urgent } = input;
  const notice = {
    ...{ subject: incident, incidentId: incident.id, reason: "COMMUNICATION" as const, title, body, permittedBy },
    // Each is one of its own: the same person may be told again.
    occasion: `notice ${unit.unitId}`,
    tells: [...new Set(tells ?? ["EXISTENCE"])] as CaseDetail[],
    urgent: urgent ?? false,
  };
  await issueNotices(unit, notice, recipients);
});

function demandText(text: string, path: string, longest: number): void {
  if (text.trim() === "") invalid(path, "must not be empty");
  if (text.length > longest) invalid(path, `must have at most ${longest} characters`);
}

async function knownRecipients(unit: ActionUnit, ids: readonly string[]): Promise<Recipient[]> {
  if (ids.length === 0) invalid("recipientIds", "must not be empty");
  if (ids.length > MOST_RECIPIENTS) invalid("recipientIds", `must be at most ${MOST_RECIPIENTS}`);
  const types = { PERSON: "Person", POINT_OF_CONTACT: "PointOfContact", ORGANIZATION: "ExternalOrganization" } as const;
  const recipients: Recipient[] = [];
  for (const [index, id] of ids.entries()) {
    const [recipient] = recipientsOf([id]);
    if (!recipient) return invalid(`recipientIds.${index}`, "is no person, point of contact or organization");
    await unit.mustSee(types[recipient.kind], id, `recipientIds.${index}`);
    recipients.push(recipient);
  }
  return recipients;
}

/** Refuses whom the label of the case, or its restriction, keeps out. */
async function demandDisclosure(
  unit: ActionUnit,
  incident: RecordOf<"Incident">,
  recipients: readonly Recipient[],
  permittedBy: string | null,
): Promise<void> {
  const { restrictedTo, label } = incident;
  const within =
    restrictedTo === null ? recipients : await membersAmong(unit.transaction, recipients, restrictedTo, unit.now);
  const violations: Violation[] = [];
  for (const [index, recipient] of recipients.entries()) {
    const path = `recipientIds.${index}`;
    if (!within.includes(recipient)) violations.push({ path, message: "is no member of the restricted case" });
    else if (permittedBy === null) {
      const why = mayBeTold(label, { kind: recipient.kind, ...(await organizationOf(unit, recipient)) });
      if (why !== null) violations.push({ path, message: why });
    }
  }
  if (violations.length === 0) return;
  refuse({ code: "GUARD_NOT_MET", message: "The rules of disclosure do not allow this.", clause, violations });
}

async function organizationOf(unit: ActionUnit, { kind, id }: Recipient) {
  if (kind !== "ORGANIZATION") return {};
  return { organization: (await unit.load("ExternalOrganization", id)).kind };
}
