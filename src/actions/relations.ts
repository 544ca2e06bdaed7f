import type { RecordOf } from "../../entities/index.js";
import { ruleFor } from "../domain/lifecycle/index.js";
import { type RecordType, recordTypeOf } from "../domain/records/record.js";
import { invalid, refuse } from "../domain/refusal.js";
import { joins, recordedElsewhere } from "../domain/registers/relations.js";
import type { Draft } from "./register-rule.js";
import type { ActionUnit } from "./unit.js";

/** How many assets stand between two at most, before a chain of dependencies counts as too long to be followed. */
const LONGEST_CHAIN = 1_000;

/** A relation leads between the right kinds of record of one customer, once, and never in a circle. */
export async function demandSoundRelation(
  unit: ActionUnit,
  after: Draft<"Relation">,
  before: RecordOf<"Relation"> | null,
): Promise<Partial<Draft<"Relation">>> {
  if (before !== null) return {};
  const { kind, fromId, toId } = after;
  const [from, to] = [recordTypeOf(fromId) as RecordType, recordTypeOf(toId) as RecordType];
  if (fromId === toId) invalid("toId", "leads to itself");
  if (recordedElsewhere.includes(kind)) invalid("kind", `${kind} follows from linkEvents, and is recorded there`);
  if (!joins(kind, from, to)) invalid("toId", `${kind} does not lead from ${from} to ${to}`);
  const { constituencyId } = await unit.mustSee(from, fromId, "fromId");
  if ((await unit.mustSee(to, toId, "toId")).constituencyId !== constituencyId) {
    invalid("toId", "belongs to another constituency");
  }
  const standing = await unit.allOf("Relation", "r.fromId = ? AND r.toId = ? AND r.kind = ? AND r.state = 'STANDING'", [
    fromId,
    toId,
    kind,
  ]);
  if (standing.length > 0) {
    const violations = [{ path: "toId", message: "are related so already" }];
    refuse({ code: "DUPLICATE", message: "The two are related so already.", violations });
  }
  if (kind === "DEPENDS_ON") await demandNoCircle(unit, fromId, toId);
  return { constituencyId };
}

async function demandNoCircle(unit: ActionUnit, fromId: string, toId: string): Promise<void> {
  const seen = new Set([toId]);
  for (let edge = [toId]; edge.length > 0 && seen.size < LONGEST_CHAIN; ) {
    const marks = edge.map(() => "?").join(",");
    const further = await unit.allOf(
      "Relation",
      `r.kind = 'DEPENDS_ON' AND r.state = 'STANDING' AND r.fromId IN (${marks})`,
      edge,
    );
    edge = [...new Set(further.map((one) => one.toId))].filter((id) => !seen.has(id));
    for (const id of edge) seen.add(id);
  }
  if (!seen.has(fromId) && seen.size < LONGEST_CHAIN) return;
  const { clause } = ruleFor(unit.actionName);
  const violations = [{ path: "toId", message: "depends on the first already" }];
  refuse({ code: "INVALID_INPUT", message: "The asset would depend on itself.", clause, violations });
}
