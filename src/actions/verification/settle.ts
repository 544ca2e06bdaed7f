import { type RecordOf, recordEntities } from "../../../entities/index.js";
import { type ReadThrough, verifiedAgainst } from "../../domain/evidence/integrity.js";
import type { IntegrityFault } from "../../domain/evidence/words.js";
import { type UnitParts, unitBeside } from "../../journal/unit-beside.js";
import type { UnitOfWork } from "../../journal/unit-of-work.js";
import { restoreFlags, tableOf } from "../../storage/table.js";
import { byItself } from "../notices/by-itself.js";
import { issueNotices } from "../notices/issue-notices.js";
import { peopleWithRole, recipientsOf } from "../notices/recipients.js";

type Evidence = RecordOf<"Evidence">;
type Verification = RecordOf<"EvidenceVerification">;

/** Stands in the journal where nobody acted: contents were read by the server. */
const MONITOR = "monitor";
const ACTION = "verified";

/** What was read of a content, and who is told of it: those who asked, or every entry that it belongs to. */
export interface Reading {
  contentId: string;
  read: ReadThrough;
  /** Null: nobody asked, the round came by. */
  asked: readonly Pick<Verification, "id" | "evidenceId">[] | null;
}

/** Records what reading a content found, for each entry that refers to it in a unit of its own. */
export async function settle(parts: UnitParts, { contentId, read, asked }: Reading): Promise<void> {
  const rows = await parts.database.read<{ id: string }>("SELECT id FROM evidence WHERE contentId = ? ORDER BY id", [
    contentId,
  ]);
  const waiting = new Set(asked?.map(({ evidenceId }) => evidenceId));
  // Whoever waits is told when all is done.
  const ids = [...rows.map(({ id }) => id).filter((id) => !waiting.has(id)), ...waiting];
  for (const id of ids) {
    const own = asked?.filter(({ evidenceId }) => evidenceId === id) ?? null;
    await unitBeside(parts, MONITOR, (work) => tell(work, parts, id, { contentId, read, asked: own }));
  }
}

async function tell(work: UnitOfWork, parts: UnitParts, id: string, { contentId, read, asked }: Reading) {
  const [evidence] = await locked(work, parts, "Evidence", "r.id = ?", [id]);
  if (!evidence) return;
  if (evidence.origin === "EXERCISE") work.facts.origin = "EXERCISE";
  const isKept = evidence.contentId === contentId && evidence.contentState !== "DESTROYED";
  const { integrityFault, ...found } = verifiedAgainst(evidence.storedSha256, read);
  const circumstances = { action: ACTION, about: [evidence.incidentId], occurredAt: work.facts.now };
  const told: Partial<Verification> = isKept
    ? { ...found, outcome: integrityFault ?? "INTACT", verifiedAt: work.facts.now }
    : { outcome: "DISPOSED", verifiedAt: work.facts.now };
  for (const { id: verificationId } of asked ?? []) {
    const condition = "r.id = ? AND r.outcome IS NULL";
    const [verification] = await locked(work, parts, "EvidenceVerification", condition, [verificationId]);
    if (verification) await work.change("EvidenceVerification", verification, told, circumstances);
  }
  if (!isKept) return;
  const isNews = evidence.integrityFault !== integrityFault;
  // The round tells of each entry; what somebody asked for one tells of others only what is new.
  if (asked === null || (asked.length === 0 && isNews)) {
    const nothing = { foundSha256: null, fault: null, outcome: null, verifiedAt: null };
    const verification = { ...nothing, ...ofEntry(evidence), contentId, purpose: null, ...told };
    await work.create("EvidenceVerification", verification, circumstances);
  }
  if (!isNews) return;
  await work.change("Evidence", evidence, { integrityFault }, circumstances);
  if (integrityFault !== null) await tellKeepers(work, evidence, integrityFault, found.fault);
}

/** What a verification takes over from its entry. */
export function ofEntry({ id, incidentId, constituencyId, label, restrictedTo, storedSha256 }: Evidence) {
  return { incidentId, constituencyId, label, restrictedTo, evidenceId: id, storedSha256: storedSha256 ?? "" };
}

const inWords = { CHANGED: "were changed", MISSING: "are missing", UNREADABLE: "cannot be read" };

/** Whoever has it, whoever keeps evidence, and whoever leads: it may be in use at this moment. */
async function tellKeepers(work: UnitOfWork, evidence: Evidence, integrityFault: IntegrityFault, fault: string | null) {
  const { constituencyId, incidentId, holderId, name } = evidence;
  const keepers = await peopleWithRole(work.transaction, ["EVIDENCE_CUSTODIAN", "IRT_LEAD"], constituencyId);
  const title = `The contents of evidence ${inWords[integrityFault]}: ${name}`;
  const notice = {
    ...{ subject: evidence, incidentId, reason: "EVIDENCE_INTEGRITY" as const, urgent: true, title },
    occasion: `integrity ${work.facts.unitId}`,
    body: `${title}\n${fault ?? ""}\nStored was SHA-256 ${evidence.storedSha256}.`,
  };
  await issueNotices(byItself(work, ACTION), notice, [...recipientsOf([holderId]), ...keepers]);
}

async function locked<T extends "Evidence" | "EvidenceVerification">(
  work: UnitOfWork,
  { database }: UnitParts,
  type: T,
  condition: string,
  parameters: readonly unknown[],
): Promise<RecordOf<T>[]> {
  const table = tableOf(recordEntities[type]);
  const rows = await work.transaction.query<RecordOf<T>>(
    `SELECT r.* FROM \`${table.name}\` r WHERE ${condition}${database.forUpdate}`,
    parameters,
  );
  return restoreFlags(table, rows);
}
