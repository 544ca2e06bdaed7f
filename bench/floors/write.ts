// The least that a durable report costs: its row and its journal entry in one transaction, by prepared statements.
import { randomBytes } from "node:crypto";
import { type Connection, createPool } from "mysql2/promise";

type Value = string | number | null;
type Row = Record<string, Value>;

const { pool: connectionLimit, event, entry, ...address } = JSON.parse(process.argv[2] ?? "{}");
const pool = createPool({ ...address, connectionLimit });

function insertSql(table: string, row: Row): string {
  const names = Object.keys(row);
  return `INSERT INTO ${table} (${names.map((name) => `\`${name}\``).join(",")}) VALUES (${names.map(() => "?").join(",")})`;
}
const eventSql = insertSql("security_event", event);
const entrySql = insertSql("journal_entry", entry);

const newId = (prefix: string) => `${prefix}_${randomBytes(16).toString("hex")}`;

async function report(connection: Connection): Promise<void> {
  const id = newId("evt");
  const own: Row = { ...event, id, reference: `EVT-${id.slice(4, 24)}` };
  const told: Row = { ...entry, entryId: newId("jnl"), unitId: newId("unt"), recordId: id };
  await connection.beginTransaction();
  await connection.execute(eventSql, Object.values(own));
  await connection.execute(entrySql, Object.values(told));
  await connection.commit();
}

/** Seconds for so many reports by as many workers as the pool has connections. */
async function run(count: number): Promise<number> {
  let left = count;
  const begun = performance.now();
  const work = async () => {
    const connection = await pool.getConnection();
    while (left-- > 0) await report(connection);
    connection.release();
  };
  await Promise.all(Array.from({ length: connectionLimit }, work));
  return (performance.now() - begun) / 1000;
}

process.on("message", async ({ id, ask, count }: { id: number; ask: string; count: number }) => {
  try {
    process.send?.({ id, value: ask === "run" ? await run(count) : true });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
process.on("disconnect", () => process.exit());
process.on("SIGINT", () => {});
