import { factViolations } from "../../domain/decisions/record-case-fact.js";
import type { CaseFactKind } from "../../domain/obligations/words.js";
import { refuse } from "../../domain/refusal.js";
import type { Instant } from "../../domain/time.js";
import { type ActionInput, defineAction } from "../action.js";
import { ofCase } from "./case-record.js";

export interface RecordCaseFact extends ActionInput {
  incidentId: string;
  kind: CaseFactKind;
  holds?: boolean | null | undefined;
  since?: Instant | null | undefined;
  basis?: string | null | undefined;
  /** The version of the fact that the author saw; absent where there was none. */
  factVersion?: number | null | undefined;
}

/** Establishes something about a case that the law looks at, or takes it back: its clocks are counted anew. */
export const recordCaseFact = defineAction<RecordCaseFact>("recordCaseFact", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId);
  const facts = await unit.allOf("CaseFact", "r.incidentId = ?", [incident.id]);
  const known = facts.find(({ kind }) => kind === input.kind);
  if ((known?.version ?? null) !== (input.factVersion ?? null)) {
    refuse({
      code: "CONFLICT",
      message: known ? "The fact was recorded already, or has changed." : "The fact has not been recorded yet.",
      currentVersion: known?.version ?? null,
    });
  }
  const fact = {
    kind: input.kind,
    holds: input.holds ?? true,
    since: input.since ?? (input.holds === false ? known?.since : null) ?? unit.now,
  };
  const others = facts.filter(({ kind, holds }) => holds && kind !== input.kind);
  const violations = factViolations(fact, new Map(others.map(({ kind, since }) => [kind, since])), {
    occurredAt: incident.occurredAt,
    now: unit.now,
  });
  if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "The fact contradicts the case.", violations });
  const circumstances = { about: [incident.id], occurredAt: fact.since };
  const stated = { ...fact, basis: input.basis === undefined ? (known?.basis ?? null) : input.basis };
  if (known) await unit.change("CaseFact", known, stated, circumstances);
  else await unit.create("CaseFact", { ...ofCase(incident), ...stated }, circumstances);
});
