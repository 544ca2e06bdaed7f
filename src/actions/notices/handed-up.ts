import type { RecordOf } from "../../../entities/index.js";
import { answering } from "../../domain/notices/escalation.js";
import type { RecordType } from "../../domain/records/record.js";
import type { ActionUnit } from "../unit.js";
import { issueNotices, told } from "./issue-notices.js";
import { peopleWithRole } from "./recipients.js";

/** What is handed up, and as what it is told. */
interface HandedUp {
  type: "Incident" | "SecurityEvent" | "Vulnerability";
  id: string;
  asked: string | null;
}

const handedUp: { readonly [T in RecordType]?: (record: RecordOf<T>) => HandedUp } = {
  Escalation: ({ incidentId }) => ({ type: "Incident", id: incidentId, asked: null }),
  EventEscalation: ({ eventId, asked }) => ({ type: "SecurityEvent", id: eventId, asked }),
  VulnerabilityEscalation: ({ vulnerabilityId, asked }) => ({ type: "Vulnerability", id: vulnerabilityId, asked }),
};

/** Tells whoever is to review or decide what was handed up to them in the unit, and why (27035-1 §5.3 h), §5.5). */
export async function tellOfEscalations(unit: ActionUnit): Promise<void> {
  for (const { type, row } of unit.touched) {
    const subject = row.version === 1 && told.has(row.origin) ? handedUp[type]?.(row as never) : undefined;
    if (subject) await tellOf(unit, row as RecordOf<"Escalation">, subject);
  }
}

async function tellOf(
  unit: ActionUnit,
  { id, target, reason, label }: RecordOf<"Escalation">,
  { asked, ...of }: HandedUp,
) {
  const [subject] = await unit.allOf(of.type, "r.id = ?", [of.id]);
  if (!subject) return;
  const { reference, title, constituencyId } = subject;
  const knowing = toldOfCrisis(unit, of.id);
  const recipients = await peopleWithRole(unit.transaction, answering[target], constituencyId);
  const name = `${reference}${title === null ? "" : `: ${title}`}`;
  const notice = {
    ...({ reason: "ESCALATED", occasion: id, urgent: true } as const),
    title: `${reference} is escalated to ${target}`,
    body: [name, `Why: ${reason}`, ...(asked === null ? [] : [`What is asked: ${asked}`])].join("\n"),
  };
  await issueNotices(
    unit,
    // Its reason can be for fewer people than what is handed up.
    { subject: { ...subject, label }, incidentId: of.type === "Incident" ? of.id : null, ...notice },
    recipients.filter((one) => one.id !== unit.caller.personId && !knowing.has(one.id)),
  );
}

/** Who is told by the same unit that the case has become a crisis need not be told that it was handed to them. */
function toldOfCrisis({ touched }: ActionUnit, incidentId: string): ReadonlySet<string> {
  const notices = touched.flatMap(({ type, row }) =>
    type === "Notification" ? [row as RecordOf<"Notification">] : [],
  );
  const ofCrisis = notices.filter(
    ({ subjectId, reason, version }) => subjectId === incidentId && reason === "CRISIS_ACTIVATED" && version === 1,
  );
  return new Set(ofCrisis.map(({ recipientId }) => recipientId));
}
