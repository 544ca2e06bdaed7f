import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { tokenAtConsole } from "../../../src/actions/plan-and-prepare/token-at-console.js";
import { members, Role } from "../../../src/domain/words.js";
import { openDatabase } from "../../../src/storage/open.js";
import { describeEngines } from "../../support/engines.js";
import { eventually } from "../../support/eventually.js";
import { IdentityProviderUnderTest } from "../../support/identity-provider.js";
import { LiveClient } from "../../support/live.js";
import { hoursFromNow, restrictedCase, sees } from "../../support/restricted.js";
import { TestServer } from "../../support/tocsin.js";

const OWN =
  "{ viewer { token { id version opensRestrictedCases } tokens(first: 100) { totalCount nodes { id name } } } }";
const GRANT = "id version expiresAt revokedAt replacedById opensRestrictedCases";

interface Token {
  id: string;
  version: number;
  secret: string;
  opensRestrictedCases: boolean;
  expiresAt: string | null;
}

/** Who hands out tokens knows them; who holds one has it in the own hands. */
describeEngines("whose a token is", (engine) => {
  let server: TestServer;
  let provider: IdentityProviderUnderTest;
  let admin: { id: string; token: string };

  beforeAll(async () => {
    provider = await IdentityProviderUnderTest.start([]);
    server = await TestServer.start(engine, provider.environment());
    admin = await server.person(["ADMINISTRATOR"], { constituencies: ["*"] });
  });
  afterAll(async () => {
    await server.stop();
    await provider.goAway();
  });

  const given = async (action: string, input: object, by: string): Promise<Token> => {
    const { token, secret, ...refused } = await server.act(action, input, GRANT, by);
    if (!token) throw new Error(JSON.stringify(refused));
    return { ...token, secret };
  };
  const issue = (personId: string, by = admin.token, more: object = {}) =>
    given("issueToken", { personId, name: "x", ...more }, by);
  const rotate = ({ id, version }: Token, by: string, more: object = {}) =>
    given("rotateToken", { tokenId: id, version, ...more }, by);
  const newcomer = async (role: Role = "HANDLER") =>
    (await server.done("createPerson", { name: role, roles: [role], constituencies: ["*"] }, "id", admin.token))
      .id as string;
  /** Somebody with a first token, and a restricted case of which they are a member. */
  const memberOfCase = async () => {
    const personId = await newcomer();
    const first = await issue(personId);
    const restricted = await restrictedCase(server, [personId]);
    return { personId, first, ...restricted };
  };
  const works = async (token: string) => (await server.ask("{ viewer { roles } }", {}, token)).errors === undefined;

  it("the first token that somebody gets opens their restricted cases; another that somebody else makes does not", async () => {
    const { personId, first, id, version, eventId } = await memberOfCase();
    expect(first.opensRestrictedCases).toBe(true);
    expect(await sees(server, id, first.secret)).toBe(true);
    const second = await issue(personId);
    expect(second.opensRestrictedCases).toBe(false);

    // Not by any way: read, searched, counted, journaled, live, acted on.
    const { incidents, node, journal, restrictedCases } = await server.data(
      `query($id: ID!) { incidents(where: { ids: [$id] }) { totalCount } node(id: $id) { id }
        journal(where: { about: [$id] }) { totalCount } restrictedCases { totalCount } }`,
      { id },
      second.secret,
    );
    expect([incidents.totalCount, node, journal.totalCount, restrictedCases.totalCount]).toEqual([0, null, 0, 0]);
    const contain = { incidentId: id, version, description: "Mine" };
    const { errors } = await server.ask(
      "mutation($input: RespondInput!) { containIncident(input: $input) { __typename } }",
      { input: contain },
      second.secret,
    );
    expect(errors?.[0]?.extensions.code).toBe("NOT_FOUND");
    const live = [first, second].map(
      ({ secret }) => new LiveClient(server, secret, "subscription { changes { cursor entries { recordId about } } }"),
    ) as [LiveClient, LiveClient];
    await Promise.all(live.map((client) => client.ready()));
    const evidence = await server.done("registerEvidence", { incidentId: id, name: "disk.img" });
    await live[0].until((frames) => JSON.stringify(frames).includes(evidence.id));
    const shown = await server.done("reportEvent", { title: "For all" });
    await live[1].until((frames) => JSON.stringify(frames).includes(shown.id));
    expect(JSON.stringify(live[1].frames)).not.toContain(id);
    await Promise.all(live.map((client) => client.end()));
    // What is open to all is open to this one too.
    expect(
      (await server.data("query($id: ID!) { event(id: $id) { id } }", { id: eventId }, second.secret)).event,
    ).not.toBeNull();
  });

  it("nor does it by restricting, declaring or breaking the glass", async () => {
    const personId = await newcomer("IRT_LEAD");
    await issue(personId);
    const { secret } = await issue(personId);
    const { id } = await restrictedCase(server);
    const open = await server.incident();
    const event = await server.done("reportEvent", { title: "Odd" });
    const attempts: [string, object][] = [
      ["breakGlass", { incidentId: id, reason: "I am the lead", until: hoursFromNow(1) }],
      ["restrictIncident", { incidentId: open.id, version: open.version }],
      ["declareIncident", { eventIds: [event.id], criterion: "Insider", restricted: true }],
    ];
    for (const [action, input] of attempts) {
      const { code, __typename } = await server.act(action, input, "id", secret);
      expect([action, __typename, code]).toEqual([action, "Refusal", "GUARD_NOT_MET"]);
    }
    expect(await sees(server, id, secret)).toBe(false);
  });

  it("nor does one that somebody else has rotated, nor what it rotates in its turn", async () => {
    const { first, id } = await memberOfCase();
    const byAdmin = await rotate(first, admin.token);
    expect(byAdmin.opensRestrictedCases).toBe(false);
    expect(await sees(server, id, byAdmin.secret)).toBe(false);
    const byItself = await rotate(byAdmin, byAdmin.secret);
    expect(byItself.opensRestrictedCases).toBe(false);
    expect(await sees(server, id, byItself.secret)).toBe(false);
    // The old one opens until its overlap is over, and makes one that does.
    expect(await sees(server, id, first.secret)).toBe(true);
    const mine = await rotate(byItself, first.secret);
    expect(mine.opensRestrictedCases).toBe(true);
    expect(await sees(server, id, mine.secret)).toBe(true);
    expect(await sees(server, id, byItself.secret)).toBe(false);
  });

  it("one that was never used and ended does not count as the first; of two at once one is the first", async () => {
    const personId = await newcomer();
    const lost = await issue(personId);
    await server.done("revokeToken", { tokenId: lost.id, version: lost.version }, "id", admin.token);
    expect((await issue(personId)).opensRestrictedCases).toBe(true);

    const other = await newcomer();
    const used = await issue(other);
    expect(await works(used.secret)).toBe(true);
    const lastUse = "query { tokens(first: 100) { nodes { id lastUsedAt } } }";
    await eventually(
      async () =>
        (await server.data(lastUse, {}, admin.token)).tokens.nodes.some(
          (one: { id: string; lastUsedAt: string | null }) => one.id === used.id && one.lastUsedAt !== null,
        ),
      () => "the use was not written down",
    );
    await server.done("revokeToken", { tokenId: used.id, version: used.version }, "id", admin.token);
    expect((await issue(other)).opensRestrictedCases).toBe(false);

    const third = await newcomer();
    const form = await issue(third, admin.token, { kind: "INTAKE" });
    expect(form.opensRestrictedCases).toBe(false);
    const both = await Promise.all([issue(third), issue(third)]);
    expect(both.map((token) => token.opensRestrictedCases).sort()).toEqual([false, true]);
  });

  it("where an identity provider vouches for somebody, no token made by others opens anything; what they rotate does", async () => {
    const sub = `iris-${engine}`;
    const signedIn = await provider.signed({ sub });
    const { viewer } = await server.data("{ viewer { person { id } token { id } } }", {}, signedIn);
    expect(viewer.token).toBeNull();
    const { id } = await restrictedCase(server, [viewer.person.id]);
    const forMachine = await issue(viewer.person.id);
    expect(await sees(server, id, signedIn)).toBe(true);
    expect(await sees(server, id, forMachine.secret)).toBe(false);
    const own = await rotate(forMachine, signedIn);
    expect(await sees(server, id, own.secret)).toBe(true);
    expect(await sees(server, id, forMachine.secret)).toBe(false);
  });

  it("whoever has the database can make one that opens everything again", async () => {
    const { personId, first, id } = await memberOfCase();
    await server.done("revokeToken", { tokenId: first.id, version: first.version }, "id", first.secret);
    expect(await works(first.secret)).toBe(false);
    const database = await openDatabase(server.config.database, 2);
    const secret = await tokenAtConsole(database, personId, "New laptop");
    await expect(tokenAtConsole(database, "nobody@example.org", "x")).rejects.toThrow("nobody with the id or address");
    await expect(tokenAtConsole(database, "Nöbody", "x")).rejects.toThrow("nobody with the id or address");
    await database.close();
    expect(await sees(server, id, secret)).toBe(true);
    const journaled = "{ journal(first: 5, where: { recordTypes: [Token] }) { nodes { actorId action } } }";
    await eventually(
      async () => {
        const { journal } = await server.data(journaled, {}, admin.token);
        return journal.nodes.some(({ actorId }: { actorId: string }) => actorId === "console");
      },
      () => "the journal does not tell of the console",
    );
  });

  it.each(members(Role))("a %s sees, renews and ends their own tokens, and nobody else's", async (role) => {
    const personId = await newcomer(role);
    const first = await issue(personId);
    const { viewer } = await server.data(OWN, {}, first.secret);
    expect(viewer.token).toEqual({ id: first.id, version: 1, opensRestrictedCases: true });
    expect(viewer.tokens).toEqual({ totalCount: 1, nodes: [{ id: first.id, name: "x" }] });

    const renewed = await rotate(first, first.secret);
    expect([await works(first.secret), await works(renewed.secret)]).toEqual([true, true]);
    await server.done("revokeToken", { tokenId: first.id, version: 2 }, "id", renewed.secret);
    expect([await works(first.secret), await works(renewed.secret)]).toEqual([false, true]);
    expect((await server.data(OWN, {}, renewed.secret)).viewer.tokens.totalCount).toBe(2);

    const foreign = await issue(await newcomer());
    if (role !== "ADMINISTRATOR") {
      for (const action of ["rotateToken", "revokeToken"]) {
        const input = { tokenId: foreign.id, version: foreign.version };
        const document = `mutation($input: ${action[0]?.toUpperCase()}${action.slice(1)}Input!) { ${action}(input: $input) { __typename } }`;
        const { errors } = await server.ask(document, { input }, renewed.secret);
        expect(errors?.[0]?.extensions.code).toBe("NOT_FOUND");
      }
    }
    const ended = await server.done(
      "revokeToken",
      { tokenId: renewed.id, version: renewed.version },
      "revokedAt",
      renewed.secret,
    );
    expect(ended.revokedAt).not.toBeNull();
    expect(await works(renewed.secret)).toBe(false);
    expect(await works(foreign.secret)).toBe(true);
  });

  it("who holds a token gives it no longer a life than it had been given", async () => {
    const personId = await newcomer();
    const short = await issue(personId, admin.token, { expiresAt: hoursFromNow(1) });
    const { id: tokenId, version } = short;
    for (const expiresAt of [hoursFromNow(2), hoursFromNow(24 * 365)]) {
      const refused = await server.act("rotateToken", { tokenId, version, expiresAt }, "id", short.secret);
      expect(refused).toMatchObject({ code: "INVALID_INPUT", violations: [{ path: "expiresAt" }] });
    }
    const renewed = await rotate(short, short.secret);
    expect(Math.abs(Date.parse(renewed.expiresAt as string) - Date.now() - 3_600_000)).toBeLessThan(60_000);
    const shorter = await rotate(renewed, renewed.secret, { expiresAt: hoursFromNow(0.5) });
    expect(Date.parse(shorter.expiresAt as string)).toBeLessThan(Date.now() + 1_900_000);
    // Who issues tokens decides.
    const longer = await rotate(shorter, admin.token, { expiresAt: hoursFromNow(48) });
    expect(Date.parse(longer.expiresAt as string)).toBeGreaterThan(Date.now() + 47 * 3_600_000);
  });

  it("a narrow token renews no wide one, one without its phase renews none, and a form's none at all", async () => {
    const personId = await newcomer();
    const wide = await issue(personId);
    const refusal = async (token: Token, by: string) => {
      const document =
        "mutation($input: RotateTokenInput!) { rotateToken(input: $input) { ... on Refusal { code } ... on TokenDone { secret } } }";
      const { data, errors } = await server.ask(document, { input: { tokenId: token.id, version: token.version } }, by);
      return errors?.[0]?.extensions.code ?? data.rotateToken.code;
    };
    const narrow = await issue(personId, admin.token, { scopes: ["PLAN_AND_PREPARE"] });
    expect(await refusal(wide, narrow.secret)).toBe("INVALID_INPUT");
    expect((await server.data(OWN, {}, narrow.secret)).viewer).toMatchObject({
      token: { id: narrow.id },
      tokens: null,
    });
    const reading = await issue(personId, admin.token, { scopes: ["READ"] });
    expect(await refusal(reading, reading.secret)).toBe("FORBIDDEN");
    const form = await issue(personId, admin.token, { kind: "INTAKE" });
    expect(await refusal(form, form.secret)).toBe("FORBIDDEN");
    expect((await server.data(OWN, {}, form.secret)).viewer).toEqual({ token: null, tokens: null });
    expect((await rotate(narrow, narrow.secret)).secret).toMatch(/^tocsin_/);
  });

  it("rotated without an overlap, a token ends at once, and its sockets with it", async () => {
    const first = await issue(await newcomer());
    const live = new LiveClient(server, first.secret, "subscription { changes { cursor } }");
    await live.ready();
    await rotate(first, first.secret, { overlapSeconds: 0 });
    await eventually(
      () => live.closed !== null,
      () => "the socket goes on",
    );
    expect(live.closed?.code).toBe(4401);
    expect(await works(first.secret)).toBe(false);
    await live.end();
  });
});
