import type { RecordOf } from "../../../entities/index.js";
import { disposalDecided } from "../../domain/decisions/custody.js";
import { invalid } from "../../domain/refusal.js";
import { defineAction } from "../action.js";
import type { ActionUnit } from "../unit.js";
import { type CustodyInput, takeStep } from "./custody-steps.js";
import { demandNoHold } from "./legal-holds.js";

export interface DecideDisposal extends CustodyInput {
  approved: boolean;
}

/**
 * Somebody else than who asked for it approves a disposal, or refuses it. With the last entry that holds them the
 * contents go: their key first, with the unit itself, and then their bytes.
 */
export const decideDisposal = defineAction<DecideDisposal, string | null>(
  "decideDisposal",
  async (unit, input) => {
    const evidence = await unit.subject("Evidence", input.evidenceId, input.version);
    const { approved } = input;
    const changes = disposalDecided(evidence, unit.caller.personId, approved);
    if ((input.note ?? "").trim() === "") invalid("note", "must say why");
    if (!approved) {
      await takeStep(unit, evidence, { ...input, kind: "DISPOSAL_REFUSED" }, changes);
      return null;
    }
    await demandNoHold(unit, evidence);
    const destroyed = evidence.contentState === null ? {} : { contentState: "DESTROYED" as const };
    await takeStep(unit, evidence, { ...input, kind: "DISPOSED" }, { ...changes, ...destroyed });
    return evidence.contentId === null ? null : shredded(unit, evidence);
  },
  async ({ contents }, { result: location }) => {
    if (location) await contents.remove(location);
  },
);

/** Without the header nobody finds the key of a content again. Tells where the bytes lie, when no entry needs them. */
async function shredded(unit: ActionUnit, evidence: RecordOf<"Evidence">): Promise<string | null> {
  const [kept] = await unit.transaction.query<{ id: string; location: string }>(
    `SELECT id, location FROM evidence_content WHERE id = ?${unit.forUpdate}`,
    [evidence.contentId],
  );
  const others = await unit.transaction.query<{ id: string }>(
    "SELECT id FROM evidence WHERE contentId = ? AND id <> ? AND contentState <> 'DESTROYED'",
    [evidence.contentId, evidence.id],
  );
  if (!kept || others.length > 0) return null;
  await unit.transaction.run("DELETE FROM evidence_content WHERE id = ?", [kept.id]);
  return kept.location;
}
