import type { RecordOf } from "../../../entities/index.js";
import { absorbedBy, merged } from "../../domain/decisions/merge-incidents.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import { tableInForce } from "../adopted-tables.js";
import { demandOneAudience, handOverAudience } from "../case-audience.js";
import { moveContents } from "../case-contents.js";
import { indexCategories } from "../categories.js";
import { becomesOutOfBand } from "../notices/out-of-band.js";
import type { ActionUnit } from "../unit.js";

export interface MergeIncidents extends ChangeInput {
  incidentId: string;
  /** The cases that become part of it, each with the version that the author saw. */
  absorbed: { incidentId: string; version: number }[];
  reason: string;
  /** When it turned out that they are one. */
  occurredAt?: PartialDate | null | undefined;
}

const MOST_CASES = 20;

/**
 * Several cases turn out to be one (27035-1 §4.1). One of them goes on with everything that belongs to any; the others
 * stay, as they were, with a word of where they went.
 */
export const mergeIncidents = defineAction<MergeIncidents>("mergeIncidents", async (unit, input) => {
  const ids = input.absorbed.map(({ incidentId }) => incidentId);
  // In one order, so that two merges of the same cases do not wait for each other.
  await unit.loadAll("Incident", [input.incidentId, ...ids]);
  const survivor = await unit.subject("Incident", input.incidentId, input.version);
  demandOthers(input);
  if (input.reason.trim() === "") invalid("reason", "a merge needs its reason");
  const absorbed: RecordOf<"Incident">[] = [];
  for (const { incidentId, version } of input.absorbed) {
    absorbed.push(await unit.subject("Incident", incidentId, version));
  }
  demandOneWorld(survivor, absorbed);
  await demandOneAudience(unit, survivor, absorbed);
  const at = unit.happened(input.occurredAt);
  const scale = await tableInForce(unit, "ClassificationScale", survivor.constituencyId);
  const changes = merged(survivor, absorbed, scale);
  const about = { about: [survivor.id, ...ids], occurredAt: at };
  const whole = await unit.change("Incident", survivor, changes, about);
  for (const part of absorbed) {
    const way = { from: part, to: whole, at, reason: input.reason };
    await unit.change("Incident", part, absorbedBy(survivor, input.reason), { ...about, about: [survivor.id] });
    const moved = await moveContents(unit, way);
    await moveReferences(unit, part, whole);
    if (whole.restrictedTo !== null) await handOverAudience(unit, [part.id, ...moved], way);
  }
  await becomesOutOfBand(unit, whole);
  await indexCategories(unit, whole);
});

function demandOthers({ incidentId, absorbed }: MergeIncidents): void {
  if (absorbed.length === 0) invalid("absorbed", "must be at least one");
  if (absorbed.length > MOST_CASES) invalid("absorbed", `must be at most ${MOST_CASES}`);
  const seen = new Set([incidentId]);
  for (const [index, one] of absorbed.entries()) {
    if (seen.has(one.incidentId)) invalid(`absorbed.${index}.incidentId`, "is merged with itself");
    seen.add(one.incidentId);
  }
}

/** Cases of different customers stay apart, and an exercise is never mixed with what is real. */
function demandOneWorld(survivor: RecordOf<"Incident">, absorbed: readonly RecordOf<"Incident">[]): void {
  const foreign = absorbed.findIndex(({ constituencyId }) => constituencyId !== survivor.constituencyId);
  if (foreign >= 0) invalid(`absorbed.${foreign}.incidentId`, "belongs to another constituency");
  const unreal = absorbed.some(({ exerciseId }) => exerciseId !== survivor.exerciseId);
  if (!unreal) return;
  const { clause } = ruleFor("mergeIncidents");
  refuse({ code: "GUARD_NOT_MET", message: "Cases of an exercise are merged among themselves alone.", clause });
}

/** Whoever asks by a number of another system finds the case that goes on. */
async function moveReferences(unit: ActionUnit, from: RecordOf<"Incident">, to: RecordOf<"Incident">): Promise<void> {
  const { transaction } = unit;
  if (to.restrictedTo === null) {
    await transaction.run("UPDATE external_reference SET recordId = ? WHERE recordId = ?", [to.id, from.id]);
    return;
  }
  // Restricted cases have their numbers each for itself: the same one, had by both, is had once from now on.
  const had = "SELECT source, externalId FROM external_reference WHERE recordId = ?";
  for (const { source, externalId } of await transaction.query<Record<"source" | "externalId", string>>(had, [to.id])) {
    const same = "DELETE FROM external_reference WHERE recordId = ? AND source = ? AND externalId = ?";
    await transaction.run(same, [from.id, source, externalId]);
  }
  const moved = "UPDATE external_reference SET recordId = ?, audience = ? WHERE recordId = ?";
  await transaction.run(moved, [to.id, to.restrictedTo, from.id]);
}
