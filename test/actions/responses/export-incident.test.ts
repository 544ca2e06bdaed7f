import { expect, it } from "@jest/globals";
import { mispFaults, stixFaults } from "../../exchange/valid.js";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn } from "../../support/cases.js";
import { documentFrom, openCase } from "../../support/exchange.js";
import type { Loose } from "../../support/loose.js";
import { restrictedCase } from "../../support/restricted.js";
import { partnerOrganization, permissive } from "../../support/sharing.js";

describeAction("exportIncident", (desk) => {
  const onCase = async (input: object = {}) => {
    const { id: incidentId } = await incidentIn(desk.server, "DECLARED");
    return { incidentId, format: "STIX_2_1", purpose: "For the neighbours", ...input };
  };

  /** A case with something of each aspect, and with one thing that is stricter than the rest. */
  const richCase = async () => {
    const { id: incidentId } = await openCase(desk.server, {
      ...{ title: "A portal was broken into", summary: "By a known hole" },
      ...{ categories: ["fraud.phishing"], consequences: ["DISCLOSURE", "UNAVAILABILITY"] },
    });
    const record = (action: string, more: object) => desk.server.done(action, { incidentId, label: "GREEN", ...more });
    await record("recordIndicator", { kind: "IP_ADDRESS", value: "192.0.2.66", pap: "AMBER", note: "Seen in the log" });
    await record("recordIndicator", { kind: "DOMAIN", value: "hidden.example", label: "RED" });
    await record("recordIndicator", { kind: "VULNERABILITY", value: "CVE-2021-44228" });
    await record("postCaseMessage", { body: "We block it" });
    await desk.server.done("registerEvidence", { incidentId, name: "disk.img", sha256: "ab".repeat(32) });
    const { version } = (await desk.server.data("query($id: ID) { incident(id: $id) { version } }", { id: incidentId }))
      .incident;
    await desk.server.done("containIncident", { incidentId, version, description: "Pulled the plug" });
    return incidentId;
  };
  const taken = async (input: object, token?: string) =>
    documentFrom(desk.server, "exportIncident", { format: "STIX_2_1", purpose: "For the neighbours", ...input }, token);

  it("writes what is seen of the case as a valid bundle of STIX 2.1, marked by TLP 2.0 [R-019, R-128]", async () => {
    const incidentId = await richCase();
    const { objects, ...bundle } = await taken({ incidentId, publisher: "CERT Example" });
    expect(stixFaults({ objects, ...bundle })).toEqual([]);
    const ofType = (type: string): Loose[] => objects.filter((one: Loose) => one.type === type);
    const [incident] = ofType("incident");
    expect(incident).toMatchObject({ name: "A portal was broken into", description: "By a known hole" });
    expect(incident.labels).toEqual(['rsit:fraud="phishing"', "consequence:disclosure", "consequence:unavailability"]);
    expect(ofType("indicator")).toEqual([
      expect.objectContaining({ pattern: "[ipv4-addr:value = '192.0.2.66']", description: "Seen in the log" }),
    ]);
    expect(ofType("vulnerability")[0].external_references).toEqual([
      { source_name: "cve", external_id: "CVE-2021-44228" },
    ]);
    expect(ofType("event")[0]).toMatchObject({
      start_time: "2026-01-01T00:00:00.000000Z",
      start_time_fidelity: "month",
    });
    expect(ofType("task").map(({ description }) => description)).toContain("Pulled the plug");
    expect(ofType("impact").map(({ impact_category }) => impact_category)).toEqual(["confidentiality"]);
    expect(ofType("note").map(({ content }) => content)).toContain("We block it");
    expect(ofType("identity")[0]).toMatchObject({ name: "CERT Example" });
    const names = ofType("marking-definition").map(({ name }) => name);
    expect(names).toEqual(["TLP:CLEAR", "TLP:GREEN", "PAP:AMBER"]);
    expect(ofType("indicator")[0].object_marking_refs).toContain(
      "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    );
  });

  it("writes it as a valid draft of an event of MISP, tagged by TLP 2.0 and PAP [R-019, R-128]", async () => {
    const document = await taken({ incidentId: await richCase(), format: "MISP" });
    expect(mispFaults(document)).toEqual([]);
    const { Event: event } = document;
    expect(event).toMatchObject({ info: "A portal was broken into", published: false, date: "2026-01-01" });
    expect(event.Tag).toEqual([{ name: "tlp:green" }, { name: 'rsit:fraud="phishing"' }]);
    const address = event.Attribute.find(({ value }: Loose) => value === "192.0.2.66");
    expect(address).toMatchObject({ type: "ip-dst", category: "Network activity", to_ids: true });
    expect(address.Tag).toEqual([{ name: "tlp:green" }, { name: "PAP:AMBER" }]);
  });

  it("leaves behind what is stricter than asked for, and RED unless it is asked for [R-078, R-094]", async () => {
    const incidentId = await richCase();
    for (const format of ["STIX_2_1", "MISP"]) {
      const without = JSON.stringify(await taken({ incidentId, format }));
      expect(without).not.toContain("hidden.example");
      expect(without.toUpperCase()).not.toContain("TLP:RED");
      const whole = JSON.stringify(await taken({ incidentId, format, label: "RED" }));
      expect(whole).toContain("hidden.example");
      expect(whole.toUpperCase()).toContain("TLP:RED");
    }
    const violations = [{ path: "label", message: "the case is GREEN, which is stricter" }];
    await desk.refused(await onCase({ incidentId, label: "CLEAR" }), { code: "INVALID_INPUT", violations });
  });

  it("holds the aspects that were asked for alone", async () => {
    const incidentId = await richCase();
    const { objects } = await taken({ incidentId, aspects: ["INDICATORS"] });
    expect(objects.some(({ type }: Loose) => type === "indicator")).toBe(true);
    expect(JSON.stringify(objects)).not.toMatch(/portal|known hole|We block it|plug|disk/);
    const violations = [{ path: "aspects", message: "must name one at least" }];
    await desk.refused(await onCase({ incidentId, aspects: [] }), { code: "INVALID_INPUT", violations });
  });

  it("says the same thing under the same ids again [R-128]", async () => {
    const incidentId = await richCase();
    const idsOf = ({ objects }: Loose) => objects.map(({ id }: Loose) => id);
    const first = idsOf(await taken({ incidentId }));
    await desk.server.done("postCaseMessage", { incidentId, body: "One more", label: "GREEN" });
    const again = idsOf(await taken({ incidentId }));
    expect(again).toEqual(expect.arrayContaining(first));
    expect(again).toHaveLength(first.length + 1);
  });

  it("holds for a partner what a share with it would, and is refused where that would be [R-035, R-078]", async () => {
    const incidentId = await richCase();
    const organizationId = await partnerOrganization(desk.server, "GREEN");
    const asked = { incidentId, organizationId, format: "MISP", purpose: "They asked" };
    const unruled = await desk.refused({ ...asked, label: "GREEN" }, { code: "GUARD_NOT_MET" });
    expect(unruled.message).toContain("no rule of disclosure permits");
    await permissive(desk.server, incidentId);
    const tooStrict = await desk.refused({ ...asked, label: "AMBER" }, { code: "GUARD_NOT_MET" });
    expect(tooStrict.message).toContain("clearance");
    const document = await taken({ ...asked, label: "GREEN" });
    expect(JSON.stringify(document)).toContain("192.0.2.66");
    expect(JSON.stringify(document)).not.toContain("hidden.example");
    await desk.refused({ ...asked, label: "RED" }, { code: "GUARD_NOT_MET" });
  });

  it("tells a partner nothing of what others call the case and what is in it [R-019, R-035]", async () => {
    const [ofCase, ofSign] = ["5e8f8fb2-7f2c-4a4b-9a38-1c1c0a000001", "5e8f8fb2-7f2c-4a4b-9a38-1c1c0a000002"];
    const document = JSON.stringify({
      Event: {
        ...{ uuid: ofCase, info: "Theirs", date: "2026-01-02", Tag: [{ name: "tlp:green" }] },
        Attribute: [{ uuid: ofSign, type: "domain", category: "Network activity", value: "theirs.example" }],
      },
    });
    const { id: incidentId } = await openCase(desk.server, { title: "With two" });
    const into = { incidentId, format: "MISP", document };
    const { data, errors } = await desk.server.ask(
      "mutation($input: ImportIntoIncidentInput!) { importIntoIncident(input: $input) { __typename } }",
      { input: into },
    );
    expect([data, errors]).toEqual([{ importIntoIncident: { __typename: "CaseImportDone" } }, undefined]);
    await permissive(desk.server, incidentId);
    const organizationId = await partnerOrganization(desk.server, "GREEN");
    for (const format of ["MISP", "STIX_2_1"]) {
      const asked = { incidentId, format, purpose: "They asked", label: "GREEN" };
      expect(JSON.stringify(await taken(asked))).toContain(ofSign);
      const told = JSON.stringify(await taken({ ...asked, organizationId }));
      expect(told).toContain("theirs.example");
      for (const uuid of [ofCase, ofSign]) expect(told).not.toContain(uuid);
    }
  });

  it("journals who took what for whom, and knows a copy of it by its hash [R-019]", async () => {
    const { token, id } = await desk.one("HANDLER");
    const input = await onCase({ recipient: "CERT Example", format: "MISP" });
    const fields = "id incidentId format purpose recipient organizationId shareId itemCount sha256 label";
    const { record, entries } = await desk.unit(input, fields, token);
    expect(record).toMatchObject({ ...input, organizationId: null, shareId: null });
    expect(entries).toMatchObject([
      { action: "exportIncident", recordType: "ExchangeExport", about: [record.incidentId], actorId: id },
    ]);
    const { incident } = await desk.server.data(
      "query($id: ID!) { incident(id: $id) { exchangeExports { totalCount nodes { id sha256 } } } }",
      { id: record.incidentId },
    );
    expect(incident.exchangeExports).toEqual({ totalCount: 1, nodes: [{ id: record.id, sha256: record.sha256 }] });
  });

  it("finds no restricted case for whoever is not a member of it", async () => {
    const restricted = await restrictedCase(desk.server);
    await desk.fails("NOT_FOUND", await onCase({ incidentId: restricted.id }), (await desk.one("HANDLER")).token);
  });

  it("gives nothing to a token that acts and does not read", async () => {
    const { id: personId } = await desk.one("HANDLER");
    const { secret } = await desk.server.act("issueToken", { personId, name: "acts", scopes: ["RESPONSES"] });
    await desk.fails("NOT_FOUND", await onCase(), secret);
  });

  it("marks an exercise, so that nobody takes it for a real case [R-041]", async () => {
    const { id: incidentId } = await desk.server.incident({ title: "The flooded cellar", origin: "EXERCISE" });
    const { objects } = await taken({ incidentId });
    expect(objects.find(({ type }: Loose) => type === "incident").name).toBe("EXERCISE: The flooded cellar");
  });

  it("refuses an export for nothing", async () => {
    const violations = [{ path: "purpose", message: expect.any(String) }];
    await desk.refused(await onCase({ purpose: " " }), { code: "INVALID_INPUT", violations });
  });

  desk.repeatsHarmlessly(() => onCase(), { purpose: "Another" });
  desk.knowsItsSubject("incidentId", () => onCase(), "inc_00000000000000000000000000000000");
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], () => onCase());
});
