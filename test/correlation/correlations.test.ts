import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { LiveClient } from "../support/live.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("correlations", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const sign = (incidentId: string, kind: string, value: string) =>
    server.done("recordIndicator", { incidentId, kind, value });
  const of = async (incidentId: string, token?: string) =>
    (
      await server.data(
        "query($id: ID!) { correlations(incidentId: $id) { incident { id } shared { kind value } } }",
        { id: incidentId },
        token,
      )
    ).correlations;

  it("finds cases by what they share, those that share most first [R-121]", async () => {
    const [one, two, three, four] = await Promise.all([1, 2, 3, 4].map(() => server.incident()));
    await sign(one.id, "DOMAIN", "Bad.example.org");
    await sign(one.id, "ACTOR", "Night Owl");
    await sign(one.id, "ASSET", "srv-17");
    await sign(two.id, "DOMAIN", "bad.EXAMPLE.org ");
    await sign(three.id, "ACTOR", "night owl");
    await sign(three.id, "ASSET", "srv-17");
    // The same text as another kind of thing is another thing.
    await sign(four.id, "ACCOUNT", "srv-17");
    const found = await of(one.id);
    expect(found.map(({ incident }: { incident: { id: string } }) => incident.id)).toEqual([three.id, two.id]);
    expect(new Set(found[0].shared.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(["ACTOR", "ASSET"]));
    expect(found[1].shared).toEqual([{ kind: "DOMAIN", value: "Bad.example.org" }]);
    expect(await of(four.id)).toEqual([]);
  });

  it("takes no exercise for something real, and finds what was absorbed in the case that goes on [R-041, R-121]", async () => {
    const [real, whole, part] = [await server.incident(), await server.incident(), await server.incident()];
    const played = await server.incident({ origin: "EXERCISE" });
    for (const { id } of [real, whole, part, played]) await sign(id, "DOMAIN", "played.example.org");
    const others = async (id: string) =>
      (await of(id)).map(({ incident }: { incident: { id: string } }) => incident.id).sort();
    expect(await others(real.id)).toEqual([whole.id, part.id].sort());
    expect(await others(played.id)).toEqual([]);
    const absorbed = [{ incidentId: part.id, version: part.version }];
    await server.done("mergeIncidents", { incidentId: whole.id, version: whole.version, absorbed, reason: "One" });
    expect(await others(real.id)).toEqual([whole.id]);
    expect(await others(whole.id)).toEqual([real.id]);
  });

  it("finds cases that harmed the same asset [R-005, R-121]", async () => {
    const [one, two, three] = [await server.incident(), await server.incident(), await server.incident()];
    const shop = (await server.done("createAsset", { name: "Shop", criticality: "VITAL" })).id;
    const mail = (await server.done("createAsset", { name: "Mail", criticality: "LOW" })).id;
    const harm = (incidentId: string, assetIds: string[]) =>
      server.done("assessDamage", { incidentId, description: "It stood still", assetIds });
    await harm(one.id, [shop, mail]);
    await harm(one.id, [shop]);
    await harm(two.id, [shop]);
    await harm(three.id, []);
    expect(await of(one.id)).toEqual([{ incident: { id: two.id }, shared: [{ kind: "HARMED_ASSET", value: "Shop" }] }]);
    expect(await of(three.id)).toEqual([]);
    const secret = await server.incident({ restricted: true });
    await harm(secret.id, [mail]);
    const handler = await server.person(["HANDLER"], { constituencies: ["*"] });
    expect(await of(one.id)).toHaveLength(2);
    expect(await of(one.id, handler.token)).toHaveLength(1);
    expect(await of(secret.id, handler.token)).toEqual([]);
  });

  it("finds cases that say the same, if asked to, and not by one word alone [R-121]", async () => {
    const titled = async (title: string) => (await server.incident({ title })).id;
    const one = await titled("Ransomware through the Zanzibar gateway");
    const two = await titled("Gateway of Zanzibar answers with ransomware notes");
    const three = await titled("Holiday in Zanzibar");
    const hidden = (await server.incident({ title: "Zanzibar gateway, ransomware again", restricted: true })).id;
    const handler = await server.person(["HANDLER"], { constituencies: ["*"] });
    const byText = async (token?: string) =>
      (
        await server.data(
          "query($id: ID!) { correlations(incidentId: $id, byText: true) { incident { id } shared { kind value } } }",
          { id: one },
          token,
        )
      ).correlations;
    const seen = await byText(handler.token);
    expect(seen.map(({ incident }: { incident: { id: string } }) => incident.id)).toEqual([two]);
    const words = seen[0].shared.map(({ value }: { value: string }) => value);
    expect(words.sort()).toEqual(["gateway", "ransomware", "zanzibar"]);
    const all = (await byText()).map(({ incident }: { incident: { id: string } }) => incident.id);
    expect(all).toContain(hidden);
    expect(all).not.toContain(three);
    expect(await of(one)).toEqual([]);
  });

  it("tells nothing of cases that the viewer may not see [R-121]", async () => {
    const open = await server.incident();
    const secret = await server.incident({ restricted: true });
    const handler = await server.person(["HANDLER"], { constituencies: ["*"] });
    for (const { id } of [open, secret]) await sign(id, "IP_ADDRESS", "203.0.113.99");
    expect(await of(open.id)).toHaveLength(1);
    expect(await of(open.id, handler.token)).toEqual([]);
    expect(await of(secret.id, handler.token)).toEqual([]);
  });

  it("tells live when a case is found to share something with another [R-121]", async () => {
    const [one, two] = [await server.incident(), await server.incident()];
    const live = new LiveClient(
      server,
      server.token,
      "subscription { correlationFound { cursor found { kind value incidentIds } } }",
    );
    await live.ready();
    await sign(one.id, "FILE_HASH", "ab".repeat(32));
    await sign(two.id, "FILE_HASH", "AB".repeat(32));
    const frames = await live.until((all) => all.some(({ found }) => found.length > 0));
    const [told] = frames.flatMap(({ found }) => found);
    expect(told).toMatchObject({ kind: "FILE_HASH", value: expect.stringMatching(/^(ab){32}$/i) });
    expect([...told.incidentIds].sort()).toEqual([one.id, two.id].sort());
    await live.end();
  });

  it("tells live of an asset that is harmed again, and of words that are said again to whom that was asked [R-121]", async () => {
    const document = (given: string) =>
      `subscription { correlationFound${given} { cursor found { kind value incidentIds } } }`;
    const handler = await server.person(["HANDLER"], { constituencies: ["*"] });
    const [texts, plain, narrow] = [
      new LiveClient(server, server.token, document("(byText: true)")),
      new LiveClient(server, server.token, document("")),
      new LiveClient(server, handler.token, document("(byText: true)")),
    ];
    for (const live of [texts, plain, narrow]) await live.ready();
    const { id: assetId } = await server.done("createAsset", { name: "Turbine", criticality: "VITAL" });
    const titles = ["Quicksilver spilled over the turbine", "Turbine stands in quicksilver"];
    const [one, two] = [await server.incident({ title: titles[0] }), await server.incident({ title: titles[1] })];
    const secret = await server.incident({ title: "Quicksilver, turbine, insider", restricted: true });
    for (const { id } of [one, two, secret]) {
      await server.done("assessDamage", { incidentId: id, description: "It stood still", assetIds: [assetId] });
    }
    // One that all are told of, and so the end of what is waited for.
    for (const { id } of [one, two]) await sign(id, "DOMAIN", "turbine.example");
    const toldTo = async (live: LiveClient) => {
      const frames = await live.until((all) => all.some(({ found }) => found.some(isLast)));
      const found = frames.flatMap((frame) => frame.found) as { kind: string; value: string; incidentIds: string[] }[];
      const told = new Map<string, Set<string>>();
      for (const { kind, value, incidentIds } of found) {
        told.set(`${kind} ${value}`, new Set([...(told.get(`${kind} ${value}`) ?? []), ...incidentIds]));
      }
      return Object.fromEntries([...told].map(([key, ids]) => [key, [...ids].sort()]));
    };
    const isLast = ({ value }: { value: string }) => value === "turbine.example";
    const both = [one.id, two.id].sort();
    const all = [...both, secret.id].sort();
    const last = { "DOMAIN turbine.example": both };
    expect(await toldTo(plain)).toEqual({ ...last, "HARMED_ASSET Turbine": all });
    const words = (ids: string[]) => ({ "WORD quicksilver": ids, "WORD turbine": ids });
    expect(await toldTo(texts)).toEqual({ ...last, "HARMED_ASSET Turbine": all, ...words(all) });
    expect(await toldTo(narrow)).toEqual({ ...last, "HARMED_ASSET Turbine": both, ...words(both) });
    for (const live of [texts, plain, narrow]) await live.end();
  });
});
