import type { RecordOf } from "../../../entities/index.js";
import { canSee, visibleSql } from "../../access/view.js";
import type { ExchangeFormat } from "../../domain/exchange/words.js";
import { notFound } from "../../domain/faults.js";
import { type RecordType, recordTypeOf } from "../../domain/records/record.js";
import { refuse } from "../../domain/refusal.js";
import { type CaseContents, type SharedContent, sharedTypes } from "../../domain/sharing/shared-view.js";
import { documentOf } from "../../partners/documents.js";
import type { ExchangeCase, ExchangeItem } from "../../partners/exchange-case.js";
import { caseContents } from "../../storage/shared-contents.js";
import { ofCase } from "../responses/case-record.js";
import type { ActionUnit } from "../unit.js";

type Incident = RecordOf<"Incident">;
type ExchangeExport = RecordOf<"ExchangeExport">;

/** A document is one text in one answer: what is larger is taken in parts, by aspects. */
export const MOST_ITEMS = 4_000;
const MOST_CHARACTERS = 16_000_000;

/** What a token that acts lets its holder read as well: an export is a read. */
export function demandReadable<T extends RecordType>(unit: ActionUnit, type: T, record: RecordOf<T>): void {
  if (!canSee(unit.caller.view, type, record)) throw notFound();
}

/** What of the case the caller sees, by the same condition as in a query. */
export async function visibleContents(unit: ActionUnit, incident: Incident): Promise<CaseContents> {
  const query = <T>(sql: string, parameters: readonly unknown[]) => unit.transaction.query<T>(sql, parameters);
  const share = { id: "", incidentId: incident.id };
  const contents = await caseContents(query, share, MOST_ITEMS, (type) => visibleSql(unit.caller.view, type, "r"));
  if (contents === null) throw notFound();
  return contents;
}

/** What goes along of the contents, with the times of the records that it was taken from. */
export function itemsOf(view: readonly SharedContent[], { incident, records }: CaseContents): ExchangeItem[] {
  const sources = new Map([incident, ...sharedTypes.flatMap((type) => records[type])].map((one) => [one.id, one]));
  return view.map(({ sourceId, ...content }) => {
    const { createdAt, updatedAt, externalId } = sources.get(sourceId) ?? incident;
    const number = externalId === undefined || externalId === null ? null : String(externalId);
    return {
      ...content,
      seed: sourceId,
      externalId: number,
      ofCase: recordTypeOf(sourceId) === "Incident",
      createdAt,
      updatedAt,
    };
  });
}

/** Writes the document, and who took it for what; gives its text. */
export async function handOut(
  unit: ActionUnit,
  incident: Incident,
  format: ExchangeFormat,
  exchange: ExchangeCase,
  circumstances: Pick<ExchangeExport, "purpose" | "recipient" | "organizationId" | "shareId">,
): Promise<string> {
  if (exchange.items.length > MOST_ITEMS) tooLarge(`more than ${MOST_ITEMS} records`);
  const { text, sha256 } = documentOf(format, exchange);
  if (text.length > MOST_CHARACTERS) tooLarge(`more than ${MOST_CHARACTERS} characters`);
  const said = { format, publisher: exchange.publisher, itemCount: exchange.items.length, sha256 };
  await unit.create(
    "ExchangeExport",
    { ...ofCase(incident), ...circumstances, ...said },
    { about: [incident.id], occurredAt: unit.now },
  );
  return text;
}

function tooLarge(what: string): never {
  return refuse({ code: "GUARD_NOT_MET", message: `The document would hold ${what}: export fewer aspects.` });
}
