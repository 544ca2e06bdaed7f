import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { storedEntry } from "../support/evidence.js";
import { TestServer } from "../support/tocsin.js";

const signed = { signedAt: "2026-01-05T08:00:00.000000Z" };
const wanted = { purpose: "Who was it?", purposeKind: "INVESTIGATION", noConflict: true };

describeEngines("evidence that holds personal data", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const entryOf = (more: object = { personalDataFor: ["INVESTIGATION", "LEGAL_PROCEEDING"] }) =>
    storedEntry(server, `A list of customers ${Math.random()}`, more);
  const reader = () => server.person(["HANDLER"], { constituencies: ["*"] });
  const asked = (evidenceId: string, token: string, more: object = {}) =>
    server.act("requestEvidenceAccess", { evidenceId, ...wanted, ...more }, "id purposeKind noConflict", token);
  const refusalsOf = async (evidenceId: string): Promise<{ actorId: string; about: string[]; changes: object[] }[]> => {
    const { journal } = await server.data(
      `query($id: [ID!]) { journal(where: { recordIds: $id, actions: ["evidenceAccessRefused"] }, first: 10) {
        nodes { actorId about changes { path after } } } }`,
      { id: [evidenceId] },
    );
    return journal.nodes;
  };

  it("is read by who signed before, declares no conflict, and for what it was obtained for [R-135]", async () => {
    const { id } = await entryOf();
    const { id: personId, token } = await reader();
    await server.done("recordNda", { personId, ...signed });
    const { evidenceAccess } = await asked(id, token);
    expect(evidenceAccess).toMatchObject({ purposeKind: "INVESTIGATION", noConflict: true });
    expect(await refusalsOf(id)).toEqual([]);
    const { node } = await server.data("query($id: ID!) { node(id: $id) { ... on Evidence { personalDataFor } } }", {
      id,
    });
    expect(node.personalDataFor).toEqual(["INVESTIGATION", "LEGAL_PROCEEDING"]);
  });

  it.each([
    ["for another purpose", { purposeKind: "DISCIPLINE" }, /only for INVESTIGATION/],
    ["for no named purpose", { purposeKind: null }, /only for INVESTIGATION/],
    ["without declaring that there is no conflict", { noConflict: null }, /conflict of interest/],
    ["with a conflict", { noConflict: false }, /conflict of interest/],
  ])("is not read %s, and the journal tells of it [R-135]", async (_, more, message) => {
    const { id, incidentId } = await entryOf();
    const { id: personId, token } = await reader();
    await server.done("recordNda", { personId, ...signed });
    const refusal = await asked(id, token, more);
    expect(refusal).toMatchObject({ __typename: "Refusal", code: "GUARD_NOT_MET" });
    expect(refusal.message).toMatch(message);
    const after = expect.stringMatching(message);
    expect(await refusalsOf(id)).toEqual([
      { actorId: personId, about: [incidentId], changes: [{ path: "accessRefused", after }] },
    ]);
  });

  it.each([
    ["was never signed", null],
    ["was signed with another constituency", { ...signed, elsewhere: true }],
    ["is not signed yet", { signedAt: "2199-01-01T00:00:00.000000Z" }],
    ["binds no more", { ...signed, validUntil: "2026-01-06T00:00:00.000000Z" }],
  ])("is not read while the agreement %s, and the journal tells of it [R-135]", async (_, nda) => {
    const { id } = await entryOf();
    const { id: personId, token } = await reader();
    if (nda) {
      const { elsewhere, ...agreement } = { elsewhere: false, ...nda };
      const other = { name: `Another ${Math.random()}` };
      const place = elsewhere ? { constituencyId: (await server.done("createConstituency", other)).id } : {};
      await server.done("recordNda", { personId, ...place, ...agreement });
    }
    expect(await asked(id, token)).toMatchObject({
      code: "GUARD_NOT_MET",
      message: expect.stringMatching(/agreement/),
    });
    expect(await refusalsOf(id)).toMatchObject([{ actorId: personId }]);
  });

  it("is read no more once the agreement was taken out of use; a copy of it is guarded alike [R-094, R-135]", async () => {
    const { id, version } = await entryOf();
    const { id: personId, token } = await reader();
    const nda = await server.done("recordNda", { personId, ...signed });
    await asked(id, token);
    await server.done("updateNda", { ndaRecordId: nda.id, version: nda.version, retired: true });
    expect(await asked(id, token)).toMatchObject({ code: "GUARD_NOT_MET" });
    const copy = await server.done("redactEvidence", { evidenceId: id, version, remove: ["list"], reason: "Away" });
    expect(await asked(copy.id, token)).toMatchObject({ code: "GUARD_NOT_MET" });
  });

  it("demands nothing of evidence that holds none, and nobody signs for themselves [R-135]", async () => {
    const { id } = await entryOf({});
    const { token } = await reader();
    expect(await asked(id, token, { purposeKind: null, noConflict: null })).not.toHaveProperty("code");
    const { viewer } = await server.data("{ viewer { person { id } } }");
    const own = await server.act("recordNda", { personId: viewer.person.id, ...signed });
    expect(own).toMatchObject({ code: "GUARD_NOT_MET" });
  });
});
