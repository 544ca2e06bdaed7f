import { expect, it } from "@jest/globals";
import { type ActionDesk, describeAction } from "../../support/action-desk.js";
import { sharedWith } from "../../support/sharing.js";

const GRADE = { sourceReliability: "B", informationCredibility: "PROBABLE_2", reply: "Thank you" };
const FIELDS = "id version state kind value text origin label organization { id } enteredBy { id } share { id }";

async function joint(desk: ActionDesk) {
  const { id: incidentId } = await desk.server.incident({ title: "A portal was broken into" });
  return { incidentId, ...(await sharedWith(desk.server, incidentId)) };
}

/** What the case's own team sees of what was brought. */
async function brought(desk: ActionDesk, incidentId: string) {
  const { partnerContributions } = await desk.server.data(
    `query($id: [ID!]) { partnerContributions(where: { incidentId: $id }) { nodes { ${FIELDS} } } }`,
    { id: [incidentId] },
  );
  return partnerContributions.nodes;
}

/** What partners see of what they brought. */
async function ownItems(desk: ActionDesk, token: string) {
  const { sharedItems } = await desk.server.data(
    "{ sharedItems(where: { part: [CONTRIBUTION] }) { nodes { id version label facts { name value } } } }",
    {},
    token,
  );
  return sharedItems.nodes.map(({ facts, ...item }: { facts: { name: string; value: string }[] }) => ({
    ...item,
    ...Object.fromEntries(facts.map(({ name, value }) => [name, value])),
  }));
}

const indicator = { kind: "INDICATOR", indicatorKind: "DOMAIN", value: "worse.example", label: "GREEN" };

describeAction("contributeToSharedCase", (desk) => {
  it("brings the partner's word to the case, marked as theirs, and changes nothing else of it [R-019, R-020]", async () => {
    const { incidentId, sharedCaseId, shareId, organizationId, partner } = await joint(desk);
    await desk.done({ sharedCaseId, ...indicator, text: "Since Monday" }, "id", partner.token);
    expect(await brought(desk, incidentId)).toEqual([
      expect.objectContaining({
        ...{ state: "PROPOSED", origin: "PARTNER", value: "worse.example", text: "Since Monday", label: "GREEN" },
        organization: { id: organizationId },
        enteredBy: { id: partner.id },
        share: { id: shareId },
      }),
    ]);
    expect(await ownItems(desk, partner.token)).toEqual([
      expect.objectContaining({ kind: "INDICATOR", state: "PROPOSED", value: "worse.example", label: "GREEN" }),
    ]);
    const { incident } = await desk.server.data(
      "query($id: ID) { incident(id: $id) { indicators { nodes { value } } } }",
      { id: incidentId },
    );
    expect(incident.indicators.nodes).toEqual([]);
  });

  it("becomes part of the case by a handler's grade, and the partner is told [R-020, R-114]", async () => {
    const { incidentId, organizationId, sharedCaseId, partner } = await joint(desk);
    const all = [
      indicator,
      { kind: "MESSAGE", text: "We block it, too" },
      { kind: "OBSERVATION", text: "It is in our logs" },
      { kind: "CASE_NUMBER", value: "CERT-77" },
      { kind: "CORRECTION", text: "It was Tuesday" },
      { kind: "ACCESS_REQUEST", text: "May we have the image?" },
    ];
    for (const one of all) await desk.done({ sharedCaseId, ...one }, "id", partner.token);
    for (const { id, version } of await brought(desk, incidentId)) {
      const taken = { partnerContributionId: id, version, ...GRADE };
      await desk.server.done("takeInContribution", taken, "id result { id }");
    }
    const { incident } = await desk.server.data(
      `query($id: ID) { incident(id: $id) { externalReferences { source id }
        indicators { nodes { value origin label } } caseMessages { nodes { body origin } } } }`,
      { id: incidentId },
    );
    expect(incident).toEqual({
      externalReferences: [{ source: "CERT of the neighbours", id: "CERT-77" }],
      indicators: { nodes: [{ value: "worse.example", origin: "PARTNER", label: "GREEN" }] },
      caseMessages: { nodes: [{ body: "We block it, too", origin: "PARTNER" }] },
    });
    const own = await ownItems(desk, partner.token);
    expect(own).toHaveLength(all.length);
    for (const one of own) expect(one).toMatchObject({ state: "TAKEN_IN", reply: "Thank you" });
    expect(JSON.stringify(own)).not.toContain("PROBABLE");
    expect(organizationId).toMatch(/^org_/);
  });

  it("is declined with an answer, and leaves the case as it was", async () => {
    const { incidentId, sharedCaseId, partner } = await joint(desk);
    await desk.done({ sharedCaseId, ...indicator }, "id", partner.token);
    const [{ id, version }] = await brought(desk, incidentId);
    const declined = { partnerContributionId: id, version, reply: "That address is ours" };
    await desk.server.done("declineContribution", declined);
    expect(await ownItems(desk, partner.token)).toEqual([
      expect.objectContaining({ state: "DECLINED", reply: "That address is ours" }),
    ]);
  });

  it("does not go to another partner where its label keeps it [R-035]", async () => {
    const { incidentId, sharedCaseId, partner } = await joint(desk);
    const other = await sharedWith(desk.server, incidentId);
    await desk.done({ sharedCaseId, ...indicator, value: "amber.example", label: "AMBER" }, "id", partner.token);
    await desk.done({ sharedCaseId, ...indicator, value: "green.example" }, "id", partner.token);
    for (const { id, version } of await brought(desk, incidentId)) {
      await desk.server.done("takeInContribution", { partnerContributionId: id, version, ...GRADE });
    }
    const { sharedItems } = await desk.server.data("{ sharedItems { nodes { title } } }", {}, other.partner.token);
    const titles = sharedItems.nodes.map(({ title }: { title: string | null }) => title);
    expect(titles).toContain("green.example");
    expect(titles).not.toContain("amber.example");
  });

  it("must say what it is, and never under RED", async () => {
    const { sharedCaseId, partner } = await joint(desk);
    const refused = (path: string, more: object) =>
      desk.refused(
        { sharedCaseId, ...more },
        { code: "INVALID_INPUT", violations: [expect.objectContaining({ path })] },
        partner.token,
      );
    await refused("text", { kind: "MESSAGE", text: " " });
    await refused("value", { ...indicator, value: null });
    await refused("indicatorKind", { ...indicator, indicatorKind: null });
    await refused("label", { ...indicator, label: "RED" });
    await refused("value", { ...indicator, value: "x".repeat(301) });
  });

  it("is for partners, on what is open to them", async () => {
    const { sharedCaseId, partner, shareId } = await joint(desk);
    const input = { sharedCaseId, kind: "MESSAGE", text: "We see it, too" };
    await desk.fails("FORBIDDEN", input);
    await desk.fails("NOT_FOUND", input, (await desk.server.person(["PARTNER"])).token);
    const { node } = await desk.server.data("query($id: ID!) { node(id: $id) { ... on Share { version } } }", {
      id: shareId,
    });
    await desk.server.done("revokeShare", { shareId, version: node.version, endReason: "It is over" });
    await desk.fails("NOT_FOUND", input, partner.token);
  });
});
