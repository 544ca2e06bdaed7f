import type { RecordOf } from "../../../entities/index.js";
import { responded } from "../../domain/decisions/respond.js";
import type { ActionName } from "../../domain/lifecycle/index.js";
import { invalid } from "../../domain/refusal.js";
import { type StandardStrategyCode, standardStrategy } from "../../domain/standard-strategies.js";
import type { PartialDate } from "../../domain/time.js";
import type { ResponseKind } from "../../domain/words.js";
import { type Action, type ChangeInput, defineAction } from "../action.js";
import type { ActionUnit } from "../unit.js";
import { ofCase } from "./case-record.js";

export interface Respond extends ChangeInput {
  incidentId: string;
  description: string;
  goal?: string | null | undefined;
  strategy?: string | null | undefined;
  /** The strategy of the catalogue that was chosen. */
  strategyId?: string | null | undefined;
  /** One that is there from the beginning, instead. */
  standardStrategy?: StandardStrategyCode | null | undefined;
  issues?: string | null | undefined;
  verification?: string | null | undefined;
  /** When the response took effect. */
  occurredAt?: PartialDate | null | undefined;
}

/** Containment, eradication and recovery are one action on the same shape: each may be repeated. */
export function responseAction(name: ActionName, kind: ResponseKind): Action<Respond, void> {
  return defineAction<Respond>(name, async (unit, input) => {
    const incident = await unit.subject("Incident", input.incidentId, input.version);
    if (input.description.trim() === "") invalid("description", "says what was done, so it must not be empty");
    const chosen = await chosenStrategy(unit, incident, kind, input);
    const occurredAt = unit.happened(input.occurredAt);
    const changes = responded(incident, kind, occurredAt ?? unit.now);
    await unit.change("Incident", incident, changes, { occurredAt });
    const response = {
      ...ofCase(incident),
      kind,
      description: input.description,
      // What the catalogue says holds where nothing else is said.
      goal: input.goal ?? chosen?.goal ?? null,
      strategy: input.strategy ?? chosen?.name ?? null,
      strategyId: chosen !== null && "id" in chosen ? chosen.id : null,
      issues: input.issues ?? null,
      verification: input.verification ?? null,
      occurredAt,
    };
    await unit.create("ResponseAction", response, { about: [incident.id], occurredAt });
  });
}

/** Of the catalogue of whom the case belongs to, or of what is there from the beginning; never both. */
async function chosenStrategy(
  unit: ActionUnit,
  incident: RecordOf<"Incident">,
  kind: ResponseKind,
  { strategyId, standardStrategy: code }: Respond,
) {
  if (strategyId != null && code != null) invalid("standardStrategy", "cannot be chosen beside strategyId");
  if (strategyId != null) return strategyFor(unit, incident, kind, strategyId);
  if (code == null) return null;
  const standard = standardStrategy(code);
  if (standard.kind !== kind) invalid("standardStrategy", `is a strategy of ${standard.kind}`);
  return standard;
}

/** A strategy is chosen for what it is meant for, from the catalogue of whom the case belongs to. */
async function strategyFor(unit: ActionUnit, incident: RecordOf<"Incident">, kind: ResponseKind, id: string) {
  const strategy = await unit.mustSee("ResponseStrategy", id, "strategyId");
  if (strategy.constituencyId !== incident.constituencyId) invalid("strategyId", "belongs to another constituency");
  if (strategy.kind !== kind) invalid("strategyId", `is a strategy of ${strategy.kind}`);
  if (strategy.retired) invalid("strategyId", "is no longer in use");
  return strategy;
}
