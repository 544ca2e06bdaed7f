import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { heldEntry } from "../../support/custody.js";
import { entry, storedEntry } from "../../support/evidence.js";

const fields = "id version custodyState holderId place sealNumber";
const chain = `custody(first: 100) { nodes { sequence kind occurredAt actorId holderId place purpose authority counterparty
  sealNumber unavoidableChange clockOffsetSeconds note } } custodyFaults { kind from to sequence }`;

describeAction("recordCustodyStep", (desk) => {
  const node = async (id: string, more = chain) =>
    (await desk.server.data(`query($id: ID!) { node(id: $id) { ... on Evidence { ${more} } } }`, { id })).node;
  const collect = async () => {
    const { id, version } = await entry(desk.server);
    return { evidenceId: id, version, kind: "COLLECTED", place: "Safe 1" };
  };

  it("says who did what with the evidence, when, where, what for and by what right [R-077, R-093]", async () => {
    const said = {
      ...{ place: "Rack 3", purpose: "To image it", authority: "Order 7", counterparty: "Kim of the hosting" },
      ...{ unavoidableChange: "The fan had to run", clockOffsetSeconds: -42, note: "It was warm" },
    };
    const { record, entries } = await desk.unit(
      { ...(await collect()), ...said, occurredAt: "2026-01-02T10:00:00Z" },
      fields,
    );
    expect(record).toMatchObject({ custodyState: "HELD", holderId: desk.lead, place: "Rack 3", version: 2 });
    expect(entries.map(({ recordType }) => recordType)).toEqual(["Evidence", "CustodyStep"]);
    const { custody } = await node(record.id);
    expect(custody.nodes).toEqual([
      {
        ...{ sequence: 1, kind: "COLLECTED", occurredAt: "2026-01-02T10:00:00.000000Z", ...said },
        ...{ actorId: desk.lead, holderId: desk.lead, sealNumber: null },
      },
    ]);
  });

  it("leads from step to step, and each stays as it was written [R-093, R-134]", async () => {
    const { id, version } = await heldEntry(desk.server);
    const steps = [
      { kind: "SEALED", sealNumber: "A-1" },
      { kind: "MOVED", place: "Safe 2" },
      { kind: "UNSEALED", purpose: "To image it" },
      { kind: "CHECKED_OUT", purpose: "To image it" },
      { kind: "EXAMINED", purpose: "To look for traces" },
      { kind: "CHECKED_IN", place: "Safe 3" },
      { kind: "RETURNED", counterparty: "The owner", authority: "Order 8" },
    ];
    let at = version;
    const states = [];
    for (const step of steps) {
      const record = await desk.done({ evidenceId: id, version: at, ...step }, fields);
      at = record.version;
      states.push([record.custodyState, record.place, record.sealNumber]);
    }
    expect(states).toEqual([
      ["HELD", "Safe 1", "A-1"],
      ["HELD", "Safe 2", "A-1"],
      ["HELD", "Safe 2", null],
      ["CHECKED_OUT", null, null],
      ["CHECKED_OUT", null, null],
      ["HELD", "Safe 3", null],
      ["RETURNED", null, null],
    ]);
    const { custody } = await node(id);
    expect(custody.nodes.map(({ sequence, kind }: { sequence: number; kind: string }) => [sequence, kind])).toEqual([
      ...[[1, "COLLECTED"], ...steps.map(({ kind }, index) => [index + 2, kind])],
    ]);
    await desk.refused({ evidenceId: id, version: at, kind: "MOVED", place: "Safe 1" }, { code: "WRONG_STATE" });
  });

  it.each<[kind: string, path: string]>([
    ["SEALED", "sealNumber"],
    ["MOVED", "place"],
    ["CHECKED_OUT", "purpose"],
    ["EXAMINED", "purpose"],
    ["RETURNED", "counterparty"],
  ])("demands of %s its %s", async (kind, path) => {
    const { id, version } = await heldEntry(desk.server);
    const violations = [{ path, message: expect.any(String) }];
    await desk.refused({ evidenceId: id, version, kind, [path]: " " }, { code: "INVALID_INPUT", violations });
  });

  it.each(["HANDED_OVER", "ACCEPTED", "ACQUIRED", "DISPOSED"])("leaves %s to its own action", async (kind) => {
    const { id, version } = await heldEntry(desk.server);
    await desk.refused({ evidenceId: id, version, kind }, { code: "INVALID_INPUT" });
  });

  it("refuses steps that cannot be: a second seal, unsealing of what is not sealed, a second collecting", async () => {
    const { id, version } = await heldEntry(desk.server);
    const input = { evidenceId: id, version };
    await desk.refused({ ...input, kind: "UNSEALED", purpose: "x" }, { code: "WRONG_STATE" });
    await desk.refused({ ...input, kind: "COLLECTED", place: "x" }, { code: "WRONG_STATE" });
    await desk.refused({ ...input, kind: "CHECKED_IN", place: "x" }, { code: "WRONG_STATE" });
    const sealed = await desk.done({ ...input, kind: "SEALED", sealNumber: "A-1" });
    const again = { ...input, version: sealed.version, kind: "SEALED", sealNumber: "A-2" };
    await desk.refused(again, { code: "WRONG_STATE" });
  });

  it("is for whoever holds the evidence alone [R-134]", async () => {
    const { id, version } = await heldEntry(desk.server);
    const { token } = await desk.one("EVIDENCE_CUSTODIAN");
    const input = { evidenceId: id, version, kind: "MOVED", place: "Elsewhere" };
    await desk.refused(input, { code: "GUARD_NOT_MET" }, token);
  });

  it("tells who had it at each moment, and nobody before the first step [R-093]", async () => {
    const { evidenceId, version } = await collect();
    const first = { evidenceId, version, kind: "COLLECTED", place: "Safe 1", occurredAt: "2026-01-02T10:00:00Z" };
    const held = await desk.done(first);
    await desk.done({
      evidenceId,
      version: held.version,
      kind: "MOVED",
      place: "Safe 2",
      occurredAt: "2026-01-03T10:00:00Z",
    });
    const at = (moment: string) => node(evidenceId, `custodyAt(at: "${moment}") { holderId place sequence }`);
    expect((await at("2026-01-01T00:00:00Z")).custodyAt).toBeNull();
    expect((await at("2026-01-02T12:00:00Z")).custodyAt).toEqual({ holderId: desk.lead, place: "Safe 1", sequence: 1 });
    expect((await at("2026-01-04T00:00:00Z")).custodyAt).toEqual({ holderId: desk.lead, place: "Safe 2", sequence: 2 });
  });

  it("shows a gap before the first step, and steps told out of their order [R-077, R-093]", async () => {
    const { id, version } = await entry(desk.server, { occurredAt: "2026-01-01T00:00:00Z" });
    const first = { evidenceId: id, version, kind: "COLLECTED", place: "Safe 1", occurredAt: "2026-01-02T10:00:00Z" };
    const held = await desk.done(first);
    const early = {
      evidenceId: id,
      version: held.version,
      kind: "MOVED",
      place: "Safe 2",
      occurredAt: "2026-01-01T12:00:00Z",
    };
    await desk.done(early);
    expect((await node(id)).custodyFaults).toEqual([
      { kind: "GAP", from: "2026-01-01T00:00:00.000000Z", to: "2026-01-02T10:00:00.000000Z", sequence: 1 },
      { kind: "OVERLAP", from: "2026-01-01T12:00:00.000000Z", to: "2026-01-02T10:00:00.000000Z", sequence: 2 },
    ]);
  });

  it("has acquiring contents as a step of its own [R-093]", async () => {
    const { id } = await storedEntry(desk.server);
    expect((await node(id)).custody.nodes).toMatchObject([{ sequence: 1, kind: "ACQUIRED", actorId: desk.lead }]);
  });

  it("takes no clock that is off by more than a year", async () => {
    const violations = [{ path: "clockOffsetSeconds", message: expect.any(String) }];
    await desk.refused({ ...(await collect()), clockOffsetSeconds: 40_000_000 }, { code: "INVALID_INPUT", violations });
  });

  desk.guardsVersion(collect);
  desk.knowsItsSubject("evidenceId", collect, "evd_00000000000000000000000000000000");
  desk.repeatsHarmlessly(collect, { place: "Safe 9" });
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "EVIDENCE_CUSTODIAN"], collect);
});
