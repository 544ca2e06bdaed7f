import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

const fields = "id version name function dutyHours timeZone channels { kind address outOfBand } filledBy { id } label";

describeAction("createPointOfContact", (desk) => {
  it("defines a function with duty hours, channels and who fills it now [R-010, R-111, R-133]", async () => {
    const said = { function: "Duty officer", dutyHours: "Mon-Fri 8-18", timeZone: "Europe/Berlin" };
    const channels = [
      { kind: "telephone", address: "+49 30 1", outOfBand: true },
      { kind: "e-mail", address: "poc@example.org" },
    ];
    const input = { name: " CERT  desk ", ...said, channels, filledById: desk.lead };
    const { record, entries, result } = await desk.unit(input, fields);
    expect(record).toEqual({
      ...{ id: expect.stringMatching(/^poc_[0-9a-f]{32}$/), version: 1, name: "CERT desk", ...said, label: "GREEN" },
      ...{ channels: [channels[0], { ...channels[1], outOfBand: false }], filledBy: { id: desk.lead } },
    });
    expect(result.changed).toEqual([{ __typename: "PointOfContact", id: record.id }]);
    expect(entries).toMatchObject([
      {
        action: "createPointOfContact",
        recordType: "PointOfContact",
        recordId: record.id,
        version: 1,
        about: [],
        actorId: desk.lead,
      },
    ]);
    expect(entries[0]?.changed).toMatchObject({ name: [null, "CERT desk"], filledById: [null, desk.lead] });
  });

  it("is told to reporters: they must know whom to call", async () => {
    await desk.done({ name: "Hotline" });
    const reporter = await desk.one("REPORTER");
    const { pointsOfContact } = await desk.server.data("{ pointsOfContact { nodes { name } } }", {}, reporter.token);
    expect(pointsOfContact.nodes).toContainEqual({ name: "Hotline" });
  });

  it.each<[path: string, input: object]>([
    ["name", { name: "" }],
    ["filledById", { filledById: "per_00000000000000000000000000000000" }],
    ["filledById", { filledById: "" }],
    ["channels.0.kind", { channels: [{ kind: " ", address: "x" }] }],
    [
      "channels.1.address",
      {
        channels: [
          { kind: "k", address: "x" },
          { kind: "k", address: "" },
        ],
      },
    ],
    ["channels.0.address", { channels: [{ kind: "k", address: "x".repeat(501) }] }],
    ["channels", { channels: Array.from({ length: 51 }, () => ({ kind: "k", address: "x" })) }],
    ["constituencyId", { constituencyId: "con_00000000000000000000000000000000" }],
  ])("refuses a wrong %s", async (path, input) => {
    const violations = [{ path, message: expect.any(String) }];
    await desk.refused({ name: "X", ...input }, { code: "INVALID_INPUT", violations });
  });

  desk.repeatsHarmlessly(async () => ({ name: "Once" }), { name: "Twice" });
  desk.onlyRoles(["IRT_LEAD", "ADMINISTRATOR"], async () => ({ name: "X" }));
});
