import { expect, it } from "@jest/globals";
import type { ActionName } from "../../src/domain/lifecycle/index.js";
import type { ResponseKind } from "../../src/domain/words.js";
import { type ActionDesk, describeAction } from "./action-desk.js";
import { demandsStates, incidentIn, onIncident } from "./cases.js";

/** How far the server's fine clock may run from the system's, in milliseconds. */
const CLOCKS_APART = 5;

interface Response {
  action: ActionName;
  kind: ResponseKind;
  /** The incident's field that tells when the latest one took effect. */
  field: "containedAt" | "eradicatedAt" | "recoveredAt";
  clause: string;
}

/** Containment, eradication and recovery are the same to a case: each is repeatable and tells when it took effect. */
export function describeResponse({ action, kind, field, clause }: Response, more: (desk: ActionDesk) => void): void {
  describeAction(action, (desk) => {
    const fields = `id version state phase firstResponseAt ${field} responseActions { nodes { id version kind description goal strategy issues verification occurredAt incidentId } }`;
    const said = {
      description: "What was done",
      goal: "A goal",
      strategy: "A strategy",
      issues: "None",
      verification: "Looked",
    };

    it("moves a declared incident to the responses and records what was done", async () => {
      const { id } = await incidentIn(desk.server, "DECLARED");
      const { record, result, entries } = await desk.unit(
        { incidentId: id, version: 1, ...said, occurredAt: "2026-01-02T03:04:05Z" },
        fields,
      );
      const at = "2026-01-02T03:04:05.000000Z";
      expect(record).toEqual({
        ...{ id, version: 2, state: "RESPONDING", phase: "RESPONSES", firstResponseAt: at, [field]: at },
        responseActions: {
          nodes: [{ id: expect.stringMatching(/^rsp_/), version: 1, kind, ...said, occurredAt: at, incidentId: id }],
        },
      });
      const response = record.responseActions.nodes[0].id;
      expect(result.changed).toEqual([
        { __typename: "Incident", id },
        { __typename: "ResponseAction", id: response },
      ]);
      expect(entries).toMatchObject([
        { action, recordType: "Incident", recordId: id, version: 2, actorId: desk.lead, about: [id], occurredAt: at },
        { action, recordType: "ResponseAction", recordId: response, version: 1, about: [id], occurredAt: at },
      ]);
      expect(entries[0]?.changed).toEqual({
        state: ["DECLARED", "RESPONDING"],
        phase: ["ASSESSMENT_AND_DECISION", "RESPONSES"],
        firstResponseAt: [null, at],
        [field]: [null, at],
      });
      expect(entries[1]?.changed).toMatchObject({ kind: [null, kind], description: [null, "What was done"] });
    });

    it("may happen again: the latest holds, the first response stays the first", async () => {
      const { id } = await incidentIn(desk.server, "DECLARED");
      const at = async (version: number, occurredAt: string) =>
        desk.done({ incidentId: id, version, description: "Once more", occurredAt }, fields);
      await at(1, "2026-01-03");
      const later = await at(2, "2026-01-05");
      expect(later).toMatchObject({ firstResponseAt: "2026-01-03", [field]: "2026-01-05" });
      const reportedLate = await at(3, "2026-01-02");
      expect(reportedLate).toMatchObject({ firstResponseAt: "2026-01-02", [field]: "2026-01-05", version: 4 });
      expect(reportedLate.responseActions.nodes.map((one: { occurredAt: string }) => one.occurredAt)).toEqual([
        "2026-01-03",
        "2026-01-05",
        "2026-01-02",
      ]);
    });

    it("takes now for a time that is not told", async () => {
      const input = await onIncident(desk.server, "DECLARED", { description: "Now" });
      const before = Date.now();
      const record = await desk.done(input, fields);
      const after = Date.now();
      expect(Date.parse(record[field])).toBeGreaterThanOrEqual(before - CLOCKS_APART);
      expect(Date.parse(record[field])).toBeLessThanOrEqual(after + CLOCKS_APART);
    });

    it("leaves a crisis a crisis", async () => {
      const { id, version } = await incidentIn(desk.server, "CRISIS");
      expect(await desk.done({ incidentId: id, version, description: "Help" }, fields)).toMatchObject({
        state: "CRISIS",
      });
    });

    it("refuses an empty description", async () => {
      const input = await onIncident(desk.server, "DECLARED", { description: "  \n" });
      await desk.refused(input, {
        code: "INVALID_INPUT",
        violations: [{ path: "description", message: expect.any(String) }],
      });
    });

    demandsStates(desk, ["DECLARED", "RESPONDING", "CRISIS"], clause, { description: "Done" });
    desk.guardsVersion(() => onIncident(desk.server, "DECLARED", { description: "Done" }));
    desk.knowsItsSubject(
      "incidentId",
      () => onIncident(desk.server, "DECLARED", { description: "Done" }),
      "inc_00000000000000000000000000000000",
    );
    desk.onlyRoles(["HANDLER", "IRT_LEAD"], () => onIncident(desk.server, "DECLARED", { description: "Done" }));
    more(desk);
  });
}
