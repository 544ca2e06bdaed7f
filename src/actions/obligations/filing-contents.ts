import type { RecordOf } from "../../../entities/index.js";
import { prepared } from "../../domain/obligations/contents.js";
import { dutyOf } from "../../domain/obligations/duties/index.js";
import { invalid } from "../../domain/refusal.js";
import type { ActionUnit } from "../unit.js";

export interface ContentInput {
  code: string;
  text?: string | null | undefined;
}

/** As many measures as a filing can tell of. */
const MOST_MEASURES = 100;
const LONGEST = 10_000;

/** What is written for a filing once these items are added to it; an item without a text is taken out again. */
export function withWritten(
  obligation: Pick<RecordOf<"ReportingObligation">, "duty" | "written">,
  items: readonly ContentInput[],
): Record<string, string> {
  const written = new Map(Object.entries(JSON.parse(obligation.written) as Record<string, string>));
  const codes = new Set(dutyOf(obligation.duty)?.contents.map(({ code }) => code));
  for (const [index, { code, text }] of items.entries()) {
    if (!codes.has(code)) invalid(`contents.${index}.code`, "is nothing that this filing asks for");
    if (text == null || text.trim() === "") written.delete(code);
    else if (text.length > LONGEST) invalid(`contents.${index}.text`, `must have at most ${LONGEST} characters`);
    else written.set(code, text);
  }
  return Object.fromEntries(written);
}

/** What the filing says at this moment, by the code of the content: what nobody wrote is taken from the case. */
export async function contentsNow(
  unit: ActionUnit,
  { duty, incidentId }: Pick<RecordOf<"ReportingObligation">, "duty" | "incidentId">,
  written: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const [incident] = await unit.allOf("Incident", "r.id = ?", [incidentId]);
  const measures = await unit.transaction.query<{ description: string }>(
    `SELECT description FROM response_action WHERE incidentId = ? ORDER BY createdAt, id LIMIT ${MOST_MEASURES}`,
    [incidentId],
  );
  if (!incident) return { ...written };
  const items = prepared(dutyOf(duty)?.contents ?? [], written, { incident, measures });
  return Object.fromEntries(items.flatMap(({ code, text }) => (text === null ? [] : [[code, text]])));
}
