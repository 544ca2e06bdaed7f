import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { tokenFor } from "../../support/actors.js";
import { describeEngines } from "../../support/engines.js";
import type { Loose } from "../../support/loose.js";
import { TestServer } from "../../support/tocsin.js";
import { entriesOfUnit } from "../../support/units.js";

describeEngines("documents", (engine) => {
  let server: TestServer;
  let management: string;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    management = await tokenFor(server, "approveDocument");
  });
  afterAll(() => server.stop());

  const draft = (more: object): Promise<{ id: string; version: number }> =>
    server.done("draftDocument", { name: "How we do it", text: "Like this.", ...more });
  const approve = ({ id, version }: { id: string; version: number }, more: object = {}, token = management) =>
    server.act("approveDocument", { documentId: id, version, ...more }, "id version state", token);
  const approved = async (more: object, said: object = {}) => {
    const { document } = await approve(await draft(more), said);
    return document as { id: string; version: number };
  };
  const shown = async (id: string, fields: string): Promise<Loose> =>
    (await server.data(`query($id: ID!) { node(id: $id) { ... on Document { ${fields} } } }`, { id })).node;
  const refused = async (work: () => Promise<Loose>, expected: object) => {
    const before = await server.books.everything();
    expect(await work()).toMatchObject({ __typename: "Refusal", ...expected });
    expect(await server.books.changesSince(before)).toEqual([]);
  };

  describe("approval", () => {
    const policy = { kind: "POLICY" };
    const commitment = { commitment: "We put people and money behind it." };

    it("records to what top management commits itself, who and when [R-031]", async () => {
      const { id } = await approved(policy, { ...commitment, occurredAt: "2026-02-01", effectiveFrom: "2026-03" });
      expect(await shown(id, "state edition approvedAt effectiveFrom commitment approvedBy { roles }")).toEqual({
        ...{ state: "APPROVED", edition: 1, approvedAt: "2026-02-01", effectiveFrom: "2026-03", ...commitment },
        approvedBy: { roles: ["MANAGEMENT"] },
      });
    });

    it("is for management alone [R-031]", async () => {
      const { id, version } = await draft(policy);
      for (const role of ["IRT_LEAD", "ADMINISTRATOR", "CRISIS_MANAGER"] as const) {
        const { token } = await server.person([role], { constituencies: ["*"] });
        const input = { documentId: id, version, ...commitment };
        const document = "mutation($input: ApproveDocumentInput!) { approveDocument(input: $input) { __typename } }";
        const { errors } = await server.ask(document, { input }, token);
        expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
      }
      expect((await approve({ id, version }, commitment)).document.state).toBe("APPROVED");
    });

    it("is never the author's own, nor of somebody who changed the draft [R-031]", async () => {
      const mine = await server.done("draftDocument", { ...policy, name: "Mine", text: "x" }, "id version", management);
      await refused(() => approve(mine, commitment), { code: "GUARD_NOT_MET", clause: "27035-1 §5.2 a) (R-031)" });
      const theirs = await draft(policy);
      const input = { documentId: theirs.id, version: theirs.version, text: "Better like this." };
      const changed = await server.done("updateDocument", input, "id version", management);
      await refused(() => approve(changed, commitment), { code: "GUARD_NOT_MET" });
      const { token } = await server.person(["MANAGEMENT"], { constituencies: ["*"] });
      expect((await approve(changed, commitment, token)).document.state).toBe("APPROVED");
    });

    it("of a policy says to what top management commits itself [R-031]", async () => {
      const written = await draft(policy);
      for (const empty of [{}, { commitment: " " }]) {
        await refused(() => approve(written, empty), { code: "GUARD_NOT_MET", clause: "27035-1 §5.2 a) (R-031)" });
      }
    });

    it("of a plan demands rules of communication and disclosure, in it or as approved parts [R-033] [R-035]", async () => {
      const plan = { kind: "INCIDENT_MANAGEMENT_PLAN" };
      const rules = [{ occasion: "A crisis", audience: "The press", what: "That we know", speaker: "MANAGEMENT" }];
      const clause = "27035-1 §5.2 c) (R-033)";
      const bare = await draft(plan);
      await refused(() => approve(bare), { code: "GUARD_NOT_MET", clause });
      expect(await approved({ ...plan, rules })).toMatchObject({ state: "APPROVED" });

      const communication = await draft({ kind: "COMMUNICATION_RULES", rules });
      const disclosure = await approved({ kind: "DISCLOSURE_RULES", rules });
      const whole = await draft({ ...plan, partIds: [communication.id, disclosure.id] });
      await refused(() => approve(whole), { code: "GUARD_NOT_MET", clause });
      await approve(communication);
      expect((await approve(whole)).document.state).toBe("APPROVED");
      const { parts } = await shown(whole.id, "parts { kind state rules { occasion audience what speaker } }");
      expect(parts.map(({ kind }: Loose) => kind).sort()).toEqual(["COMMUNICATION_RULES", "DISCLOSURE_RULES"]);
      expect(parts[0].rules).toEqual(rules);
    });

    it("demands what each kind is there to say [R-035] [R-053] [R-056] [R-058]", async () => {
      for (const [kind, clause] of [
        ["PROCEDURE", "27035-1 §5.4 b) (R-056)"],
        ["DOCUMENTATION_GUIDELINES", "27035-1 §5.4 c) (R-058)"],
        ["COMMUNICATION_RULES", "27035-1 §5.2 c) (R-035)"],
        ["DISCLOSURE_RULES", "27035-1 §5.2 c) (R-035)"],
      ]) {
        const written = await draft({ kind });
        await refused(() => approve(written), { code: "GUARD_NOT_MET", clause });
      }
      for (const kind of ["REPORTING_POLICY", "CLASSIFICATION_SCALE"]) {
        const empty = await draft({ kind, text: null });
        await refused(() => approve(empty), { code: "GUARD_NOT_MET", clause: "27035-1 §5.2 (R-033)" });
        expect(await approved({ kind, text: null, url: "https://intranet.example" })).toMatchObject({
          state: "APPROVED",
        });
      }
    });
  });

  describe("editions", () => {
    it("take each other's place, each kept as it was [R-031] [R-033]", async () => {
      const first = await approved({ kind: "REPORTING_POLICY", text: "Call us." }, { occurredAt: "2026-01-01" });
      const second = await server.done(
        "reviseDocument",
        { documentId: first.id, version: first.version, changeNote: "A form as well" },
        "id version state edition text changeNote approvedAt supersedes { id } firstEdition { id }",
      );
      expect(second).toMatchObject({
        ...{ state: "DRAFT", edition: 2, text: "Call us.", changeNote: "A form as well", approvedAt: null },
        ...{ supersedes: { id: first.id }, firstEdition: { id: first.id } },
      });
      const input = { documentId: second.id, version: 1, text: "Call us, or use the form." };
      const { version } = await server.done("updateDocument", input);
      const { unitId } = await approve({ id: second.id, version });
      expect(await shown(first.id, "state text supersededBy { id } approvedAt")).toEqual({
        ...{ state: "SUPERSEDED", text: "Call us.", supersededBy: { id: second.id }, approvedAt: "2026-01-01" },
      });
      expect(await shown(second.id, "state text")).toEqual({ state: "APPROVED", text: "Call us, or use the form." });
      const entries = await entriesOfUnit(server, unitId);
      expect(entries.map(({ recordId, changed }) => [recordId, changed["state"]])).toEqual([
        [second.id, ["DRAFT", "APPROVED"]],
        [first.id, ["APPROVED", "SUPERSEDED"]],
      ]);
    });

    it("are never edited once they were approved [R-031] [R-033]", async () => {
      const { id, version } = await approved({ kind: "REPORTING_POLICY" });
      const edit = (at: number) => server.act("updateDocument", { documentId: id, version: at, text: "Other" });
      await refused(() => edit(version), { code: "WRONG_STATE" });
      const { id: next } = await server.done("reviseDocument", { documentId: id, version });
      await approve({ id: next, version: 1 });
      await refused(() => edit(version + 1), { code: "WRONG_STATE" });
    });

    it("are drafted one at a time, and counted from the last one [R-033]", async () => {
      const { id, version } = await approved({ kind: "REPORTING_POLICY" });
      const revise = () => server.act("reviseDocument", { documentId: id, version }, "id version edition");
      const { document: draft } = await revise();
      expect(draft.edition).toBe(2);
      await refused(revise, { code: "GUARD_NOT_MET" });
      const why = { documentId: draft.id, version: draft.version, withdrawReason: "Not now" };
      await server.done("withdrawDocument", why);
      expect((await revise()).document.edition).toBe(3);
    });

    it("are not made by two people at once [R-033]", async () => {
      const { id, version } = await approved({ kind: "REPORTING_POLICY" });
      const both = await Promise.all([1, 2].map(() => server.act("reviseDocument", { documentId: id, version })));
      expect(both.map(({ __typename }) => __typename).sort()).toEqual(["DocumentDone", "Refusal"]);
    });

    it("are never made from a draft [R-033]", async () => {
      const { id, version } = await draft({ kind: "POLICY" });
      await refused(() => server.act("reviseDocument", { documentId: id, version }), { code: "WRONG_STATE" });
    });

    it("stay of one kind [R-033]", async () => {
      const { id, version } = await draft({ kind: "POLICY" });
      const input = { documentId: id, version, kind: "REPORTING_POLICY" };
      await refused(() => server.act("updateDocument", input), {
        violations: [expect.objectContaining({ path: "kind" })],
      });
    });
  });

  it("hold the structures of their kind and no other [R-056] [R-058]", async () => {
    const steps = [{ title: "Look", task: "REVIEW_REPORT" }];
    const guidelines = [{ subject: "INCIDENT", what: "The cause", field: "rootCause" }];
    const rules = [{ occasion: "Always", audience: "Us", what: "Everything" }];
    for (const [path, more] of Object.entries({
      steps: { kind: "POLICY", steps },
      guidelines: { kind: "PROCEDURE", guidelines },
      rules: { kind: "REPORTING_POLICY", rules },
      severities: { kind: "POLICY", severities: ["CRITICAL"] },
    })) {
      const wrong = { name: "x", text: "x", ...more };
      await refused(() => server.act("draftDocument", wrong), { violations: [expect.objectContaining({ path })] });
    }
    const { id } = await approved({ kind: "DOCUMENTATION_GUIDELINES", guidelines });
    expect(await shown(id, "guidelines { subject what field duringPhase }")).toEqual({
      guidelines: [{ ...guidelines[0], duringPhase: null }],
    });
  });

  it("are found by kind and state: what is in force of a kind [R-053] [R-056] [R-058]", async () => {
    const { id } = await approved({ kind: "REPORTING_POLICY", name: "In force" });
    await draft({ kind: "REPORTING_POLICY", name: "Not yet" });
    const { documents } = await server.data(
      "{ documents(first: 100, where: { kind: [REPORTING_POLICY], state: [APPROVED] }) { nodes { id name state } } }",
    );
    expect(documents.nodes).toContainEqual({ id, name: "In force", state: "APPROVED" });
    expect(documents.nodes.filter(({ state }: Loose) => state !== "APPROVED")).toEqual([]);
  });
});
