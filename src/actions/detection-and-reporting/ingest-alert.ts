import type { RecordOf } from "../../../entities/index.js";
import { AlertFoldEntity } from "../../../entities/journal.entity.js";
import { folds } from "../../domain/decisions/ingest-alert.js";
import { newEvent, reportViolations } from "../../domain/decisions/report-event.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { keyFault } from "../../domain/text.js";
import type { PartialDate } from "../../domain/time.js";
import { UniqueViolation } from "../../storage/database.js";
import { type ActionInput, defineAction } from "../action.js";
import { tableForReports } from "../adopted-tables.js";
import { ownCategories } from "../categories.js";
import { drawReference } from "../references.js";
import type { ActionUnit } from "../unit.js";

export interface IngestAlert extends ActionInput {
  sensorId: string;
  /** What makes two alerts the same: a rule and its target, for instance. */
  fingerprint: string;
  title?: string | null | undefined;
  description?: string | null | undefined;
  affected?: string | null | undefined;
  detectedAt?: PartialDate | null | undefined;
  urgent?: boolean | null | undefined;
  suspectedCategories?: string[] | null | undefined;
  /** How many times it fired since the last alert. */
  count?: number | null | undefined;
}

type Sensor = RecordOf<"Sensor">;

const MOST_AT_ONCE = 1_000_000;

/** A sensor found something. The same alert again is no new event: it counts (27035-1 §5.3 a, 27035-3 §7.2). */
export const ingestAlert = defineAction<IngestAlert>("ingestAlert", async (unit, input) => {
  const sensor = await sensorOf(unit, input.sensorId);
  const fault = keyFault(input.fingerprint, 200);
  if (fault !== null) invalid("fingerprint", fault);
  const count = input.count ?? 1;
  if (count < 1 || count > MOST_AT_ONCE) invalid("count", `must be 1 to ${MOST_AT_ONCE}`);
  const violations = reportViolations(
    input,
    unit.now,
    await ownCategories(unit, sensor.constituencyId, input.suspectedCategories),
  );
  if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "The alert contradicts itself.", violations });

  const fold = await lockedFold(unit, sensor, input.fingerprint);
  const [event = null] = await unit.allOf("SecurityEvent", "r.id = ?", [fold.eventId]);
  const counted =
    event && folds({ event, lastAlertAt: fold.lastAlertAt }, sensor.foldMinutes, unit.now)
      ? await again(unit, event, count, input.urgent ?? false)
      : await first(unit, sensor, input, count);
  await unit.transaction.run(
    "UPDATE alert_fold SET eventId = ?, lastAlertAt = ? WHERE sensorId = ? AND fingerprint = ?",
    [counted.id, unit.now, sensor.id, input.fingerprint],
  );
});

/** A sensor's account reads no register: what counts is that the sensor watches where the account may report. */
async function sensorOf(unit: ActionUnit, id: string): Promise<Sensor> {
  const [sensor] = await unit.transaction.query<Sensor>("SELECT * FROM sensor WHERE id = ? AND retired = 0", [id]);
  const { acts, homeConstituencyId } = unit.caller;
  const places = acts.reach === "ALL" ? [sensor?.constituencyId] : [...acts.reach, homeConstituencyId];
  const reached = sensor && places.includes(sensor.constituencyId);
  return reached ? sensor : invalid("sensorId", "there is no such sensor, or it is not yours");
}

/** The row that alerts of one kind share, locked until the unit ends: however many come at once, they count in turn. */
async function lockedFold(unit: ActionUnit, sensor: Sensor, fingerprint: string) {
  const known = () =>
    unit.transaction.query<{ eventId: string; lastAlertAt: string }>(
      `SELECT eventId, lastAlertAt FROM alert_fold WHERE sensorId = ? AND fingerprint = ?${unit.forUpdate}`,
      [sensor.id, fingerprint],
    );
  const [fold] = await known();
  if (fold) return fold;
  const fresh = { sensorId: sensor.id, fingerprint, eventId: "", lastAlertAt: unit.now };
  await unit.transaction.insert(AlertFoldEntity, [fresh]).catch((error) => {
    if (!(error instanceof UniqueViolation)) throw error;
  });
  const [made] = await known();
  return made ?? fresh;
}

function again(unit: ActionUnit, event: RecordOf<"SecurityEvent">, count: number, urgent: boolean) {
  const alertCount = Number(event.alertCount ?? 1) + count;
  const changes = { alertCount, lastAlertAt: unit.now, urgent: event.urgent || urgent };
  return unit.change("SecurityEvent", event, changes, { occurredAt: unit.now });
}

async function first(unit: ActionUnit, { id, constituencyId }: Sensor, input: IngestAlert, alertCount: number) {
  const { title, description, affected, urgent, suspectedCategories } = input;
  const detectedAt = input.detectedAt ?? unit.now;
  const report = {
    title,
    description,
    affected,
    detectedAt,
    urgent,
    suspectedCategories,
    source: "AUTOMATIC" as const,
  };
  const scale = await tableForReports(unit, "ClassificationScale", constituencyId);
  const given = {
    reference: drawReference("EVT", unit.now),
    constituencyId,
    now: unit.now,
    origin: unit.origin,
    scale,
  };
  const fields = { ...newEvent(report, given), sensorId: id, alertCount, lastAlertAt: unit.now };
  return unit.create("SecurityEvent", fields, { occurredAt: detectedAt });
}
