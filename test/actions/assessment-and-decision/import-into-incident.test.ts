import { expect, it } from "@jest/globals";
import { mispFaults, stixFaults } from "../../exchange/valid.js";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn } from "../../support/cases.js";
import { csafSample, mispSample, stixSample } from "../../support/documents.js";
import { documentFrom, openCase } from "../../support/exchange.js";
import type { Loose } from "../../support/loose.js";
import { restrictedCase } from "../../support/restricted.js";

describeAction("importIntoIncident", (desk) => {
  const onCase = async (document: object = mispSample()) => {
    const { id: incidentId } = await incidentIn(desk.server, "DECLARED");
    return { incidentId, format: "MISP", document: JSON.stringify(document) };
  };
  const taken = async (input: object) => {
    const { result } = await desk.server.data(
      `mutation($input: ImportIntoIncidentInput!) { result: importIntoIncident(input: $input) { __typename
        ... on Refusal { code message } ... on CaseImportDone { report { created unchanged notTaken { path reason } }
          incident { externalReferences { source id } }
          changed { __typename ... on Indicator { kind value note pap label origin externalId } } } } }`,
      { input },
    );
    if (result.__typename === "Refusal") throw new Error(`It was refused: ${JSON.stringify(result)}`);
    const indicators = result.changed.filter(({ __typename }: Loose) => __typename === "Indicator");
    return { ...result, indicators };
  };

  it("makes indicators of the case, as strict as it, and keeps the number of the document [R-121]", async () => {
    const event = mispSample();
    const { id: incidentId } = await openCase(desk.server, { title: "A portal was broken into" });
    const { indicators, incident, report } = await taken({
      incidentId,
      format: "MISP",
      document: JSON.stringify(event),
    });
    const [address, hash] = event.Event.Attribute;
    expect(indicators).toHaveLength(5);
    expect(indicators).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ kind: "IP_ADDRESS", value: "192.0.2.7", note: "Seen in the log", pap: "AMBER", label: "GREEN" },
          ...{ origin: "PARTNER", externalId: address?.uuid },
        }),
        expect.objectContaining({ kind: "FILE_HASH", label: "AMBER_STRICT", externalId: hash?.uuid }),
        expect.objectContaining({ kind: "FILE_NAME", value: "invoice.exe", externalId: `${hash?.uuid}|filename` }),
      ]),
    );
    expect(incident.externalReferences).toEqual([{ source: "MISP", id: event.Event.uuid }]);
    expect(report.created).toBe(5);
    expect(report.notTaken.map(({ path }: Loose) => path)).toContain("Event");
  });

  it("changes nothing by the same document again, nor by what the case knows already", async () => {
    const input = await onCase();
    await desk.server.done("recordIndicator", { incidentId: input.incidentId, kind: "IP_ADDRESS", value: "192.0.2.7" });
    expect((await taken(input)).report).toMatchObject({ created: 4, unchanged: 1 });
    const again = await desk.leavingNoTrace(() => taken(input));
    expect(again.report).toMatchObject({ created: 0, unchanged: 6 });
  });

  it("takes no number of another case, and nothing that is about none", async () => {
    const input = await onCase();
    await taken(input);
    const other = await incidentIn(desk.server, "DECLARED");
    const { report, incident } = await taken({ ...input, incidentId: other.id });
    expect(report).toMatchObject({ created: 5 });
    expect(report.notTaken).toContainEqual({ path: "Event", reason: "its number is another case's" });
    expect(incident.externalReferences).toEqual([]);
    const document = JSON.stringify(csafSample("1", "CVE-2026-12345"));
    const advisory = await taken({ ...input, format: "CSAF_2_0", document });
    expect(advisory.indicators).toMatchObject([{ kind: "VULNERABILITY", value: "CVE-2026-12345", label: "AMBER" }]);
    expect(advisory.report.notTaken).toContainEqual({
      path: "document",
      reason: expect.stringContaining("about no case"),
    });
  });

  it.each(["STIX_2_1", "MISP"])(
    "keeps ids, labels and meaning from export to import to export in %s [R-128]",
    async (format) => {
      const { id: from } = await openCase(desk.server, {
        title: "A portal was broken into",
        summary: "By a known hole",
      });
      const record = (more: object) =>
        desk.server.done("recordIndicator", { incidentId: from, label: "GREEN", ...more });
      await record({ kind: "IP_ADDRESS", value: "192.0.2.66", pap: "AMBER", note: "Seen in the log" });
      await record({ kind: "DOMAIN", value: "evil.example", label: "AMBER" });
      await record({ kind: "FILE_HASH", value: "ab".repeat(32), label: "AMBER_STRICT", pap: "RED" });
      await record({ kind: "URL", value: "https://evil.example/a'b\\c" });
      await record({ kind: "VULNERABILITY", value: "CVE-2021-44228", note: "Not mended" });
      await record({ kind: "ACTOR", value: "Nobody" });
      await record({ kind: "ASSET", value: "Mail server" });
      const exported = async (incidentId: string) => {
        const document = await documentFrom(desk.server, "exportIncident", { incidentId, format, purpose: "A test" });
        expect(format === "MISP" ? mispFaults(document) : stixFaults(document)).toEqual([]);
        return document;
      };
      const first = await exported(from);
      const { id: to } = await openCase(desk.server, { title: "A portal was broken into", summary: "By a known hole" });
      const { report } = await taken({ incidentId: to, format, document: JSON.stringify(first) });
      expect(report.created).toBe(7);
      const kept = new Set(["indicator", "vulnerability", "threat-actor", "infrastructure"]);
      const said = (document: Loose): Loose[] =>
        format === "MISP"
          ? document.Event.Attribute.filter(
              ({ comment, type }: Loose) => comment !== "Reference" && type !== "comment",
            ).map(({ timestamp, ...rest }: Loose) => rest)
          : document.objects
              .filter(({ type }: Loose) => kept.has(type))
              .map(({ created, modified, ...rest }: Loose) => rest);
      const byId = (one: Loose, other: Loose) => ((one.uuid ?? one.id) < (other.uuid ?? other.id) ? -1 : 1);
      const second = await exported(to);
      expect(said(second).sort(byId)).toEqual(said(first).sort(byId));
      expect(said(first).length).toBeGreaterThanOrEqual(7);
      const idOf = (document: Loose) =>
        format === "MISP" ? document.Event.uuid : document.objects.find(({ type }: Loose) => type === "incident").id;
      expect(idOf(second)).toBe(idOf(first));
    },
  );

  it("refuses what is no document of the format, and finds no restricted case for a stranger", async () => {
    const violations = [{ path: "document", message: expect.any(String) }];
    await desk.refused({ ...(await onCase()), document: "{}" }, { code: "INVALID_INPUT", violations });
    const { bundle } = stixSample();
    const { id: incidentId } = await restrictedCase(desk.server);
    const input = { incidentId, format: "STIX_2_1", document: JSON.stringify(bundle) };
    await desk.fails("NOT_FOUND", input, (await desk.one("HANDLER")).token);
  });

  desk.repeatsHarmlessly(() => onCase(), { label: "RED" });
  desk.knowsItsSubject("incidentId", () => onCase(), "inc_00000000000000000000000000000000");
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], () => onCase());
});
