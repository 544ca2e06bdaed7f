import { hash, randomBytes } from "node:crypto";
import type { Connection, RowDataPacket } from "mysql2/promise";

const CONSTITUENCIES = 1_000;
/** One case of so many is restricted. */
const RESTRICTED_OF = 10;

/** Constituencies of a handler who serves a few customers. */
const FEW = 10;

interface Divided {
  told: string;
  viewers: { who: string; token: string }[];
}

/** The id of the constituency with this number, as an expression. */
const idOf = (number: string) => `CONCAT('con_', LPAD(HEX(${number}), 32, '0'))`;

/**
 * Copies a seeded database and divides it: among 1,000 constituencies, and a tenth of its cases restricted, each to one
 * member. Which ones follows from their ids, and so from nothing that a list is sorted by.
 */
export async function divide(connection: Connection, from: string, to: string): Promise<Divided> {
  const copied = ["constituency", "person", "token", "incident", "evidence"];
  for (const table of copied) {
    await connection.query(`REPLACE INTO ${to}.${table} SELECT * FROM ${from}.${table}`);
  }
  // Its own keys stay: the copy has another journal.
  await connection.query(
    `REPLACE INTO ${to}.installation SELECT * FROM ${from}.installation WHERE name = 'defaultConstituencyId'`,
  );
  const number = `LOWER(${idOf("s.seq")})`;
  const own = { id: number, constituencyId: number, name: "CONCAT('Customer ', s.seq)" };
  const columns = await columnsOf(connection, to, "constituency");
  const values = columns.map((column) => (own as Record<string, string>)[column] ?? `c.\`${column}\``);
  await connection.query(
    `INSERT INTO ${to}.constituency (${columns.map((column) => `\`${column}\``).join(", ")})
       SELECT ${values.join(", ")} FROM (SELECT * FROM ${to}.constituency LIMIT 1) c JOIN seq_1_to_${CONSTITUENCIES} s`,
  );
  const customer = `LOWER(${idOf(`1 + CRC32(id) % ${CONSTITUENCIES}`)})`;
  await connection.query(
    `UPDATE ${to}.incident SET constituencyId = ${customer},
       restrictedTo = IF(CRC32(REVERSE(id)) % ${RESTRICTED_OF} = 0, id, NULL)`,
  );
  await connection.query(
    `UPDATE ${to}.evidence e JOIN ${to}.incident i ON i.id = e.incidentId
        SET e.constituencyId = i.constituencyId, e.restrictedTo = i.restrictedTo`,
  );
  await connection.query(
    `INSERT INTO ${to}.case_member (id, version, constituencyId, label, restrictedTo, origin, createdAt, createdBy, updatedAt, incidentId, personId)
       SELECT CONCAT('mbr_', SUBSTRING(id, 5)), 1, constituencyId, label, id, origin, createdAt, createdBy, updatedAt, id, assigneeId
         FROM ${to}.incident WHERE restrictedTo IS NOT NULL`,
  );
  await connection.query(`ANALYZE TABLE ${to}.incident, ${to}.evidence, ${to}.case_member`);
  return { told: await divisionOf(connection, to), viewers: await viewersOf(connection, from, to) };
}

/** People whose lists are measured: each looks through another hole. The first is who asks for the undivided lists. */
async function viewersOf(connection: Connection, from: string, to: string): Promise<Divided["viewers"]> {
  const [tokens] = await connection.query<RowDataPacket[]>(`SELECT t.* FROM ${from}.token t JOIN ${from}.person p
    ON p.id = t.personId WHERE p.roles LIKE '%IRT_LEAD%' LIMIT 1`);
  const [handlers] = await connection.query<RowDataPacket[]>(
    `SELECT assigneeId AS id, COUNT(*) AS cases FROM ${to}.incident WHERE restrictedTo IS NOT NULL
      GROUP BY assigneeId ORDER BY assigneeId LIMIT 2`,
  );
  const [member, few] = handlers as [RowDataPacket, RowDataPacket];
  const few10 = Array.from({ length: FEW }, (_, index) => `con_${(index + 1).toString(16).padStart(32, "0")}`);
  await connection.query(`UPDATE ${to}.person SET constituencies = ? WHERE id = ?`, [JSON.stringify(few10), few["id"]]);
  const secretOf = async (person: RowDataPacket) => {
    const secret = `tocsin_${randomBytes(24).toString("hex")}`;
    const own = { id: `tok_${randomBytes(16).toString("hex")}`, personId: person["id"], withoutCases: null };
    const row = { ...tokens[0], ...own, secretHash: hash("sha256", secret) };
    await connection.query(`INSERT INTO ${to}.token SET ?`, row);
    return secret;
  };
  return [
    { who: "a lead of all, member of none", token: await secretOf({ id: tokens[0]?.["personId"] } as RowDataPacket) },
    { who: `a handler of all, member of ${member["cases"]}`, token: await secretOf(member) },
    { who: `a handler of ${FEW} constituencies, member of ${few["cases"]}`, token: await secretOf(few) },
  ];
}

async function columnsOf(connection: Connection, database: string, table: string): Promise<string[]> {
  const [rows] = await connection.query(
    "SELECT column_name AS name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?",
    [database, table],
  );
  return (rows as { name: string }[]).map(({ name }) => name);
}

/** What was made, for those who read the figures. */
async function divisionOf(connection: Connection, database: string): Promise<string> {
  const [rows] = await connection.query(
    `SELECT COUNT(*) AS cases, COUNT(restrictedTo) AS restricted, COUNT(DISTINCT constituencyId) AS constituencies FROM ${database}.incident`,
  );
  const [{ cases, restricted, constituencies }] = rows as unknown as [Record<string, number>];
  return `${cases} cases of ${constituencies} constituencies, ${restricted} of them restricted`;
}
