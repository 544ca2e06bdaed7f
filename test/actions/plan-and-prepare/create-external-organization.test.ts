import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

const said = {
  kind: "INCIDENT_RESPONSE_TEAM",
  description: "National team",
  timeZone: "Europe/Berlin",
  constituencyText: "Federal administration",
  website: "https://cert.example",
  contacts: [{ kind: "telephone", address: "+49 30 2", outOfBand: true, emergency: true }],
  keys: ["0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567"],
};
const fields = `id version name label ${Object.keys(said).join(" ").replace("contacts", "contacts { kind address outOfBand emergency }")}`;

describeAction("createExternalOrganization", (desk) => {
  it("enters an external body after RFC 2350 [R-037, R-080]", async () => {
    const { record, entries, result } = await desk.unit({ name: " CERT  Example ", ...said }, fields);
    expect(record).toEqual({
      ...{ id: expect.stringMatching(/^org_[0-9a-f]{32}$/), version: 1, name: "CERT Example", label: "GREEN", ...said },
    });
    expect(result.changed).toEqual([{ __typename: "ExternalOrganization", id: record.id }]);
    expect(entries).toMatchObject([
      {
        ...{
          action: "createExternalOrganization",
          recordType: "ExternalOrganization",
          recordId: record.id,
          version: 1,
        },
        ...{ about: [], actorId: desk.lead },
      },
    ]);
    expect(entries[0]?.changed).toMatchObject({
      name: [null, "CERT Example"],
      keys: [null, JSON.stringify(said.keys)],
    });
  });

  it("needs no more than a name and a kind", async () => {
    expect(await desk.done({ name: "Police", kind: "LAW_ENFORCEMENT" }, fields)).toMatchObject({
      ...{ kind: "LAW_ENFORCEMENT", website: null, contacts: [], keys: [] },
    });
  });

  it.each<[path: string, input: object]>([
    ["name", { name: " " }],
    ["contacts.0.address", { contacts: [{ kind: "k", address: " " }] }],
    ["website", { website: "x".repeat(2_001) }],
    ["keys", { keys: ["x".repeat(100_000)] }],
    ["constituencyId", { constituencyId: "con_00000000000000000000000000000000" }],
  ])("refuses a wrong %s", async (path, input) => {
    const violations = [{ path, message: expect.any(String) }];
    await desk.refused({ name: "X", kind: "OTHER", ...input }, { code: "INVALID_INPUT", violations });
  });

  desk.repeatsHarmlessly(async () => ({ name: "Once", kind: "OTHER" }), { name: "Twice" });
  desk.onlyRoles(["IRT_LEAD", "ADMINISTRATOR"], async () => ({ name: "X", kind: "REGULATOR" }));
});
