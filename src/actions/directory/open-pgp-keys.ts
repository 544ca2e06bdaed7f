import type { RecordOf } from "../../../entities/index.js";
import { jsonList } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import { type Instant, instantAfter } from "../../domain/time.js";
import { type KeyFacts, readPublicKey } from "../../partners/open-pgp.js";
import type { Draft } from "../register-rule.js";
import type { Due } from "../sweep.js";
import type { ActionUnit } from "../unit.js";

type OpenPgpKey = RecordOf<"OpenPgpKey">;

const REMINDED_HOURS_BEFORE = 30 * 24;

/** What a key says of itself is read from it, and a newer edition must be one of the same key. */
export async function soundKey(
  { now }: ActionUnit,
  after: Draft<"OpenPgpKey">,
  before: OpenPgpKey | null,
): Promise<Partial<OpenPgpKey>> {
  if (before !== null && before.publicKey === after.publicKey) return {};
  const facts = await readPublicKey(after.publicKey, now);
  if ("fault" in facts) return invalid("publicKey", facts.fault);
  if (before !== null && before.fingerprint !== facts.fingerprint) {
    return invalid("publicKey", `is another key than ${before.fingerprint}: enter it by itself`);
  }
  return keyColumns(facts);
}

export function keyColumns({ names, ...facts }: KeyFacts) {
  return { ...facts, names: jsonList(names), remindAt: remindAt(facts), expiryDue: false };
}

function remindAt({ expiresAt, revoked }: Pick<KeyFacts, "expiresAt" | "revoked">): Instant | null {
  return expiresAt === null || revoked ? null : instantAfter(expiresAt, -REMINDED_HOURS_BEFORE);
}

/** Keys are to be renewed before they end: noted in the journal, which tells it live. */
export const keysThatEnd: Due<"OpenPgpKey"> = {
  type: "OpenPgpKey",
  condition: (clockSql) => `r.expiryDue = 0 AND r.retired = 0 AND r.remindAt <= ${clockSql}`,
  async note(work, key) {
    await work.change("OpenPgpKey", key, { expiryDue: true }, { action: "reminder", occurredAt: key.remindAt });
  },
};
