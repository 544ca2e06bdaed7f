import { earliestInstant, type PartialDate, type Precision, precisionOf } from "../domain/time.js";
import {
  type CaseSaid,
  type ExchangeCase,
  type ExchangeItem,
  factOf,
  numberIn,
  type Stage,
  saidOf,
  stageNames,
} from "./exchange-case.js";
import { tagsOf } from "./labels.js";
import { stixSource } from "./sources.js";
import { idOf, type Source, type StixObjects } from "./stix-objects.js";

/** The extensions of the Incident Core Extension 2.0 that bring types or, to the incident, properties. */
const extensionIds = {
  incident: "extension-definition--ef765651-680c-498d-9894-99799f2fa126",
  event: "extension-definition--4ca6de00-5b0d-45ef-a1dc-ea7279ea910e",
  impact: "extension-definition--7cc33dd6-f6a1-489b-98ea-522d351d71b9",
  task: "extension-definition--2074a052-8be4-4932-849e-f5e7798e0030",
} as const;

const broughtBy = (type: "event" | "impact" | "task") => ({ [extensionIds[type]]: { extension_type: "new-sdo" } });

/** The four classes on STIX's scale of criticality, 0 to 100: the middle of low, moderate, high and extreme. */
const criticalities: Readonly<Record<string, number>> = { INFORMATION: 15, WARNING: 40, CRITICAL: 70, EMERGENCY: 95 };

/** The type of task by which each stage was reached. */
const stageTasks: Readonly<Record<Stage, string>> = {
  detectedAt: "detected",
  containedAt: "containment",
  eradicatedAt: "eradication",
  recoveredAt: "recovery",
  resolvedAt: "administrative",
  closedAt: "administrative",
};

/**
 * The consequences that STIX can tell without a figure that nobody has measured: an impact on availability demands a
 * percentage. All of them are labels of the incident as well.
 */
const impacts: Readonly<Record<string, { category: string; says: object }>> = {
  DISCLOSURE: { category: "confidentiality", says: { loss_type: "confirmed-loss" } },
  MODIFICATION: { category: "integrity", says: { alteration: "partial-modification" } },
  DESTRUCTION: { category: "integrity", says: { alteration: "partial-destruction" } },
};

/** Adds the case itself, with its responses as tasks; gives the id of the incident. */
export function addIncident(to: StixObjects, exchange: ExchangeCase, responses: readonly ExchangeItem[]): string {
  const said = saidOf(exchange);
  const source = caseSource(exchange);
  const events = said.occurredAt === null ? [] : [addEvent(to, source, said)];
  const tasks = [
    ...[...said.stages].map(([stage, at]) => addStage(to, source, stage, at)),
    ...responses.map((response) => addResponse(to, response)),
  ];
  const impact_refs = said.consequences.flatMap((consequence) => addImpact(to, source, consequence));
  const criticality = criticalities[said.severityClass ?? ""];
  const extension = {
    extension_type: "property-extension",
    // A declared incident has met a criterion: nobody merely suspects it.
    determination: "confirmed",
    investigation_status: said.isOver ? "closed" : "open",
    ...(criticality === undefined ? {} : { criticality }),
    ...(events.length === 0 ? {} : { events: events.map((event_ref) => ({ event_ref })) }),
    ...(tasks.length === 0 ? {} : { tasks: tasks.map((task_ref) => ({ task_ref })) }),
    ...(impact_refs.length === 0 ? {} : { impact_refs }),
  };
  const labels = [...tagsOf(said.categories), ...said.consequences.map((one) => `consequence:${one.toLowerCase()}`)];
  return to.add(
    "incident",
    { ...source, externalId: numberIn(exchange, stixSource) },
    {
      name: said.title,
      ...described([said.summary, said.conclusion]),
      ...(labels.length === 0 ? {} : { labels }),
      external_references: [{ source_name: exchange.publisher ?? "tocsin", external_id: exchange.reference }],
      extensions: { [extensionIds.incident]: extension },
    },
  );
}

/** The id that the incident of a case gets, to refer to it before it is added. */
export const incidentIdOf = (exchange: ExchangeCase): string =>
  idOf("incident", { seed: exchange.seed, externalId: numberIn(exchange, stixSource) });

/** The case as the source of what is said of itself. */
export function caseSource({ seed, createdAt, updatedAt, items, label }: ExchangeCase): Source {
  const own = items.find((item) => item.ofCase);
  return { seed, createdAt, updatedAt, label: own?.label ?? label, pap: own?.pap ?? null };
}

export function described(texts: readonly (string | null)[]): { description?: string } {
  const description = texts.filter((text) => text !== null && text !== "").join("\n\n");
  return description === "" ? {} : { description };
}

function addEvent(to: StixObjects, source: Source, said: CaseSaid): string {
  const status = said.isOver ? "occurred" : "ongoing";
  const when = timed("start_time", said.occurredAt);
  return to.add("event", source, { name: said.title, status, ...when, extensions: broughtBy("event") });
}

function addStage(to: StixObjects, source: Source, stage: Stage, at: PartialDate): string {
  const name = stageNames[stage];
  const task = { name, outcome: "successful", task_types: [stageTasks[stage]], ...timed("end_time", at) };
  return to.add("task", { ...source, seed: `${source.seed} ${stage}` }, { ...task, extensions: broughtBy("task") });
}

/** What was done about it. How it came out stands in its words alone. */
function addResponse(to: StixObjects, response: ExchangeItem): string {
  const kind = (response.title ?? "").toLowerCase();
  return to.add("task", response, {
    name: `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`,
    ...described([factOf(response, "description"), factOf(response, "goal")]),
    outcome: "unknown",
    task_types: [kind],
    ...timed("start_time", response.occurredAt),
    extensions: broughtBy("task"),
  });
}

function addImpact(to: StixObjects, source: Source, consequence: string): string[] {
  const impact = impacts[consequence];
  if (!impact) return [];
  const extensions = { ...broughtBy("impact"), [impact.category]: impact.says };
  const one = { ...source, seed: `${source.seed} ${consequence}` };
  return [to.add("impact", one, { impact_category: impact.category, extensions })];
}

const fidelities: Readonly<Record<Precision, string>> = {
  YEAR: "year",
  MONTH: "month",
  DAY: "day",
  MINUTE: "minute",
  SECOND: "second",
};

/** A time as well as it is known, as STIX tells it: its first moment, and how exact that is. */
function timed(name: "start_time" | "end_time", at: PartialDate | null): object {
  if (at === null) return {};
  return { [name]: earliestInstant(at), [`${name}_fidelity`]: fidelities[precisionOf(at)] };
}
