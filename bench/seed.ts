import { hash, randomBytes } from "node:crypto";
import type { Connection, RowDataPacket } from "mysql2/promise";
import type { Api } from "./support/api.js";

type Value = string | number | null;
type Row = Record<string, Value>;

/** Rows of records that came in through the API: every other row of a seed is one of these with another identity. */
interface Templates {
  incident: Row;
  evidence: Row;
  person: Row;
  token: Row;
}

const EVIDENCE_EACH = 3;
const INCIDENTS_AT_ONCE = 500;
const MINUTES_BETWEEN = 5;
const TITLES = [
  "Phishing mail opened",
  "Malware on a workstation",
  "Lost laptop",
  "Web shop unreachable",
  "Odd log-ins at night",
];
const SUMMARY =
  "Several people of the department got a mail with a link to a copy of the log-in page. Two of them entered their " +
  "password. The mail gateway has the mail, the proxy has the requests, and the accounts are locked for now.";

/** Makes one incident with evidence, one person and one token through the API, and reads their rows. */
export async function templatesFrom(api: Api, connection: Connection): Promise<Templates> {
  const event = await make(api, "reportEvent", "ReportEvent", "event { id }", {
    title: TITLES[0],
    occurredAt: "2024-02-28",
  });
  const declared = { eventIds: [event.id], criterion: "Confirmed compromise of an account", summary: SUMMARY };
  const incident = await make(api, "declareIncident", "DeclareIncident", "incident { id version }", declared);
  const person = await make(api, "createPerson", "CreatePerson", "person { id }", {
    name: "A",
    roles: ["HANDLER"],
    constituencies: ["*"],
  });
  await make(api, "issueToken", "IssueToken", "token { id }", { personId: person.id, name: "bench" });
  const assigned = { incidentId: incident.id, version: incident.version, assigneeId: person.id };
  const { version } = await make(api, "assignIncident", "AssignIncident", "incident { id version }", assigned);
  const severity = { systemImportance: "IMPORTANT", businessLoss: "SERIOUS", socialImpact: "CONSIDERABLE" };
  await make(api, "classifyIncident", "ClassifyIncident", "incident { id }", {
    incidentId: incident.id,
    version,
    ...severity,
  });
  const item = {
    name: "Mail with headers",
    sizeBytes: 48_213,
    sha256: "ab".repeat(32),
    source: "Mail gateway",
    collectedBy: "Night shift",
  };
  for (let count = 0; count < EVIDENCE_EACH; count += 1) {
    await make(api, "registerEvidence", "RegisterEvidence", "evidence { id }", { incidentId: incident.id, ...item });
  }
  const read = async (table: string) => {
    const [rows] = await connection.query<RowDataPacket[]>("SELECT * FROM ?? ORDER BY createdAt DESC, id LIMIT 1", [
      table,
    ]);
    return rows[0] as Row;
  };
  return {
    incident: await read("incident"),
    evidence: await read("evidence"),
    person: await read("person"),
    token: await read("token"),
  };
}

/** Fills the database with people and incidents like the templates; each incident has an assignee and its evidence. */
export async function seedIncidents(connection: Connection, templates: Templates, count: number): Promise<void> {
  const people = newIds("per", 100).map((id, index) => ({
    ...templates.person,
    id,
    name: `Handler ${index}`,
    email: `handler${index}@example.org`,
  }));
  await insert(connection, "person", people);
  // In the order of their ids, as the primary keys keep them: the trees grow at one end, several times as fast.
  const incidentIds = newIds("inc", count);
  const evidenceIds = newIds("evd", count * EVIDENCE_EACH);
  await connection.query("SET unique_checks = 0");
  for (let start = 0; start < count; start += INCIDENTS_AT_ONCE) {
    const incidents = incidentIds.slice(start, start + INCIDENTS_AT_ONCE).map((id, index) => {
      const assignee = people[(start + index) % people.length] as Row;
      return incidentLike(templates.incident, id, start + index, assignee["id"] as string);
    });
    const evidence = incidents.flatMap((incident, index) =>
      evidenceIds
        .slice((start + index) * EVIDENCE_EACH, (start + index + 1) * EVIDENCE_EACH)
        .map((id, item) => evidenceLike(templates.evidence, id, incident, item)),
    );
    await insert(connection, "incident", incidents);
    await insert(connection, "evidence", evidence);
  }
  await connection.query("ANALYZE TABLE incident, evidence, person");
}

/** People of one role, each with a token of their own. Gives the tokens. */
export async function seedTokens(connection: Connection, templates: Templates, count: number): Promise<string[]> {
  const secrets = Array.from({ length: count }, () => `tocsin_${randomBytes(24).toString("hex")}`);
  const personIds = newIds("per", count);
  const tokenIds = newIds("tok", count);
  const people = personIds.map((id, index) => ({ ...templates.person, id, name: `Watcher ${index}`, email: null }));
  const tokens = secrets.map((secret, index) => ({
    ...templates.token,
    id: tokenIds[index] as string,
    personId: personIds[index] as string,
    secretHash: hash("sha256", secret),
  }));
  await insert(connection, "person", people);
  await insert(connection, "token", tokens);
  return secrets;
}

function incidentLike(template: Row, id: string, number: number, assigneeId: string): Row {
  // Shuffled by a factor that has no divisor in common with any count in use: time does not follow the order of ids.
  const minutes = ((number * 7_919) % 1_000_003) * MINUTES_BETWEEN;
  const at = `${new Date(Date.UTC(2015, 0, 1) + minutes * 60_000).toISOString().slice(0, -1)}000Z`;
  const reference = `INC-${at.slice(0, 4)}-B${String(number).padStart(6, "0")}`;
  const title = `${TITLES[number % TITLES.length]} (${number})`;
  const searchText = `${reference}\n${title}\n${template["summary"]}`.toLowerCase();
  return {
    ...template,
    id,
    reference,
    title,
    searchText,
    assigneeId,
    reportedAt: at,
    declaredAt: at,
    createdAt: at,
    updatedAt: at,
  };
}

function evidenceLike(template: Row, id: string, incident: Row, item: number): Row {
  const at = incident["createdAt"] as string;
  const name = `${template["name"]} ${item + 1}`;
  return { ...template, id, name, incidentId: incident["id"] as string, collectedAt: at, createdAt: at, updatedAt: at };
}

function newIds(prefix: string, count: number): string[] {
  return Array.from({ length: count }, () => `${prefix}_${randomBytes(16).toString("hex")}`).sort();
}

async function insert(connection: Connection, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] as Row);
  for (let start = 0; start < rows.length; start += 1_000) {
    const some = rows.slice(start, start + 1_000).map((row) => columns.map((column) => row[column]));
    await connection.query("INSERT INTO ?? (??) VALUES ?", [table, columns, some]);
  }
}

/** One mutation through the API, which must be done; gives the record of its answer. */
async function make(
  api: Api,
  action: string,
  inputName: string,
  record: string,
  input: object,
): Promise<{ id: string; version: number }> {
  const field = record.split(" ")[0] as string;
  const type = field[0]?.toUpperCase() + field.slice(1);
  const data = await api.data<{ result: Record<string, { id: string; version: number }> }>(
    `mutation($input: ${inputName}Input!) { result: ${action}(input: $input) {
      __typename ... on Refusal { message violations { path message } } ... on ${type}Done { ${record} } } }`,
    { input },
  );
  return data.result[field] as { id: string; version: number };
}
