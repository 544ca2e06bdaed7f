// The least that the screens of a response team cost: the SQL by hand, JSON.stringify, plain Fastify. No rights, no schema.
import Fastify from "fastify";
import { createPool } from "mysql2/promise";

const { pool: connectionLimit, ...address } = JSON.parse(process.argv[2] ?? "{}");
const pool = createPool({ ...address, connectionLimit });

type Value = string | number | null;
type Row = Record<string, Value>;

async function rowsOf(sql: string, parameters: Value[] = []): Promise<Row[]> {
  const [rows] = await pool.execute(sql, parameters);
  return rows as Row[];
}

const nodes = async (rows: Promise<Row[]>) => ({ nodes: await rows });
const ofCase = (table: string, columns: string, id: string) =>
  nodes(rowsOf(`SELECT id, ${columns} FROM \`${table}\` WHERE incidentId = ? ORDER BY createdAt, id LIMIT 20`, [id]));
const ENTRIES = `SELECT j.entryId, j.action, j.recordType, j.recordId, j.version, j.actorId, j.occurredAt, j.recordedAt
  FROM journal_entry j JOIN journal_about a ON a.entryId = j.entryId WHERE a.incidentId = ? AND j.position IS NOT NULL
  ORDER BY j.position LIMIT `;
const REPORTED = `SELECT id, version, reference, state, title, priority, reportedAt FROM security_event
  WHERE state = 'REPORTED' AND queueOrder IS NOT NULL ORDER BY queueOrder, id LIMIT 50`;
const CASE = `SELECT id, version, reference, state, phase, title, summary, severityClass, priority, reportedAt,
  declaredAt, containedAt, resolvedAt, assigneeId, teamId FROM incident WHERE id = ?`;
const EVENTS = `SELECT e.id, e.reference, e.title, e.state FROM event_link l JOIN security_event e ON e.id = l.eventId
  WHERE l.incidentId = ? AND l.endedAt IS NULL ORDER BY e.createdAt, e.id LIMIT 20`;
const FOUND = `SELECT id, reference, title, state, updatedAt FROM incident
  WHERE MATCH (searchText) AGAINST (? IN BOOLEAN MODE) ORDER BY updatedAt DESC, id DESC LIMIT 20`;

async function casePage(id: string): Promise<object> {
  const of = (table: string, columns: string) => ofCase(table, columns, id);
  const [[incident], events, responseActions, controlReviews, evidence, damageAssessments, tasks, stakeholders, told] =
    await Promise.all([
      rowsOf(CASE, [id]),
      nodes(rowsOf(EVENTS, [id])),
      of("response_action", "kind, description, verification, occurredAt"),
      of("control_review", "finding, occurredAt"),
      of("evidence", "name, sha256, collectedAt"),
      of("damage_assessment", "description"),
      of("task", "title, state"),
      of("stakeholder", "kind"),
      nodes(rowsOf(`${ENTRIES} 50`, [id])),
    ]);
  const { assigneeId = null, teamId = null, ...own } = incident ?? {};
  const [[assignee = null], [team = null]] = await Promise.all([
    rowsOf("SELECT id, name FROM person WHERE id = ?", [assigneeId]),
    rowsOf("SELECT id, name FROM team WHERE id = ?", [teamId]),
  ]);
  const lists = { events, responseActions, controlReviews, evidence, damageAssessments, tasks, stakeholders };
  return { incident: { ...own, assignee, team, ...lists, timeline: told } };
}

const screens: Record<string, (value: string) => Promise<object>> = {
  queue: async () => ({ triageQueue: await nodes(rowsOf(REPORTED)) }),
  case: casePage,
  timeline: async (id) => ({ incident: { timeline: await nodes(rowsOf(`${ENTRIES} 100`, [id])) } }),
  search: async (words) => ({ search: { incidents: await rowsOf(FOUND, [words.replace(/(\w+)/g, "+$1*")]) } }),
};

const app = Fastify();
app.post<{ Body: { variables: { screen: string; value: string } } }>("/graphql", async ({ body }, reply) => {
  const { screen, value } = body.variables;
  reply.type("application/json; charset=utf-8").send(JSON.stringify({ data: await screens[screen]?.(value) }));
});
const url = await app.listen({ host: "127.0.0.1", port: 0 });
process.on("message", ({ id, ask }: { id: number; ask: string }) =>
  process.send?.({ id, value: ask === "url" ? url : true }),
);
process.on("disconnect", () => process.exit());
process.on("SIGINT", () => {});
