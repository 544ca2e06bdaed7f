import { randomInt, randomUUID } from "node:crypto";
import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { csafSample, imported, mispSample, realDocuments, stixSample } from "../../support/documents.js";
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

  it("makes an event of an incident of STIX, vulnerabilities and pieces of the situation of the rest [R-047]", async () => {
    const { ids, bundle } = stixSample();
    const { changed, report } = await imported(desk.server, "STIX_2_1", bundle);
    expect(ofType({ changed }, "SecurityEvent")).toEqual([
      expect.objectContaining({
        ...{ title: "A portal was broken into", label: "GREEN", occurredAt: "2026-01" },
        suspectedCategories: ["fraud.phishing"],
        externalReferences: [{ source: "STIX", id: ids.incident }],
        description: expect.stringMatching(/By a known hole.*event: Break-in.*note: Told by phone: They called/s),
      }),
    ]);
    expect(ofType({ changed }, "Vulnerability")).toEqual([
      expect.objectContaining({
        ...{ title: "CVE-2021-44228", label: "RED" },
        externalReferences: [
          { source: "STIX", id: ids.vulnerability },
          { source: "CVE", id: "CVE-2021-44228" },
        ],
      }),
    ]);
    expect(ofType({ changed }, "SituationItem")).toEqual([
      expect.objectContaining({ name: "evil.example", label: "AMBER_STRICT", externalId: `${ids.indicator}#0` }),
      expect.objectContaining({ name: "192.0.2.7", source: "CERT Example", externalId: `${ids.indicator}#1` }),
      expect.objectContaining({ name: "Odd mail", body: expect.stringContaining("MATCHES") }),
      expect.objectContaining({ kind: "ATTACK_VECTOR", name: "Poison", source: "CERT Example" }),
    ]);
    expect(report.notTaken.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      expect.stringMatching(/^objects.1: people/),
      expect.stringMatching(/^objects.7.object_marking_refs: marking-definition--0.* is not there/),
      expect.stringMatching(/^objects.8: how objects/),
      expect.stringMatching(/^objects.9: x-own is of no type/),
      expect.stringMatching(/^objects.10: is revoked/),
    ]);
  });

  it("makes a vulnerability of what an advisory of CSAF says is affected, known by its CVE [R-047, R-117]", async () => {
    const cve = `CVE-2026-${randomInt(10_000, 1_000_000_000)}`;
    const first = await imported(desk.server, "CSAF_2_0", csafSample("1", cve));
    expect(first.changed).toEqual([
      expect.objectContaining({
        ...{ __typename: "Vulnerability", title: "Overflow", label: "CLEAR" },
        affected: "Affected: Mail server 1.0\nFixed in: Mail server 1.1",
        mitigation: "vendor_fix: Update https://example.org/fix",
        ...{ channel: "IMPORT", detectionMethod: "PUBLIC_SOURCE" },
        externalReferences: [
          { source: "CSAF", id: `https://example.org ${cve} 1 #0` },
          { source: "CVE", id: cve },
        ],
      }),
      expect.objectContaining({
        kind: "ADVISORY",
        name: "Mail servers",
        source: "Maker",
        url: "https://example.org/1",
      }),
    ]);
    expect(first.report.notTaken).toEqual([
      { path: "vulnerabilities.1", reason: expect.stringContaining("affect none of the products") },
    ]);
    const later = await imported(desk.server, "CSAF_2_0", csafSample("2", cve));
    expect(later.changed).toEqual([expect.objectContaining({ __typename: "SituationItem" })]);
    expect(later.report).toMatchObject({ created: 1, unchanged: 1 });
    const known = `is known already by CVE ${cve}; what this document says of it is not taken in`;
    expect(later.report.notTaken).toContainEqual({ path: "vulnerabilities.0", reason: known });
    const again = await imported(desk.server, "CSAF_2_0", csafSample("1", cve));
    expect(again.report).toEqual({ created: 0, unchanged: 2, notTaken: first.report.notTaken });
  });

  it("makes pieces of the situation of the catalogue of known exploited vulnerabilities [R-047]", async () => {
    const cveID = `CVE-2026-${randomInt(10_000, 1_000_000_000)}`;
    const entry = {
      cveID,
      vulnerabilityName: "Overflow",
      dateAdded: "2026-01-02",
      requiredAction: "Update",
      cwes: ["CWE-1"],
    };
    const catalogue = { title: "KEV", catalogVersion: "1", vulnerabilities: [entry, { cveID: "none" }] };
    const { changed, report } = await imported(desk.server, "KEV", catalogue);
    expect(changed).toEqual([
      expect.objectContaining({
        ...{
          kind: "KNOWN_EXPLOITED_VULNERABILITY",
          name: `${cveID}: Overflow`,
          label: "CLEAR",
          publishedAt: "2026-01-02",
        },
        ...{ externalSource: "KEV", externalId: cveID, body: "Required action: Update\nWeaknesses: CWE-1" },
      }),
    ]);
    expect(report.notTaken).toEqual([{ path: "vulnerabilities.1.cveID", reason: expect.any(String) }]);
  });

  it("makes events of incidents of IODEF, and pieces of the situation of their indicators [R-047]", async () => {
    const id = randomUUID();
    const digest = Buffer.from("ab".repeat(32), "hex").toString("base64");
    const incident = {
      ...{
        purpose: "reporting",
        restriction: "ext-value",
        "ext-restriction": "amber+strict",
        GenerationTime: "2026-01-05",
      },
      ...{
        IncidentID: { name: "csirt.example.com", id },
        StartTime: "2026-01-02T10:00:00+01:00",
        Description: ["Odd"],
      },
      Indicator: [
        {
          ...{ IndicatorID: { name: "csirt.example.com", id: `${id}-1`, version: "1" }, restriction: "green" },
          Observable: { FileData: { File: [{ HashData: { Hash: [{ DigestValue: digest }] } }] } },
        },
      ],
      EventData: [{ System: [{ Node: { Address: [{ value: "192.0.2.7", category: "ipv4-addr" }] } }] }],
    };
    const { changed } = await imported(desk.server, "IODEF_2", { version: "2.0", Incident: [incident] });
    expect(changed).toEqual([
      expect.objectContaining({
        ...{
          __typename: "SecurityEvent",
          title: "Odd",
          label: "AMBER_STRICT",
          occurredAt: "2026-01-02T09:00:00.000000Z",
        },
        externalReferences: [{ source: "IODEF", id: `csirt.example.com ${id}` }],
      }),
      expect.objectContaining({ name: "ab".repeat(32), label: "GREEN", externalId: `csirt.example.com ${id}-1 1` }),
      expect.objectContaining({ name: "192.0.2.7", label: "AMBER_STRICT" }),
    ]);
  });

  it.each([
    ["MISP", "misp-events", 6],
    ["STIX_2_1", "stix/examples", 1],
    ["STIX_2_1", "stix/examples/threat-reports", 40],
    ["CSAF_2_0", "csaf", 1],
    ["KEV", "kev", 1_404],
    ["IODEF_2", "iodef", 1],
  ])("takes every real document of %s from %s, whole and once", async (format, folder, least) => {
    for (const { name, text } of realDocuments(folder)) {
      const { report } = await imported(desk.server, format, text);
      expect([name, report.created + report.unchanged >= least]).toEqual([name, true]);
      const again = await imported(desk.server, format, text);
      const all = report.created + report.unchanged;
      expect([name, again.report]).toEqual([name, { created: 0, unchanged: all, notTaken: report.notTaken }]);
    }
  });

  const none = [
    "{",
    '"event"',
    "",
    "[[[]]]",
    '{"type":"bundle","objects":[{"id":1}]}',
    "null",
    "[1,[2],{}]",
    '{"Event":7}',
  ];

  it.each(["MISP", "STIX_2_1", "CSAF_2_0", "KEV", "IODEF_2"])("refuses what is no document of %s", async (format) => {
    for (const document of none) {
      const violations = [{ path: "document", message: expect.any(String) }];
      await desk.refused({ format, document }, { code: "INVALID_INPUT", violations });
    }
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

  it("takes 4,000 things of one document, the event before all, and tells of more", async () => {
    const attributes = Array.from({ length: 4_100 }, (_, n) => ({
      uuid: randomUUID(),
      type: "domain",
      value: `d${n}.example`,
    }));
    const document = JSON.stringify({ uuid: randomUUID(), info: "Many", Attribute: attributes });
    const input = { format: "MISP", document };
    const { result } = await desk.server.data(
      `mutation($input: ImportDocumentInput!) { result: importDocument(input: $input) {
        ... on DocumentImportDone { changed { __typename } report { created notTaken { reason } } } } }`,
      { input },
    );
    expect(result.report.created).toBe(4_000);
    expect(ofType(result, "SecurityEvent")).toHaveLength(1);
    expect(result.report.notTaken).toEqual([{ reason: expect.stringContaining("101 more things") }]);
  });
});
