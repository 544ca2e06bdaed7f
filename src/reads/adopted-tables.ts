import DataLoader from "dataloader";
import { recordEntities } from "../../entities/index.js";
import { type AdoptedTables, type AdoptedType, firstTables, storedTable } from "../domain/adopted-tables.js";
import type { AdoptedTable } from "../domain/records/adopted-table.js";
import { tableOf } from "../storage/table.js";
import { isOneOf } from "./condition.js";
import type { Reads } from "./reads.js";

/** Which version of whose table; null stands for the one in force. */
interface Wanted {
  constituencyId: string;
  tableVersion: number | null;
}

type Loader = DataLoader<Wanted, AdoptedTables[AdoptedType] | null, string>;
const loaders = new WeakMap<Reads, Map<AdoptedType, Loader>>();

/** A table in one of its versions; null when there is none that the viewer may see. Asked once for many incidents. */
export function adoptedTable<T extends AdoptedType>(
  reads: Reads,
  type: T,
  wanted: Wanted,
): Promise<AdoptedTables[T] | null> {
  const known = loaders.get(reads) ?? new Map<AdoptedType, Loader>();
  loaders.set(reads, known);
  const loader = known.get(type) ?? loaderOf(reads, type);
  known.set(type, loader);
  return loader.load(wanted) as Promise<AdoptedTables[T] | null>;
}

function loaderOf(reads: Reads, type: AdoptedType): Loader {
  const cacheKeyFn = ({ constituencyId, tableVersion }: Wanted) => `${constituencyId} ${tableVersion}`;
  return new DataLoader((wanted: readonly Wanted[]) => load(reads, type, wanted), { cacheKeyFn });
}

async function load(reads: Reads, type: AdoptedType, wanted: readonly Wanted[]) {
  const ids = [...new Set(wanted.map(({ constituencyId }) => constituencyId))];
  const constituencies = await Promise.all(ids.map((id) => reads.byId("Constituency", id)));
  const seen = new Set(constituencies.flatMap((one) => (one ? [one.id] : [])));
  if (seen.size === 0) return wanted.map(() => null);
  const [condition, parameters] = reads.condition(type, isOneOf("r.constituencyId", [...seen]));
  const rows = await reads.database.read<AdoptedTable>(
    `SELECT r.constituencyId, r.tableVersion, r.contents FROM ${tableOf(recordEntities[type]).name} r
      WHERE ${condition} ORDER BY r.tableVersion DESC`,
    parameters,
  );
  return wanted.map(({ constituencyId, tableVersion }) => {
    if (!seen.has(constituencyId)) return null;
    const own = rows.filter((row) => row.constituencyId === constituencyId);
    const row = tableVersion === null ? own[0] : own.find((one) => Number(one.tableVersion) === tableVersion);
    if (row) return storedTable<AdoptedType>(row);
    return tableVersion === null || tableVersion === firstTables[type].version ? firstTables[type] : null;
  });
}
