import DataLoader from "dataloader";
import type { RecordOf } from "../../entities/index.js";
import { publishedSql } from "../access/view.js";
import { isOneOf } from "./condition.js";
import type { Reads } from "./reads.js";

type Policy = RecordOf<"Document">;
type Loader = DataLoader<string, Policy | null>;
const loaders = new WeakMap<Reads, Loader>();

/** The reporting policy in force in a constituency, for whoever works or reports there; asked once for many events. */
export function reportingPolicy(reads: Reads, constituencyId: string): Promise<Policy | null> {
  const loader = loaders.get(reads) ?? new DataLoader((ids: readonly string[]) => load(reads, ids));
  loaders.set(reads, loader);
  return loader.load(constituencyId);
}

async function load({ database, view }: Reads, ids: readonly string[]): Promise<(Policy | null)[]> {
  const [where, named] = isOneOf("r.constituencyId", ids);
  const [seen, parameters] = publishedSql(view, "r");
  const rows = await database.read<Policy>(
    `SELECT r.* FROM document r WHERE r.kind = 'REPORTING_POLICY' AND r.state = 'APPROVED' AND ${where} AND ${seen}
      ORDER BY r.approvedAt DESC, r.id`,
    [...named, ...parameters],
  );
  return ids.map((id) => rows.find(({ constituencyId }) => constituencyId === id) ?? null);
}
