import type { RowDataPacket } from "mysql2/promise";
import { seedCases } from "./cases/seed-cases.js";
import type { Site } from "./support/site.js";

export const CASES = 100_000;

/** Three years of a large team: 100,000 incidents and a million entries of the journal, as if each had come in here. */
export async function benchSeed(site: Site, _rounds: number, cases: number): Promise<string> {
  await site.database("whole");
  const connection = await site.connection("whole");
  const begun = performance.now();
  const { incidents, entries } = await seedCases(connection, cases, Date.now() * 1000);
  const seconds = (performance.now() - begun) / 1000;
  const [[size]] = await connection.query<RowDataPacket[]>(
    "SELECT SUM(data_length + index_length) / 1e9 AS bytes FROM information_schema.tables WHERE table_schema = DATABASE()",
  );
  console.log(`${incidents} incidents, ${entries} journal entries, ${Number(size?.["bytes"]).toFixed(1)} GB`);
  return `bench seed seconds=${seconds.toFixed(0)} entries_per_second=${Math.round(entries / seconds)}`;
}
