import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../../support/engines.js";
import { IdentityProviderUnderTest } from "../../support/identity-provider.js";
import { TestServer } from "../../support/tocsin.js";
import { entriesOfUnit } from "../../support/units.js";

const WHO =
  "{ viewer { roles person { id name email version roles constituencies constituencyId label issuer subject } } }";

/** No mutation: the person comes in by the door, with a token of the identity provider. */
describeEngines("admitPerson", (engine) => {
  let provider: IdentityProviderUnderTest;
  let server: TestServer;
  let home: string;

  beforeAll(async () => {
    provider = await IdentityProviderUnderTest.start([]);
    server = await TestServer.start(engine, {
      ...provider.environment(),
      OIDC_DEFAULT_ROLES: "REPORTER",
      OIDC_CONSTITUENCIES_CLAIM: "https://example.org/customers",
      OIDC_CONSTITUENCY_MAP: JSON.stringify({ own: "Own organization", a: ["Customer A"], all: "*", gone: "Nobody" }),
    });
    home = (await server.data("{ viewer { person { constituencyId } } }")).viewer.person.constituencyId;
  });
  afterAll(async () => {
    await server.stop();
    await provider.goAway();
  });

  const signed = (sub: string, customers: string[], groups: string[], iat = Math.floor(Date.now() / 1_000)) =>
    provider.signed({ sub, iat, realm_access: { roles: groups }, "https://example.org/customers": customers });
  const unitsOf = async (recordId: string) => {
    const { journal } = await server.data(
      "query($where: ChangeFilter) { journal(where: $where, direction: ASC) { nodes { unitId } } }",
      { where: { recordIds: [recordId] } },
    );
    return Promise.all(journal.nodes.map(({ unitId }: { unitId: string }) => entriesOfUnit(server, unitId)));
  };

  it("enters who comes for the first time, by the person's own hand, and journals it once [R-055]", async () => {
    const token = await signed("first", ["own"], ["handlers"]);
    const { viewer } = await server.data(WHO, {}, token);
    await server.data(WHO, {}, token);
    const { id } = viewer.person;
    expect(viewer).toEqual({
      roles: ["HANDLER", "REPORTER"],
      person: {
        ...{ id, name: "first", email: null, version: 1, roles: ["HANDLER", "REPORTER"], constituencies: [home] },
        ...{ constituencyId: home, label: "AMBER", issuer: provider.issuer, subject: "first" },
      },
    });
    const [[entry], ...more] = await unitsOf(id);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      action: "admitPerson",
      recordType: "Person",
      version: 1,
      actorId: id,
      origin: "LIVE",
    });
    expect(entry.changed).toMatchObject({ subject: [null, "first"], roles: [null, '["HANDLER","REPORTER"]'] });
  });

  it("brings roles and constituencies to what a newer token says, and journals that", async () => {
    const { id: customer } = await server.done("createConstituency", { name: "Customer A" });
    const now = Math.floor(Date.now() / 1_000);
    await server.data(WHO, {}, await signed("moved", ["own"], ["handlers"], now - 10));
    const { viewer } = await server.data(WHO, {}, await signed("moved", ["a", "gone"], ["leads"], now));
    expect(viewer.person).toMatchObject({
      version: 2,
      roles: ["HANDLER", "IRT_LEAD", "REPORTER"],
      constituencies: [customer],
      constituencyId: customer,
    });
    const told = await unitsOf(viewer.person.id);
    expect(told).toHaveLength(2);
    expect(told[1][0]).toMatchObject({ action: "admitPerson", version: 2 });
    expect(Object.keys(told[1][0].changed).sort()).toEqual(["claimsAt", "constituencies", "constituencyId", "roles"]);
    const everywhere = await server.data(WHO, {}, await signed("moved", ["all", "own"], ["leads"], now + 1));
    expect(everywhere.viewer.person.constituencies).toEqual(["*"]);
  });

  it("shows a person only the customers that the claims give", async () => {
    const event = await server.done("reportEvent", { title: "Of the own organization" });
    const sees = async (customers: string[], sub: string) =>
      (
        await server.data(
          "query($id: ID!) { node(id: $id) { id } }",
          { id: event.id },
          await signed(sub, customers, ["handlers"]),
        )
      ).node;
    expect(await sees(["own"], "sees-own")).toEqual({ id: event.id });
    expect(await sees(["a"], "sees-a")).toBeNull();
  });

  it("lets nobody in without a constituency", async () => {
    const answer = await server.ask(WHO, {}, await signed("nowhere", ["gone", "unknown"], ["leads"]));
    expect(answer).toMatchObject({ status: 403, errors: [{ extensions: { code: "FORBIDDEN" } }] });
  });
});
