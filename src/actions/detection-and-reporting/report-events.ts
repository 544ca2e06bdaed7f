import { type EventReport, newEvent, reportViolations } from "../../domain/decisions/report-event.js";
import { invalid, type RefusalFacts, Refused, refuse } from "../../domain/refusal.js";
import { textViolations } from "../../journal/unit-of-work.js";
import { type ActionInput, defineAction } from "../action.js";
import { tableForReports } from "../adopted-tables.js";
import { ownCategories } from "../categories.js";
import { drawReference } from "../references.js";
import type { ActionUnit } from "../unit.js";

export interface ReportEvents extends ActionInput {
  events: (EventReport & { constituencyId?: string | null | undefined })[];
}

export interface RefusedItem {
  /** Place of the item in the batch, from 0. */
  index: number;
  refusal: RefusalFacts;
}

type NewEvent = ReturnType<typeof newEvent>;

const MOST_EVENTS = 500;

/**
 * A batch of reports. All are decided first; refused ones are left out and named by their place in the batch, the rest
 * commits together.
 */
export const reportEvents = defineAction<ReportEvents, RefusedItem[]>("reportEvents", async (unit, input) => {
  if (input.events.length < 1 || input.events.length > MOST_EVENTS) invalid("events", `must be 1 to ${MOST_EVENTS}`);
  const taken = await takenReferences(unit, input.events);
  const refused: RefusedItem[] = [];
  const accepted: { report: EventReport; fields: NewEvent }[] = [];
  for (const [index, report] of input.events.entries()) {
    try {
      accepted.push({ report, fields: await decide(unit, report, taken) });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push({ index, refusal: error.facts });
    }
  }
  if (accepted.length === 0) return refused;
  const events = await unit.createAll(
    "SecurityEvent",
    accepted.map((item) => item.fields),
    (event) => ({ occurredAt: event.occurredAt }),
  );
  const claims = events.map((record, index) => ({
    record,
    references: accepted[index]?.report.externalReferences ?? [],
  }));
  await unit.claimReferences("SecurityEvent", claims);
  return refused;
});

async function decide(unit: ActionUnit, report: ReportEvents["events"][number], taken: Set<string>): Promise<NewEvent> {
  const constituencyId = await unit.constituencyFor(report.constituencyId);
  const scale = await tableForReports(unit, "ClassificationScale", constituencyId);
  const own = await ownCategories(unit, constituencyId, report.suspectedCategories);
  const reference = drawReference("EVT", unit.now);
  const fields = newEvent(report, { reference, constituencyId, now: unit.now, origin: unit.origin, scale });
  const violations = [...reportViolations(report, unit.now, own), ...textViolations("SecurityEvent", fields)];
  if (violations.length > 0)
    refuse({ code: "INVALID_INPUT", message: "The report cannot be taken as it is.", violations });
  const audience = unit.audienceOf("SecurityEvent", fields);
  const keys = (report.externalReferences ?? []).map(({ source, id }) => keyOf(audience, constituencyId, source, id));
  if (keys.some((key) => taken.has(key))) {
    refuse({ code: "DUPLICATE", message: "A record with this external reference exists already." });
  }
  for (const key of keys) taken.add(key);
  return fields;
}

interface TakenReference {
  audience: string;
  constituencyId: string;
  source: string;
  externalId: string;
}

/** The references of the batch that events have already, in one question. */
async function takenReferences(unit: ActionUnit, events: readonly EventReport[]): Promise<Set<string>> {
  const ids = [...new Set(events.flatMap((event) => (event.externalReferences ?? []).map(({ id }) => id)))];
  const taken = new Set<string>();
  const CHUNK = 5_000;
  for (let start = 0; start < ids.length; start += CHUNK) {
    const some = ids.slice(start, start + CHUNK);
    const rows = await unit.transaction.query<TakenReference>(
      `SELECT audience, constituencyId, source, externalId FROM external_reference
        WHERE recordType = 'SecurityEvent' AND externalId IN (${some.map(() => "?").join(",")})`,
      some,
    );
    for (const row of rows) taken.add(keyOf(row.audience, row.constituencyId, row.source, row.externalId));
  }
  return taken;
}

function keyOf(audience: string, constituencyId: string, source: string, id: string): string {
  return JSON.stringify([audience, constituencyId, source, id]);
}
