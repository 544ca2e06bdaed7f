import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { incidentIn } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { noticesWhere } from "../support/notices.js";
import { restrictedCase } from "../support/restricted.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("owners of harmed assets", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const owned = async (name: string) => {
    const owner = await server.person(["ASSET_OWNER"], { name: `Owner of ${name}`, constituencies: ["*"] });
    const { id } = await server.done("createAsset", { name, criticality: "HIGH", ownerId: owner.id });
    return { assetId: id as string, owner };
  };
  const assess = (incidentId: string, ...assetIds: string[]) =>
    server.done("assessDamage", { incidentId, description: "It is down", assetIds });
  const told = async (token: string) =>
    (await noticesWhere(server, { reason: ["ASSET_AFFECTED"] }, token)).map(({ incidentId, subject }) => [
      incidentId,
      subject,
    ]);

  it("are found by the analysis of the impact, told once of each, and hold a stake in the case [R-005, R-079]", async () => {
    const { assetId, owner } = await owned("Shop");
    const { id, reference } = await server.incident();
    await assess(id, assetId);
    const shop = [id, `${reference} affects Shop`];
    expect(await told(owner.token)).toEqual([shop]);
    await assess(id, assetId);
    expect(await told(owner.token)).toEqual([shop]);
    const ofSame = { name: "Store", criticality: "LOW", ownerId: owner.id };
    const { id: store } = await server.done("createAsset", ofSame);
    await server.done("relateRecords", { kind: "IMPACTS", fromId: id, toId: store });
    expect(await told(owner.token)).toEqual([shop, [id, `${reference} affects Store`]]);
    const { incident } = await server.data(
      "query($id: ID) { incident(id: $id) { stakeholders { nodes { kind person { id } interest } } } }",
      { id },
    );
    expect(incident.stakeholders.nodes).toEqual([{ kind: "ASSET_OWNER", person: { id: owner.id }, interest: "Shop" }]);
  });

  it("must be told of the end before the case closes [R-079, R-083]", async () => {
    const { assetId } = await owned("Press");
    const { id, version } = await incidentIn(server, "RESOLVED");
    await assess(id, assetId);
    const close = { incidentId: id, version, stakeholders: [{ stakeholder: "The board", notifiedAt: "2026-01-05" }] };
    expect(await server.act("closeIncident", close)).toMatchObject({
      ...{ code: "GUARD_NOT_MET", clause: "27035-1 §5.5 (R-083)", violations: [{ path: "stakeholders" }] },
    });
  });

  it("learn nothing of a restricted case of which they are no members [R-079]", async () => {
    const { assetId, owner } = await owned("Vault");
    const { id } = await restrictedCase(server);
    await assess(id, assetId);
    expect(await told(owner.token)).toEqual([]);
  });

  it("are not told of what happened elsewhere, or when nobody owns it [R-079]", async () => {
    const { assetId, owner } = await owned("Archive");
    const { id } = await server.incident({ origin: "IMPORT" });
    await assess(id, assetId);
    expect(await told(owner.token)).toEqual([]);
    const { id: orphan } = await server.done("createAsset", { name: "Orphan", criticality: "LOW" });
    const { id: live } = await server.incident();
    await assess(live, orphan);
    expect(await noticesWhere(server, { reason: ["ASSET_AFFECTED"], incidentId: [live] })).toEqual([]);
  });
});
