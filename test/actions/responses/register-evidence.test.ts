import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn } from "../../support/cases.js";

const sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const fields =
  "id version incidentId name description sizeBytes sha256 source collectedBy collectedAt collectedWhere label constituencyId";

describeAction("registerEvidence", (desk) => {
  const onCase = async (input: object) => ({ incidentId: (await incidentIn(desk.server, "DECLARED")).id, ...input });

  it("enters what was collected, by whom, when and where [R-049, R-093]", async () => {
    const incident = await desk.server.incident({ label: "RED" }, "id constituencyId");
    const said = {
      name: "disk.img",
      description: "First disk",
      source: "host-7",
      collectedBy: "Kim",
      collectedWhere: "Rack 3",
    };
    const input = {
      incidentId: incident.id,
      ...said,
      sizeBytes: 4_000_000_000_000,
      sha256: sha256.toUpperCase(),
      occurredAt: "2026-01-02",
    };
    const { record, entries, result } = await desk.unit(input, fields);
    expect(record).toEqual({
      ...{ id: expect.stringMatching(/^evd_[0-9a-f]{32}$/), version: 1, incidentId: incident.id, ...said },
      ...{ sizeBytes: 4_000_000_000_000, sha256, collectedAt: "2026-01-02" },
      ...{ label: "RED", constituencyId: incident.constituencyId },
    });
    expect(result.changed).toEqual([{ __typename: "Evidence", id: record.id }]);
    expect(entries).toMatchObject([
      {
        ...{ action: "registerEvidence", recordType: "Evidence", recordId: record.id, version: 1 },
        ...{ about: [incident.id], actorId: desk.lead, occurredAt: "2026-01-02" },
      },
    ]);
    expect(entries[0]?.changed).toMatchObject({
      name: [null, "disk.img"],
      sizeBytes: [null, "4000000000000"],
      sha256: [null, sha256],
      collectedAt: [null, "2026-01-02"],
    });
  });

  it.each(["DECLARED", "RESPONDING", "CRISIS", "RESOLVED", "CLOSED"] as const)(
    "leaves the case as it is while %s",
    async (state) => {
      const { id, version } = await incidentIn(desk.server, state);
      await desk.done({ incidentId: id, name: "late.log" });
      const { incident } = await desk.server.data(
        "query($id: ID!) { incident(id: $id) { version state evidence { totalCount } } }",
        { id },
      );
      expect(incident).toEqual({ version, state, evidence: { totalCount: 1 } });
    },
  );

  it("takes an entry of which only the name is known [R-046]", async () => {
    const record = await desk.done(await onCase({ name: "a USB stick" }), fields);
    expect(record).toMatchObject({ name: "a USB stick", sizeBytes: null, sha256: null, collectedBy: null });
    expect(await desk.done(await onCase({ name: "empty.log", sizeBytes: 0 }), fields)).toMatchObject({ sizeBytes: 0 });
  });

  it.each<[path: string, input: object]>([
    ["name", { name: " " }],
    ["sha256", { name: "x", sha256: "abc" }],
    ["sha256", { name: "x", sha256: `${sha256.slice(0, 63)}g` }],
    ["sizeBytes", { name: "x", sizeBytes: -1 }],
    ["sizeBytes", { name: "x", sizeBytes: 1.5 }],
    ["sizeBytes", { name: "x", sizeBytes: 2 ** 53 }],
  ])("refuses a wrong %s: %p", async (path, input) => {
    const violations = [{ path, message: expect.any(String) }];
    await desk.refused(await onCase(input), { code: "INVALID_INPUT", violations });
  });

  desk.repeatsHarmlessly(() => onCase({ name: "disk.img" }), { name: "other.img" });
  desk.knowsItsSubject("incidentId", () => onCase({ name: "x" }), "inc_00000000000000000000000000000000");
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "EVIDENCE_CUSTODIAN"], () => onCase({ name: "x" }));
});
