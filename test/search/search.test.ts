import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

const SEARCH = `query($text: String!, $first: Int) { search(text: $text, first: $first) {
  incidents { id } events { id } articles { id name } } }`;

describeEngines("search", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const ids = (list: { id: string }[]) => list.map(({ id }) => id);
  const found = async (text: string, token?: string, first = 100) =>
    (await server.data(SEARCH, { text, first }, token)).search;

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
    expect(await found("zebra giraffe")).toEqual({ incidents: [], events: [], articles: [] });
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
