import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";
import { entriesOfUnit } from "../support/units.js";

/** Texts that have broken programs before; each is a good title. */
const naughty = [
  ...[
    "'",
    '"',
    "`",
    "\\",
    "\\'",
    "'; DROP TABLE incident; --",
    "$" + "{7*7}",
    "{{7*7}}",
    "%s%n",
    "%",
    "_",
    "!%",
    "null",
    "undefined",
    "NaN",
    "0",
    "-1",
  ],
  ...[
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "\r\nSet-Cookie: a=b",
    "\t",
    " leading and trailing ",
    "\u00a0",
    "\u200b",
    "\ufeff",
  ],
  ...[
    "\u202eright to left",
    "e\u0301 is not \u00e9",
    "\u{1F468}\u200d\u{1F469}\u200d\u{1F467}",
    "\u{10FFFF}",
    "\ufffe\uffff",
    "\u0001\u0008\u001b[31m",
    "\u0085\u2028\u2029",
  ],
  ...[
    "ﷺ",
    "\u0300\u0301\u0302",
    "田中さん",
    "العربية",
    "ÅΩ≈ç√",
    "true",
    "[]",
    '{"a":1}',
    "\u{1D400}",
    "x".repeat(500),
    "\u{1F514}".repeat(250),
  ],
];
const unstorable = ["\0", "a\0b", "\ud800", "\udc00", "\udc00\ud800", "x\ud83d", "\u{1F514}\udd14"];
/** Those that can be keys: MariaDB takes a space at the end for none, so that nobody may have one there. */
const keys = (longest: number) => naughty.filter((text) => text.length <= longest && !text.endsWith(" "));

describeEngines("naughty texts", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  it("come back exactly as they were sent, also from the journal", async () => {
    for (const title of naughty) {
      const done = await server.act("reportEvent", { title, description: title });
      const query = "query($id: ID!) { event(id: $id) { title description } }";
      const { event } = await server.data(query, { id: done.event.id });
      expect(event).toEqual({ title, description: title });
      const [entry] = await entriesOfUnit(server, done.unitId);
      expect(entry?.changed).toMatchObject({ title: [null, title], description: [null, title] });
    }
  });

  it("are refused when no database could give them back, and named", async () => {
    for (const text of unstorable) {
      const before = await server.books.everything();
      const refusal = await server.act("reportEvent", { title: text, affected: text, idempotencyKey: "k" });
      expect(refusal).toMatchObject({ __typename: "Refusal", code: "INVALID_INPUT" });
      expect(refusal.violations.map((one: { path: string }) => one.path).sort()).toEqual(["affected", "title"]);
      expect(await server.books.changesSince(before)).toEqual([]);
    }
  });

  it("in lists of structures come back exactly, or are refused", async () => {
    for (const text of [...naughty, ...unstorable].filter((one) => one.trim() !== "")) {
      const result = await server.act(
        "createPointOfContact",
        { name: "X", channels: [{ kind: text, address: text }] },
        "channels { kind address }",
      );
      if (result.__typename === "Refusal") expect(result.code).toBe("INVALID_INPUT");
      else expect(result.pointOfContact.channels).toEqual([{ kind: text, address: text }]);
    }
  });

  it("are numbers in other systems that find their own record and no other", async () => {
    const texts = [...keys(300), "a", "A", "a\u0301", "\u00e1", "a\t", " a"];
    for (const id of texts) {
      const made = await server.done("reportEvent", { externalReferences: [{ source: "naughty", id }] });
      const where = { externalReference: { source: "naughty", ids: [id] } };
      const { events } = await server.data("query($where: EventFilter) { events(where: $where) { nodes { id } } }", {
        where,
      });
      expect(events.nodes).toEqual([{ id: made.id }]);
    }
    for (const id of [...unstorable, "a "]) {
      const result = await server.act("reportEvent", { externalReferences: [{ source: "naughty", id }] });
      expect(result).toMatchObject({ __typename: "Refusal", code: "INVALID_INPUT" });
    }
  });

  it("are idempotency keys, each its own, or refused", async () => {
    for (const idempotencyKey of [...keys(200), "k", "K", "k\t", "k\u0301"]) {
      const input = { title: idempotencyKey.slice(0, 100), idempotencyKey };
      const first = await server.act("reportEvent", input);
      expect(first.__typename).toBe("EventDone");
      expect((await server.act("reportEvent", input)).unitId).toBe(first.unitId);
    }
    for (const idempotencyKey of [...unstorable, "", "k ", "x".repeat(201)]) {
      const refusal = await server.act("reportEvent", { title: "x", idempotencyKey });
      expect(refusal).toMatchObject({ code: "INVALID_INPUT", violations: [{ path: "idempotencyKey" }] });
    }
  });

  it("harm no filter, reference or cursor", async () => {
    const query = `query($s: String!, $l: [String!]!, $i: [ID!]!, $o: [ID!]!) {
      incident(reference: $s) { id }
      a: events(where: { text: $s, constituencyId: $o }) { totalCount }
      b: events(where: { ids: $i }) { totalCount }
      c: incidents(where: { category: $l, text: $s }) { totalCount }
      d: incidents(where: { assigneeId: $i, teamId: $i, constituencyId: $i }) { totalCount }
      e: incidents(where: { externalReference: { source: $s, ids: $l } }) { totalCount }
      f: journal(where: { actions: $l }) { totalCount }
      g: journal(where: { recordIds: $i, about: $i, unitIds: $i }) { totalCount } }`;
    for (const text of [...naughty, ...unstorable].filter((one) => one.length <= 200)) {
      const { data, errors } = await server.ask(query, { s: text, l: [text], i: [text], o: [text] });
      expect({ text, errors }).toEqual({ text, errors: undefined });
      expect(data).toMatchObject({ incident: null, b: { totalCount: 0 }, d: { totalCount: 0 }, f: { totalCount: 0 } });
    }
  });

  it("in a text filter stand for themselves: no wildcard, whatever the case", async () => {
    const titles = [
      "100% sure",
      "100 percent sure",
      "under_score",
      "underXscore",
      "bang! here",
      "back\\slash",
      "STRASSE",
      "Straße",
    ];
    for (const title of titles) await server.done("reportEvent", { title, reporterContact: "wild" });
    const found = async (text: string) => {
      const { events } = await server.data(
        "query($t: String) { events(first: 100, where: { text: $t }) { nodes { title } } }",
        { t: text },
      );
      return events.nodes
        .map((node: { title: string }) => node.title)
        .filter((title: string) => titles.includes(title))
        .sort();
    };
    expect(await found("100%")).toEqual(["100% sure"]);
    expect(await found("r_s")).toEqual(["under_score"]);
    expect(await found("g! h")).toEqual(["bang! here"]);
    expect(await found("k\\s")).toEqual(["back\\slash"]);
    expect(await found("strasse")).toEqual(["STRASSE"]);
    expect(await found("STRAßE")).toEqual(["Straße"]);
    expect(await found("%")).toEqual(["100% sure"]);
    expect(await found("no such text")).toEqual([]);
  });
});
