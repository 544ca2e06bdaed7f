import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { entities } from "../../entities/index.js";
import { filesOf } from "../../src/evidence/export/read.js";
import { verifyExport } from "../../src/evidence/export/verify.js";
import { readLogKeys } from "../../src/journal/log-key.js";
import { tableOf } from "../../src/storage/table.js";
import { imported } from "../support/documents.js";
import { formsOf } from "../support/encoded.js";
import { describeEngines } from "../support/engines.js";
import { fetchedExport } from "../support/exports.js";
import { LiveClient } from "../support/live.js";
import type { Loose } from "../support/loose.js";
import { flushedFolder } from "../support/mariadb.js";
import { sharedWith } from "../support/sharing.js";
import { TestServer } from "../support/tocsin.js";
import { roomOf } from "../tamper/rounds.js";

/** Nobody is called so: a word that search finds by itself, with letters that encodings write differently. */
const NAME = "Zoë-Krähenbühl'Qwyx";
const WORD = "qwyxonly";
const TEXT = `${NAME} called from 555-0188, ${WORD}`;

const tables = entities.map((entity) => tableOf(entity).name);

describeEngines("erased personal data", (engine) => {
  let server: TestServer;
  let manager: string;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    manager = (await server.person(["MANAGEMENT"], { constituencies: ["*"] })).token;
  });
  let leave = () => server.stop();
  afterAll(() => leave());

  /** A report that names somebody, changed and changed again, in a case that a partner sees. */
  const told = async () => {
    const report = { title: TEXT, description: `At first: ${TEXT}`, idempotencyKey: `told-${Math.random()}` };
    const event = await server.done("reportEvent", report);
    const declared = { eventIds: [event.id], criterion: "Compromise", title: TEXT, summary: `It was ${TEXT}` };
    const incident = await server.done("declareIncident", declared);
    const now = await server.data("query($id: ID!) { node(id: $id) { ... on SecurityEvent { version } } }", {
      id: event.id,
    });
    const amended = { eventId: event.id, version: now.node.version, description: `Then: ${TEXT} ${"x".repeat(9_000)}` };
    await server.done("amendEvent", amended);
    const shared = await sharedWith(server, incident.id);
    return { eventId: event.id as string, incidentId: incident.id as string, shared };
  };
  const ask = (subjectId: string, fields: string[]) =>
    server.done("erasePersonalData", {
      ...{ subjectId, fields, ground: "CONSENT_WITHDRAWN" },
      explanation: "The person asked for it in writing",
    });
  const erased = async (subjectId: string, fields: string[]) => {
    const { id, version } = await ask(subjectId, fields);
    return server.done("confirmErasure", { erasureId: id, version }, "id state decidedBy { id }", manager);
  };
  const files = async (): Promise<string[]> => {
    const { dataDir, database } = server.config;
    const folders = [dataDir];
    if (database.engine === "sqlite") folders.push(path.dirname(database.path));
    else folders.push(await flushedFolder(database, database.name, tables));
    const found = await Promise.all(folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })));
    return found.flat().flatMap((one) => (one.isFile() ? [path.join(one.parentPath, one.name)] : []));
  };
  /** The files in which it stands, in whichever encoding. */
  const holding = async (text: string): Promise<string[]> => {
    const forms = formsOf(text);
    const held: string[] = [];
    for (const file of await files()) {
      const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
        return null;
      });
      // The server put a file in the place of another meanwhile: what is there is looked at once more.
      if (bytes === null) return holding(text);
      if (forms.some((form) => bytes.includes(form))) held.push(path.basename(file));
    }
    return held;
  };

  it("are in no file, index, cache, answer or export any more, and every proof holds [R-077, R-135]", async () => {
    const { eventId, incidentId, shared } = await told();
    await server.settled();
    await server.books.database();
    const before = await holding(NAME);
    expect(before).not.toEqual([]);

    const partnerSees = () =>
      server.data("{ sharedItems(first: 50) { nodes { title facts { value } } } }", {}, shared.partner.token);
    expect(JSON.stringify(await partnerSees())).toContain(NAME);
    const live = new LiveClient(
      server.webSocketUrl,
      server.token,
      `subscription($where: ChangeFilter) { changes(where: $where) { mode entries { recordId action changes { path before after hidden } } } }`,
      { where: { recordIds: [eventId, incidentId] } },
    );
    const state = new LiveClient(
      server.webSocketUrl,
      server.token,
      "subscription { incidentsChanged { updated { id title summary } } }",
    );
    await Promise.all([live.ready(), state.ready()]);

    expect(await erased(eventId, ["title", "description"])).toMatchObject({ state: "ERASED" });
    await erased(incidentId, ["title", "summary"]);
    await live.until((frames) => {
      const entries = frames.flatMap((frame) => frame.entries).filter(({ action }) => action === "confirmErasure");
      return new Set(entries.map(({ recordId }) => recordId)).size === 2;
    });
    const shownOf = (frames: Loose[]) => frames.flatMap((frame) => frame.updated).filter(({ id }) => id === incidentId);
    await state.until((frames) => shownOf(frames).some(({ title }) => title === null));
    await Promise.all([live.end(), state.end()]);
    expect(JSON.stringify([live.frames, shownOf(state.frames).at(-1)])).not.toContain("Qwyx");

    const shown = await server.data(
      `query($ids: [ID!], $id: ID!, $event: ID!, $at: DateTime!) {
        journal(where: { recordIds: $ids }, first: 100) { nodes { changes { path before after hidden } } }
        incident(id: $id) { title summary }
        node(id: $event) { ... on SecurityEvent { title description } }
        incidentAsOf(id: $id, at: $at) { title summary erasedChanges }
        search(text: "${WORD}") { incidents { id } events { id } } }`,
      { ids: [eventId, incidentId], id: incidentId, event: eventId, at: new Date().toISOString() },
    );
    expect(JSON.stringify(shown)).not.toContain("Qwyx");
    expect(shown.search).toEqual({ incidents: [], events: [] });
    expect(shown.incident).toEqual({ title: null, summary: null });
    expect(shown.incidentAsOf.erasedChanges).toBeGreaterThan(0);
    expect(JSON.stringify(await partnerSees())).not.toContain("Qwyx");

    const tar = await fetchedExport(server, incidentId);
    const archive = await readFile(tar);
    expect(formsOf(NAME).filter((form) => archive.includes(form))).toEqual([]);
    const keys = await readLogKeys(server.config.proof.logKeyFile);
    const verification = await verifyExport(filesOf(tar), keys);
    expect(verification.findings).toEqual([]);
    expect(verification.erased).toBeGreaterThan(0);

    expect(await holding(NAME)).toEqual([]);
    expect(await holding(WORD)).toEqual([]);
  });

  it("are gone where they must not be empty, and two of them are no double [R-135]", async () => {
    const people = [1, 2].map((one) => ({
      name: `${NAME} ${one}`,
      email: `qwyx${one}@example.org`,
      roles: ["HANDLER"],
    }));
    for (const person of people) {
      const { id } = await server.done("createPerson", person);
      await erased(id, ["name", "email", "phone"]);
      const fields = "query($id: ID!) { node(id: $id) { ... on Person { name email } } }";
      const { node } = await server.data(fields, { id });
      expect(node).toEqual({ name: expect.stringMatching(/^\(erased era_/), email: null });
    }
    expect(await holding("qwyx1@example.org")).toEqual([]);
  });

  it("are gone from where numbers elsewhere are looked up [R-135]", async () => {
    const references = [{ source: "Helpdesk", id: `mailbox of ${NAME}` }];
    const event = await server.done("reportEvent", { title: "A mail", externalReferences: references });
    const cveID = `CVE-2026-${10_000 + process.pid}`;
    const { changed } = await imported(server, "KEV", { vulnerabilities: [{ cveID, vulnerabilityName: "Overflow" }] });
    const known = (id: string) => server.books.count("external_reference", "recordId = ?", [id]);
    for (const [id, field] of [
      [event.id, "externalReferences"],
      [changed[0]?.id, "externalId"],
    ]) {
      expect(await known(id)).toBe(1);
      await erased(id, [field]);
      expect(await known(id)).toBe(0);
    }
    expect(await holding(`mailbox of ${NAME}`)).toEqual([]);
  });

  it("are gone from what people were told when a case was handed up [R-135]", async () => {
    const { id, version } = await server.incident();
    const fields = "escalations { nodes { id } } notifications { nodes { body } }";
    const input = { incidentId: id, version, target: "MANAGEMENT", reason: TEXT };
    const { escalations, notifications } = await server.done("escalateIncident", input, fields);
    expect(notifications.nodes).toEqual([{ body: expect.stringContaining(NAME) }]);
    await erased(escalations.nodes[0].id, ["reason"]);
    const { incident } = await server.data(`query($id: ID) { incident(id: $id) { ${fields} } }`, { id });
    expect(incident.notifications.nodes).toEqual([{ body: expect.not.stringContaining(NAME) }]);
  });

  it("are gone from every list of an organization outside [R-135]", async () => {
    const lists = ["policies", "services", "reportingForms", "keys"];
    const organization = {
      ...Object.fromEntries(lists.map((name) => [name, [`${name} by Qwyxlister`]])),
      ...{ name: "CERT of few", kind: "INCIDENT_RESPONSE_TEAM" },
    };
    const { id } = await server.done("createExternalOrganization", organization);
    expect(await holding("Qwyxlister")).not.toEqual([]);
    await erased(id, [...lists, "sources"]);
    const { node } = await server.data(
      `query($id: ID!) { node(id: $id) { ... on ExternalOrganization { ${lists.join(" ")} sources } } }`,
      { id },
    );
    expect(node).toEqual(Object.fromEntries([...lists, "sources"].map((name) => [name, []])));
    expect(await holding("Qwyxlister")).toEqual([]);
  });

  it("need a second person, who may refuse [R-135]", async () => {
    const { eventId } = await told();
    const { id, version } = await ask(eventId, ["title"]);
    const alone = await server.act("confirmErasure", { erasureId: id, version });
    expect(alone).toMatchObject({ __typename: "Refusal", code: "GUARD_NOT_MET" });
    const refusal = { erasureId: id, version, refusal: "The law wants it kept" };
    expect(await server.done("refuseErasure", refusal, "state", manager)).toEqual({ state: "REFUSED" });
    const { node } = await server.data(`query($id: ID!) { node(id: $id) { ... on SecurityEvent { title } } }`, {
      id: eventId,
    });
    expect(node.title).toBe(TEXT);
  });

  it("stay under a legal hold, which may come after somebody asked [R-099]", async () => {
    const { eventId, incidentId } = await told();
    const { id, version } = await ask(eventId, ["title"]);
    await server.done("placeLegalHold", { incidentId, matter: "A suit", authority: "The court" });
    const held = { __typename: "Refusal", code: "GUARD_NOT_MET", message: expect.stringContaining("legal hold") };
    expect(await server.act("confirmErasure", { erasureId: id, version }, "id", manager)).toMatchObject(held);
    const again = { subjectId: incidentId, fields: ["title"], ground: "OBJECTION", explanation: "Once more" };
    expect(await server.act("erasePersonalData", again)).toMatchObject(held);
  });

  it.each([
    ["state", "a word"],
    ["reference", "a number of the house"],
    ["createdBy", "who did it"],
    ["searchText", "what only follows"],
    ["nothing", "no field"],
  ])("are not %s: %s", async (field) => {
    const { id } = await server.incident();
    const input = { subjectId: id, fields: [field], ground: "OBJECTION", explanation: "x" };
    const violations = [{ path: "fields.0", message: expect.any(String) }];
    expect(await server.act("erasePersonalData", input)).toMatchObject({ code: "INVALID_INPUT", violations });
  });

  it("leave an audit without findings, which finds what somebody took out alone [R-077]", async () => {
    const { id } = await server.done("reportEvent", { title: "Somebody wants this gone" });
    await server.settled();
    const room = await roomOf(server);
    leave = room.leave;
    expect((await room.audit()).findings).toEqual([]);
    const { database } = room.scene;
    const taking = (sql: string) => database.transaction((transaction) => transaction.run(sql, [id]));
    const [entry] = await database.read<{ disclosures: string }>(
      "SELECT disclosures FROM journal_entry WHERE recordId = ?",
      [id],
    );
    const taken = JSON.stringify(
      (JSON.parse(entry?.disclosures ?? "[]") as unknown[]).map((one, at) => (at === 0 ? null : one)),
    );
    for (const column of ["stateSalt = ''", `disclosures = '${taken}', stateSalt = 'x'`]) {
      await taking(`UPDATE journal_entry SET ${column} WHERE recordId = ?`);
      expect((await room.audit()).findings).toContainEqual({
        where: expect.stringMatching(/^journal_entry jnl_/),
        what: "what it told was taken out, and no erasure says so",
      });
    }
  });
});
