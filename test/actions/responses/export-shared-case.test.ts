import { expect, it } from "@jest/globals";
import type { Role } from "../../../src/domain/words.js";
import { mispFaults, stixFaults } from "../../exchange/valid.js";
import { type ActionDesk, describeAction } from "../../support/action-desk.js";
import { eventuallyGiven } from "../../support/eventually.js";
import { documentFrom, openCase } from "../../support/exchange.js";
import type { Loose } from "../../support/loose.js";
import { sharedWith } from "../../support/sharing.js";
import { entriesAbout } from "../../support/units.js";

const others: readonly Role[] = ["REPORTER", "HANDLER", "IRT_LEAD", "AUDITOR", "ADMINISTRATOR", "SENSOR"];

async function joint(desk: ActionDesk, more: object = {}) {
  const told = { title: "A portal was broken into", summary: "By a known hole" };
  const { id: incidentId, reference } = await openCase(desk.server, told);
  await desk.server.done("recordIndicator", { incidentId, kind: "DOMAIN", value: "bad.example", label: "GREEN" });
  await desk.server.done("recordIndicator", { incidentId, kind: "DOMAIN", value: "hidden.example", label: "RED" });
  await desk.server.done("postCaseMessage", { incidentId, body: "Only among us", label: "GREEN" });
  const aspects = ["SUMMARY", "INDICATORS"];
  return {
    incidentId,
    reference,
    ...(await sharedWith(desk.server, incidentId, { aspects, label: "GREEN", ...more })),
  };
}

describeAction("exportSharedCase", (desk) => {
  it.each(["STIX_2_1", "MISP"])(
    "gives the partner what it is shown, as valid %s, and nothing else [R-019, R-094]",
    async (format) => {
      const { incidentId, reference, sharedCaseId, shareId, organizationId, partner } = await joint(desk);
      const document = await documentFrom(desk.server, "exportSharedCase", { sharedCaseId, format }, partner.token);
      expect(format === "MISP" ? mispFaults(document) : stixFaults(document)).toEqual([]);
      const text = JSON.stringify(document);
      for (const shown of ["A portal was broken into", "By a known hole", "bad.example"]) expect(text).toContain(shown);
      const hidden = ["hidden.example", "Only among us", reference, incidentId, shareId, organizationId];
      for (const one of hidden) expect(text).not.toContain(one);
    },
  );

  it("gives what is shown at that moment: what was taken back is in no later document [R-078, R-094]", async () => {
    const { incidentId, sharedCaseId, shareId, partner } = await joint(desk);
    await desk.server.done("recordIndicator", { incidentId, kind: "IP_ADDRESS", value: "192.0.2.9", label: "GREEN" });
    const input = { sharedCaseId, format: "STIX_2_1" };
    const before = await documentFrom(desk.server, "exportSharedCase", input, partner.token);
    expect(before.objects.filter(({ type }: Loose) => type === "indicator")).toHaveLength(2);
    const { node: share } = await desk.server.data("query($id: ID!) { node(id: $id) { ... on Share { version } } }", {
      id: shareId,
    });
    await desk.server.done("revokeShare", { shareId, version: share.version, endReason: "Over" });
    await desk.fails("NOT_FOUND", input, partner.token);
  });

  it("tells those who share that it was taken, by whom and in which format [R-019]", async () => {
    const { incidentId, sharedCaseId, shareId, organizationId, partner } = await joint(desk);
    await documentFrom(
      desk.server,
      "exportSharedCase",
      { sharedCaseId, format: "MISP", purpose: "Our sensors" },
      partner.token,
    );
    const { incident } = await desk.server.data(
      `query($id: ID!) { incident(id: $id) { exchangeExports { nodes {
        format purpose organizationId shareId itemCount origin } } } }`,
      { id: incidentId },
    );
    expect(incident.exchangeExports.nodes).toEqual([
      { format: "MISP", purpose: "Our sensors", organizationId, shareId, itemCount: 2, origin: "PARTNER" },
    ]);
    const exported = async () =>
      (await entriesAbout(desk.server, incidentId)).filter(({ action }) => action === "exportSharedCase");
    const entries = await eventuallyGiven(exported, (found) => found.length > 0);
    expect(entries).toMatchObject([{ actorId: partner.id, recordType: "ExchangeExport" }]);
  });

  it("leaves no trace for the partner: neither its version nor a record of it [R-094]", async () => {
    const { sharedCaseId, partner } = await joint(desk);
    const seen = () =>
      desk.server.data(
        "{ sharedCases { nodes { id version updatedAt } } sharedItems { totalCount } }",
        {},
        partner.token,
      );
    const before = await seen();
    const { changed } = await desk.server.act(
      "exportSharedCase",
      { sharedCaseId, format: "MISP" },
      "id",
      partner.token,
    );
    expect(changed).toEqual([]);
    expect(await seen()).toEqual(before);
  });

  it("is for the partner alone, and of what is not theirs there is none", async () => {
    const { sharedCaseId } = await joint(desk);
    const input = { sharedCaseId, format: "MISP" };
    for (const role of others) await desk.fails("FORBIDDEN", input, (await desk.one(role)).token);
    await desk.fails("NOT_FOUND", input, (await desk.server.person(["PARTNER"])).token);
  });
});
