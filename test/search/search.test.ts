import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { QueryRunner } from "typeorm";
import { MoreSearch1769600000000 } from "../../src/storage/migrations/0103-more-search.js";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";
import { weaknessIn } from "../support/weaknesses.js";

const SEARCH = `query($text: String!, $first: Int) { search(text: $text, first: $first) {
  incidents { id } events { id } vulnerabilities { id } articles { id name }
  postIncidentReports { id } analyses { id } lessons { id } } }`;

describeEngines("search", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const ids = (list: { id: string }[]) => list.map(({ id }) => id);
  const found = async (text: string, token?: string, first = 100) =>
    (await server.data(SEARCH, { text, first }, token)).search;

  const lessonOf = async (said: object) => {
    const { vulnerabilityId } = await weaknessIn(server, "CLOSED");
    return server.done("recordVulnerabilityLesson", { vulnerabilityId, ...said });
  };

  it("finds cases, reports and articles that hold every word or its beginning [R-129]", async () => {
    const event = await server.done("reportEvent", {
      title: "Zebra on the log-in page",
      description: "CVE-2021-44228 at gate",
    });
    const incident = await server.incident({
      title: "Zebras at the GATE",
      summary: "Über 40 Konten, from 203.0.113.7",
    });
    const article = await server.done("writeKnowledgeArticle", {
      ...{ name: "Zebra kit", kind: "THREAT", body: "It asks at the gate for a password." },
      keywords: ["phishing"],
    });
    const all = await found("zebra gate");
    expect(ids(all.incidents)).toEqual([incident.id]);
    expect(ids(all.events)).toEqual([event.id]);
    expect(all.articles).toEqual([{ id: article.id, name: "Zebra kit" }]);
    expect(ids((await found("ÜBER konten")).incidents)).toEqual([incident.id]);
    expect(ids((await found("203.0.113.7 zebras")).incidents)).toEqual([incident.id]);
    expect(ids((await found("cve-2021-44228")).events)).toEqual([event.id]);
    expect(ids((await found("the zebra")).events)).toEqual([event.id]);
    expect(await found("zebra giraffe")).toEqual({
      ...{ incidents: [], events: [], vulnerabilities: [], articles: [] },
      ...{ postIncidentReports: [], analyses: [], lessons: [] },
    });
  });

  it("finds vulnerabilities by what is said of them and by their numbers elsewhere [R-003, R-129]", async () => {
    const { id, version } = await server.done("reportVulnerability", {
      ...{ title: "Overflow in the tapir", affected: "Mail gateway", mitigation: "Switch Ümlauts off" },
      externalReferences: [{ source: "CVE", id: "CVE-2031-4711" }],
    });
    for (const text of ["tapir", "gateway tap", "ümlauts", "cve-2031-4711"])
      expect(ids((await found(text)).vulnerabilities)).toEqual([id]);
    await server.done("amendVulnerability", { vulnerabilityId: id, version, title: "Overflow in the ibex" });
    expect(ids((await found("ibex overflow")).vulnerabilities)).toEqual([id]);
    expect((await found("tapir")).vulnerabilities).toEqual([]);
    const { vulnerabilities } = await server.data(
      '{ vulnerabilities(where: { text: "IN THE IBEX" }) { totalCount nodes { id } } }',
    );
    expect(vulnerabilities).toEqual({ totalCount: 1, nodes: [{ id }] });
  });

  it("finds what analysts wrote: reports, analyses and lessons [R-082, R-123, R-129]", async () => {
    const { id: incidentId } = await server.incident({ title: "Plain" });
    const report = await server.done("draftPostIncidentReport", {
      ...{ incidentId, summary: "The mongoose came in", findings: "By the cellar", recommendations: "Close it" },
    });
    const analysis = await server.done("startAnalysis", { incidentId, purpose: "Where the mongoose came from" });
    const { version } = await server.done("updateAnalysis", {
      ...{ analysisId: analysis.id, version: 1, method: "Looking in the cellar" },
    });
    await server.done("concludeAnalysis", { analysisId: analysis.id, version, results: "From the garden" });
    const lesson = await lessonOf({ title: "Mongoose and cellar", recommendation: "Close doors" });
    const all = await found("mongoose cellar");
    expect(all).toMatchObject({ incidents: [], events: [] });
    expect(ids(all.postIncidentReports)).toEqual([report.id]);
    expect(ids(all.analyses)).toEqual([analysis.id]);
    expect(ids(all.lessons)).toEqual([lesson.id]);
    expect(ids((await found("mongoose garden")).analyses)).toEqual([analysis.id]);
    expect(ids((await found("close doors")).lessons)).toEqual([lesson.id]);
  });

  it("finds what was written before there was a search for it [R-129]", async () => {
    const { id } = await server.done("reportVulnerability", { title: "Overflow in the quagga" });
    const lesson = await lessonOf({ title: "Beware of the quagga" });
    await server.books.transaction(async (transaction) => {
      for (const table of ["vulnerability", "lesson"]) await transaction.run(`UPDATE ${table} SET searchText = ''`, []);
    });
    expect(await found("quagga")).toMatchObject({ vulnerabilities: [], lessons: [] });
    // Goes on where it was cut off: columns and indexes are there.
    await server.books.transaction((transaction) => {
      const runner = {
        connection: { options: { type: engine === "sqlite" ? "better-sqlite3" : "mysql" } },
        hasColumn: async () => true,
        query: (sql: string, parameters: unknown[] = []) =>
          sql.startsWith("SELECT") ? transaction.query(sql, parameters) : transaction.run(sql, parameters),
      };
      return new MoreSearch1769600000000().up(runner as unknown as QueryRunner);
    });
    const all = await found("quagga");
    expect([ids(all.vulnerabilities), ids(all.lessons)]).toEqual([[id], [lesson.id]]);
  });

  it("follows changes: the new words are found, the old ones are not [R-129]", async () => {
    const { id, version } = await server.done("reportEvent", { title: "Walrus" });
    await server.done("amendEvent", { eventId: id, version, title: "Penguin" });
    expect(ids((await found("penguin")).events)).toEqual([id]);
    expect((await found("walrus")).events).toEqual([]);
  });

  it("finds only what the viewer may see [R-129]", async () => {
    const secret = await server.incident({ title: "Okapi of the board", restricted: true });
    const handler = await server.person(["HANDLER"], { constituencies: ["*"] });
    expect(ids((await found("okapi")).incidents)).toEqual([secret.id]);
    expect((await found("okapi", handler.token)).incidents).toEqual([]);
    await server.done("startAnalysis", { incidentId: secret.id, purpose: "What the okapi wanted" });
    await server.done("draftPostIncidentReport", { incidentId: secret.id, summary: "Okapi", findings: "None" });
    const hidden = await found("okapi", handler.token);
    expect([...hidden.analyses, ...hidden.postIncidentReports]).toEqual([]);
    expect((await found("okapi")).analyses).toHaveLength(1);
  });

  it("lets who follows own reports find those, and no others' [R-044, R-129]", async () => {
    const reporter = await server.person(["REPORTER"]);
    const mine = await server.done("reportVulnerability", { title: "Narwhal at mine" }, "id", reporter.token);
    await server.done("reportVulnerability", { title: "Narwhal at theirs" });
    await lessonOf({ title: "Narwhals" });
    const seen = await found("narwhal", reporter.token);
    expect(ids(seen.vulnerabilities)).toEqual([mine.id]);
    expect(seen.lessons).toEqual([]);
    expect((await found("narwhal")).vulnerabilities).toHaveLength(2);
  });

  it("gives at most so many of each kind, and takes no language of signs", async () => {
    for (let index = 0; index < 3; index += 1) await server.done("reportEvent", { title: `Lemur ${index}` });
    expect((await found("lemur", undefined, 2)).events).toHaveLength(2);
    for (const text of ['"lemur" OR *', "+lemur -lemur", "searchText : lemur", "lemur)(", "lemur' OR 1=1 --"]) {
      const { errors } = await server.ask(SEARCH, { text });
      expect(errors).toBeUndefined();
    }
    for (const text of ["", " ", "!?", "x".repeat(201), "a b c d e f g h i j k"]) {
      const { errors } = await server.ask(SEARCH, { text });
      expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    }
  });
});
