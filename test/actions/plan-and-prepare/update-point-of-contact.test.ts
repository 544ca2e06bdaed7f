import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

const fields = "id version name function dutyHours channels { kind address outOfBand } filledBy { id }";
const channel = { kind: "telephone", address: "+49 30 1", outOfBand: true };

describeAction("updatePointOfContact", (desk) => {
  const fresh = async () => {
    const input = {
      name: "Desk",
      function: "Duty officer",
      dutyHours: "8-18",
      channels: [channel],
      filledById: desk.lead,
    };
    const { id, version } = await desk.server.done("createPointOfContact", input);
    return { pointOfContactId: id as string, version: version as number };
  };

  it("brings it up to date and keeps what it was [R-010]", async () => {
    const before = await fresh();
    const { record, entries, result } = await desk.unit(
      { ...before, name: " Night  desk ", dutyHours: "0-24" },
      fields,
    );
    expect(record).toEqual({
      ...{ id: before.pointOfContactId, version: 2, name: "Night desk", function: "Duty officer", dutyHours: "0-24" },
      ...{ channels: [channel], filledBy: { id: desk.lead } },
    });
    expect(result.changed).toEqual([{ __typename: "PointOfContact", id: before.pointOfContactId }]);
    expect(entries).toMatchObject([
      { action: "updatePointOfContact", recordId: before.pointOfContactId, version: 2, about: [], actorId: desk.lead },
    ]);
    expect(entries[0]?.changed).toEqual({ name: ["Desk", "Night desk"], dutyHours: ["8-18", "0-24"] });
  });

  it("clears what is null and leaves what is absent; a name stays", async () => {
    const input = { ...(await fresh()), name: null, function: null, channels: null, filledById: null };
    expect(await desk.done(input, fields)).toMatchObject({
      ...{ name: "Desk", function: null, dutyHours: "8-18", channels: [], filledBy: null },
    });
  });

  it("refuses an empty name, an unknown person and a wrong channel", async () => {
    const before = await fresh();
    const refusal = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    await desk.refused({ ...before, name: " " }, refusal("name"));
    for (const id of ["per_00000000000000000000000000000000", ""])
      await desk.refused({ ...before, filledById: id }, refusal("filledById"));
    await desk.refused({ ...before, channels: [{ kind: "", address: "x" }] }, refusal("channels.0.kind"));
  });

  desk.guardsVersion(fresh);
  desk.repeatsHarmlessly(fresh, { name: "Other" });
  desk.knowsItsSubject("pointOfContactId", fresh, "poc_00000000000000000000000000000000");
  desk.onlyRoles(["IRT_LEAD", "ADMINISTRATOR"], fresh);
});
