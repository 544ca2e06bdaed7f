import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

const fields = "id version name kind website keys contacts { address }";

describeAction("updateExternalOrganization", (desk) => {
  const fresh = async () => {
    const input = {
      name: "CERT",
      kind: "OTHER",
      website: "https://old.example",
      keys: ["A"],
      contacts: [{ kind: "k", address: "x" }],
    };
    const { id, version } = await desk.server.done("createExternalOrganization", input);
    return { externalOrganizationId: id as string, version: version as number };
  };

  it("brings the entry up to date and keeps what it was [R-037]", async () => {
    const before = await fresh();
    const input = { ...before, kind: "REGULATOR", website: "https://new.example", keys: ["A", "B"] };
    const { record, entries, result } = await desk.unit(input, fields);
    expect(record).toEqual({
      ...{ id: before.externalOrganizationId, version: 2, name: "CERT", kind: "REGULATOR" },
      ...{ website: "https://new.example", keys: ["A", "B"], contacts: [{ address: "x" }] },
    });
    expect(result.changed).toEqual([{ __typename: "ExternalOrganization", id: before.externalOrganizationId }]);
    expect(entries).toMatchObject([
      {
        action: "updateExternalOrganization",
        recordId: before.externalOrganizationId,
        version: 2,
        about: [],
        actorId: desk.lead,
      },
    ]);
    expect(entries[0]?.changed).toEqual({
      kind: ["OTHER", "REGULATOR"],
      website: ["https://old.example", "https://new.example"],
      keys: ['["A"]', '["A","B"]'],
    });
  });

  it("clears what is null and leaves what is absent; name and kind stay", async () => {
    const input = { ...(await fresh()), name: null, kind: null, website: null, contacts: null };
    const record = await desk.done(input, fields);
    expect(record).toMatchObject({ name: "CERT", kind: "OTHER", website: null, keys: ["A"], contacts: [] });
    expect(await desk.done({ ...input, version: 2, keys: null }, fields)).toMatchObject({ keys: [] });
  });

  it("refuses an empty name and a wrong contact", async () => {
    const before = await fresh();
    const refusal = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    await desk.refused({ ...before, name: "" }, refusal("name"));
    await desk.refused({ ...before, contacts: [{ kind: "k", address: "" }] }, refusal("contacts.0.address"));
  });

  desk.guardsVersion(fresh);
  desk.knowsItsSubject("externalOrganizationId", fresh, "org_00000000000000000000000000000000");
  desk.onlyRoles(["IRT_LEAD", "ADMINISTRATOR"], fresh);
});
