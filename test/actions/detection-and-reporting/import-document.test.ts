import { randomUUID } from "node:crypto";
import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { imported, mispSample, realDocuments } from "../../support/documents.js";
import { entriesOfUnit } from "../../support/units.js";

describeAction("importDocument", (desk) => {
  const sample = async () => ({ format: "MISP", document: JSON.stringify(mispSample()) });
  const ofType = ({ changed }: { changed: { __typename: string }[] }, type: string) =>
    changed.filter(({ __typename }) => __typename === type);

  it("makes an event of what MISP reports, and pieces of the situation of what to look for [R-047, R-114]", async () => {
    const event = mispSample();
    const { uuid, Attribute, Object: objects } = event.Event;
    const { changed, report } = await imported(desk.server, "MISP", event);
    expect(ofType({ changed }, "SecurityEvent")).toEqual([
      expect.objectContaining({
        ...{ title: "A campaign against mail servers", label: "GREEN", origin: "PARTNER", occurredAt: "2026-01-05" },
        suspectedCategories: ["fraud.phishing"],
        externalReferences: [{ source: "MISP", id: uuid }],
        description: expect.stringMatching(/From: CERT Example.*threat-actor="Nobody".*Summary: They came by mail/s),
      }),
    ]);
    const items = ofType({ changed }, "SituationItem");
    const about = {
      kind: "INDICATOR",
      origin: "PARTNER",
      state: "UNVALIDATED",
      external: true,
      externalSource: "MISP",
    };
    const source = "A campaign against mail servers (CERT Example)";
    const hash = { label: "AMBER_STRICT", source, ...about };
    expect(items).toEqual([
      expect.objectContaining({ ...about, source, label: "GREEN", name: "192.0.2.7", externalId: Attribute[0]?.uuid }),
      expect.objectContaining({ ...hash, name: "invoice.exe", externalId: `${Attribute[1]?.uuid}|filename` }),
      expect.objectContaining({ ...hash, name: "ab".repeat(32), externalId: Attribute[1]?.uuid }),
      expect.objectContaining({ ...about, name: "Global\\nobody", body: "Kind: OTHER\nType: mutex" }),
      expect.objectContaining({ name: "a@evil.example", externalId: objects[0]?.Attribute[0]?.uuid }),
    ]);
    expect(items[0]).toMatchObject({ body: "Kind: IP_ADDRESS\nPAP: AMBER\nSeen in the log" });
    expect(report).toMatchObject({ created: 6, unchanged: 0 });
    expect(report.notTaken.map(({ path }) => path).sort()).toEqual([
      "Event.Attribute.4",
      "Event.Attribute.5.data",
      "Event.Galaxy",
    ]);
  });

  it("changes nothing by the same document again, and takes only what has come to it", async () => {
    const event = mispSample();
    await imported(desk.server, "MISP", event);
    const again = await desk.leavingNoTrace(() => imported(desk.server, "MISP", event));
    expect(again).toMatchObject({ changed: [], report: { created: 0, unchanged: 6 } });
    event.Event.Attribute.push({ ...event.Event.Attribute[0], uuid: randomUUID(), value: "192.0.2.8" } as never);
    const more = await imported(desk.server, "MISP", event);
    expect(more.changed).toEqual([expect.objectContaining({ name: "192.0.2.8" })]);
    expect(more.report).toMatchObject({ created: 1, unchanged: 6 });
  });

  it("does so for each constituency by itself", async () => {
    const { id: constituencyId } = await desk.server.done("createConstituency", { name: "Elsewhere" });
    const event = mispSample();
    await imported(desk.server, "MISP", event);
    expect((await imported(desk.server, "MISP", event, { constituencyId })).report.created).toBe(6);
  });

  it("journals each record under the import, as a partner's", async () => {
    const { unitId, changed } = await imported(desk.server, "MISP", mispSample());
    const entries = await entriesOfUnit(desk.server, unitId);
    expect(entries.map(({ recordId }) => recordId)).toEqual(changed.map(({ id }) => id));
    for (const entry of entries)
      expect(entry).toMatchObject({ action: "importDocument", actorId: desk.lead, version: 1 });
  });

  it("gives what has no label the one that is told, and takes a label that nobody knows for RED [R-094]", async () => {
    const event = mispSample();
    event.Event.Tag = [];
    event.Event.Attribute = [{ ...event.Event.Attribute[0], Tag: [{ name: "tlp:purple" }] }] as never;
    event.Event.Object = [];
    const { changed, report } = await imported(desk.server, "MISP", event, { label: "CLEAR" });
    expect(changed.map(({ label }) => label)).toEqual(["CLEAR", "RED"]);
    expect(report.notTaken).toContainEqual({
      path: "Event.Attribute.0.Tag",
      reason: '"purple" is no label of TLP; taken for RED',
    });
    const unlabelled = mispSample();
    unlabelled.Event.Tag = [];
    expect((await imported(desk.server, "MISP", unlabelled)).changed[0]).toMatchObject({ label: "AMBER" });
  });

  it("takes every real event of MISP, whole and once", async () => {
    for (const { name, text } of realDocuments("misp-events")) {
      const first = await imported(desk.server, "MISP", text);
      expect([name, ofType(first, "SecurityEvent").length]).toEqual([name, 1]);
      expect(first.report.created).toBeGreaterThan(5);
      const again = await imported(desk.server, "MISP", text);
      expect([name, again.report]).toEqual([
        name,
        { created: 0, unchanged: first.report.created, notTaken: first.report.notTaken },
      ]);
    }
  });

  it.each([
    ["no JSON", "{"],
    ["a text alone", '"event"'],
    ["nothing", ""],
    ["a list of nothing", "[[[]]]"],
    ["something else", '{"type":"bundle","objects":[]}'],
  ])("refuses %s", async (_, document) => {
    await desk.refused(
      { format: "MISP", document },
      { code: "INVALID_INPUT", violations: [{ path: "document", message: expect.any(String) }] },
    );
  });

  it("takes in part what is hostile, and says what not", async () => {
    const deep = `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`;
    const uuid = randomUUID();
    const attributes = [
      '{"type":"ip-dst","value":{"a":[1]}}',
      '{"type":["ip-dst"],"value":"192.0.2.9","uuid":"ind_00000000000000000000000000000000","Tag":{"name":"PAP:PINK"}}',
      '{"type":"constructor","value":"__proto__"}',
      `{"type":"domain","value":"${"x".repeat(501)}"}`,
      '{"type":"url","value":"https://evil.example/\\u0000\\ud800","first_seen":"0000-01-01T00:00:00Z"}',
      "null",
      deep,
    ];
    const document = `{"Event":{"uuid":"${uuid}","info":"Bad","date":"0000-00-00","Attribute":[${attributes}]}}`;
    const { changed, report } = await imported(desk.server, "MISP", document);
    expect(changed.map(({ title, name }) => title ?? name)).toEqual([
      "Bad",
      "192.0.2.9",
      "__proto__",
      "https://evil.example/ \ufffd",
    ]);
    expect(changed[1]).toMatchObject({
      externalId: "ind_00000000000000000000000000000000",
      body: expect.stringContaining("PAP: RED"),
    });
    expect(report.notTaken.map(({ reason }) => reason).join("\n")).toMatch(
      /nested too deep.*no type or no value.*PAP.*longer than 500.*no time between/s,
    );
  });

  desk.repeatsHarmlessly(sample, { label: "RED" });
  desk.onlyRoles(["POINT_OF_CONTACT", "HANDLER", "IRT_LEAD"], sample);

  it("takes 4,000 things of one document and tells of more", async () => {
    const attributes = Array.from({ length: 4_100 }, (_, n) => ({
      uuid: randomUUID(),
      type: "domain",
      value: `d${n}.example`,
    }));
    const document = JSON.stringify({ uuid: randomUUID(), info: "Many", Attribute: attributes });
    const input = { format: "MISP", document };
    const { result } = await desk.server.data(
      `mutation($input: ImportDocumentInput!) { result: importDocument(input: $input) {
        ... on DocumentImportDone { report { created notTaken { reason } } } } }`,
      { input },
    );
    expect(result.report.created).toBe(4_000);
    expect(result.report.notTaken).toEqual([{ reason: expect.stringContaining("101 more things") }]);
  });
});
