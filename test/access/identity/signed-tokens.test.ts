import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";
import { base64url, SignJWT } from "jose";
import { describeEngines } from "../../support/engines.js";
import { eventually } from "../../support/eventually.js";
import { AUDIENCE, IdentityProviderUnderTest } from "../../support/identity-provider.js";
import { TestServer } from "../../support/tocsin.js";

const WHO = "{ viewer { person { id name issuer subject roles constituencies } roles tokenExpiresAt } }";
const seconds = () => Math.floor(Date.now() / 1_000);

describeEngines("tokens of an identity provider", (engine) => {
  let provider: IdentityProviderUnderTest;
  let server: TestServer;
  let next = 0;
  /** A subject that nobody has seen yet. */
  let sub: string;

  beforeAll(async () => {
    provider = await IdentityProviderUnderTest.start(["alice", "bob", "carol", "dora", "erin"]);
    server = await TestServer.start(engine, provider.environment());
  });
  afterAll(async () => {
    await server.stop();
    await provider.goAway();
  });
  beforeEach(() => {
    next += 1;
    sub = `subject-${next}`;
  });

  const codeOf = async (token: string) => (await server.ask(WHO, {}, token)).errors?.[0]?.extensions.code ?? "OK";
  const admissions = async () => {
    const where = { actions: ["admitPerson"] };
    const { journal } = await server.data(
      "query($where: ChangeFilter) { journal(where: $where, first: 100, direction: ASC) { nodes { recordId actorId version } } }",
      { where },
    );
    return journal.nodes as { recordId: string; actorId: string; version: number }[];
  };

  it("takes a token of the provider's own and enters its subject with the roles of the map", async () => {
    provider.says("alice", ["leads", "unknown group", "__proto__"], { name: "Alice  Able" });
    const token = await provider.token("alice");
    const { viewer } = await server.data(WHO, {}, token);
    expect(viewer).toMatchObject({
      person: { name: "Alice Able", issuer: provider.issuer, subject: "alice", roles: ["HANDLER", "IRT_LEAD"] },
      roles: ["HANDLER", "IRT_LEAD"],
      tokenExpiresAt: expect.stringMatching(/Z$/),
    });
    const told = await admissions();
    expect(told).toContainEqual({ recordId: viewer.person.id, actorId: viewer.person.id, version: 1 });
    // The same person at the next token, and nothing more in the journal.
    expect((await server.data(WHO, {}, await provider.token("alice"))).viewer.person.id).toBe(viewer.person.id);
    expect(await admissions()).toHaveLength(told.length);
    const event = await server.done("reportEvent", { title: "By Alice" }, "id createdBy { id }", token);
    expect(event.createdBy.id).toBe(viewer.person.id);
  });

  it("enters a person once, however many first requests come at once, on two nodes", async () => {
    provider.says("bob", ["handlers"]);
    const second = await server.secondNode();
    const tokens = await Promise.all(Array.from({ length: 10 }, () => provider.token("bob")));
    const ask = async (url: string, token: string) => {
      const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
      const answer = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query: WHO }) });
      return ((await answer.json()) as { data: { viewer: { person: { id: string } } } }).data.viewer.person.id;
    };
    const ids = await Promise.all(tokens.flatMap((token) => [ask(server.url, token), ask(second.url, token)]));
    expect(new Set(ids).size).toBe(1);
    const told = await admissions();
    expect(told.filter(({ recordId }) => recordId === ids[0])).toHaveLength(1);
    await second.close();
  });

  it.each<[what: string, claims: object, header: object]>([
    ["another audience", { aud: "https://other.example.org" }, {}],
    ["no audience", { aud: undefined }, {}],
    ["another issuer", { iss: "https://other.example.org" }, {}],
    ["the issuer with a slash", { iss: undefined, slash: true }, {}],
    ["an end in the past", { exp: seconds() - 60 }, {}],
    ["no end", { exp: undefined }, {}],
    ["a beginning in the future", { nbf: seconds() + 3_600 }, {}],
    ["a making in the future", { iat: seconds() + 3_600 }, {}],
    ["no making", { iat: undefined }, {}],
    ["no subject", { sub: undefined }, {}],
    ["a subject with a space", { sub: "alice " }, {}],
    ["a subject that is no text", { sub: 7 }, {}],
    ["a subject that is too long", { sub: "x".repeat(256) }, {}],
    ["the type of another kind of token", {}, { typ: "JWT" }],
    ["no type", {}, { typ: undefined }],
    ["the type of a logout token", {}, { typ: "logout+jwt" }],
    ["a nonce, as only tokens for clients have it", { nonce: "n" }, {}],
    ["an extension that must be understood", {}, { crit: ["b64"], b64: true }],
  ])("refuses %s", async (_what, claims, header) => {
    const more = "slash" in claims ? { iss: `${provider.issuer}/` } : {};
    const token = await provider.signed({ sub, ...claims, ...more }, header);
    const answer = await server.ask(WHO, {}, token);
    expect({ status: answer.status, code: answer.errors?.[0]?.extensions.code }).toEqual({
      status: 401,
      code: "UNAUTHENTICATED",
    });
    expect(JSON.stringify(answer)).not.toContain(token);
  });

  it.each([
    "eyJ.e30.",
    "eyJhbGci.e30.AAAA",
    "eyJhbGciOiJFUzI1NiJ9.bnVsbA.AAAA",
    "eyJhbGciOjd9.e30.AAAA",
    "eyJ9.W10.-",
    `eyJ${"a".repeat(9_000)}.b.c`,
  ])("refuses what is no token (%#)", async (text) => expect(await codeOf(text)).toBe("UNAUTHENTICATED"));

  it("takes the same token when nothing is wrong with it", async () => {
    expect(await codeOf(await provider.signed({ sub }))).toBe("OK");
    expect(await codeOf(await provider.signed({ sub, aud: ["other", AUDIENCE] }))).toBe("OK");
    expect(await codeOf(await provider.signed({ sub }, { typ: "application/AT+JWT" }))).toBe("OK");
  });

  it("bears clocks that differ by the skew, and no more", async () => {
    const now = seconds();
    for (const claims of [{ exp: now - 20 }, { nbf: now + 50 }, { iat: now + 50 }]) {
      expect(await codeOf(await provider.signed({ sub, ...claims }))).toBe("OK");
    }
    for (const claims of [{ exp: now - 61 }, { nbf: now + 120 }, { iat: now + 120 }]) {
      expect(await codeOf(await provider.signed({ sub, ...claims }))).toBe("UNAUTHENTICATED");
    }
  });

  it("refuses tokens without a signature, with a shared secret, or with keys of their own", async () => {
    const claims = { iss: provider.issuer, aud: AUDIENCE, sub, iat: seconds(), exp: seconds() + 300 };
    const part = (value: object) => base64url.encode(JSON.stringify(value));
    const { kid } = provider.publicKey;
    const attacker = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const publicText = new TextEncoder().encode(JSON.stringify(provider.publicKey));
    const jwk = attacker.publicKey.export({ format: "jwk" });
    const sign = (header: object, key: Parameters<SignJWT["sign"]>[0]) =>
      new SignJWT({ ...claims, realm_access: { roles: ["leads"] } })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid, ...header } as never)
        .sign(key);
    const bad = [
      `${part({ alg: "none", typ: "at+jwt" })}.${part(claims)}.`,
      `${part({ alg: "None", typ: "at+jwt", kid })}.${part(claims)}.AAAA`,
      // The public key, which everybody has, as the secret of a symmetric algorithm.
      await sign({ alg: "HS256" }, publicText),
      await sign({ alg: "RS256" }, rsa.privateKey),
      await sign({}, attacker.privateKey),
      await sign({ jwk }, attacker.privateKey),
      await sign({ jku: `${server.url}/jwks` }, attacker.privateKey),
      await sign({ kid: undefined, x5u: "https://attacker.example.org" }, attacker.privateKey),
    ];
    const good = await provider.signed({ sub });
    const [head, body, signature] = good.split(".") as [string, string, string];
    const raised = part({ ...claims, realm_access: { roles: ["leads"] } });
    bad.push(`${head}.${raised}.${signature}`, `${head}.${body}.`, `${head}.${body}.${signature.slice(0, -4)}AAAA`);
    for (const token of bad) expect([token, await codeOf(token)]).toEqual([token, "UNAUTHENTICATED"]);
    expect(await codeOf(good)).toBe("OK");
  });

  it("follows a rotation of keys, and lets nobody make it ask too often", async () => {
    const old = await provider.signed({ sub });
    expect(await codeOf(old)).toBe("OK");
    await provider.rotate();
    const fresh = await provider.signed({ sub });
    await eventually(
      async () => (await codeOf(fresh)) === "OK",
      () => "the new key was not found",
    );
    expect(await codeOf(old)).toBe("OK");
    const asked = provider.keyRequests;
    const begun = Date.now();
    for (let index = 0; index < 30; index++) {
      const made = await provider.signed({ sub }, { kid: `made-up-${index}` });
      expect(await codeOf(made)).toBe("UNAUTHENTICATED");
    }
    // Once a second, the cool-down of this server, however long it took.
    expect(provider.keyRequests - asked).toBeLessThanOrEqual(1 + Math.floor((Date.now() - begun) / 1_000));
  });

  it("keeps known keys while the provider is away, and judges no unknown one", async () => {
    const known = await provider.signed({ sub });
    expect(await codeOf(known)).toBe("OK");
    await provider.rotate();
    const unknown = await provider.signed({ sub });
    await provider.goAway();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await codeOf(known)).toBe("OK");
    const answer = await server.ask(WHO, {}, unknown);
    expect(answer).toMatchObject({ status: 503, errors: [{ extensions: { code: "UNAVAILABLE" } }] });
    expect(await codeOf(known)).toBe("OK");
    await provider.comeBack();
    await eventually(
      async () => (await codeOf(unknown)) === "OK",
      () => "it did not come back",
    );
  });

  it("lets the newest token decide what a person is; an older one has no more", async () => {
    const now = seconds();
    const roles = (groups: string[], iat: number) => provider.signed({ sub, iat, realm_access: { roles: groups } });
    const wide = await roles(["leads"], now - 100);
    const rolesOf = async (token: string) => (await server.data(WHO, {}, token)).viewer.roles;
    expect(await rolesOf(wide)).toEqual(["HANDLER", "IRT_LEAD"]);
    const narrow = await roles(["handlers"], now - 50);
    expect(await rolesOf(narrow)).toEqual(["HANDLER"]);
    await eventually(
      async () => (await rolesOf(wide)).length === 1,
      () => "the older token kept its roles",
    );
    // A token from between changes nothing, and the newest gives roles back.
    expect(await rolesOf(await roles(["leads"], now - 75))).toEqual(["HANDLER"]);
    expect(await rolesOf(await roles(["leads"], now))).toEqual(["HANDLER", "IRT_LEAD"]);
    const { people } = await server.data("{ people(first: 100) { nodes { id subject version } } }");
    expect(people.nodes.find((person: { subject: string }) => person.subject === sub).version).toBe(3);
  });

  it("lets nobody in who has no role, and enters nobody for it", async () => {
    const before = (await admissions()).length;
    const answer = await server.ask(WHO, {}, await provider.signed({ sub, realm_access: { roles: ["strangers"] } }));
    expect(answer).toMatchObject({ status: 403, errors: [{ extensions: { code: "FORBIDDEN" } }] });
    expect(await admissions()).toHaveLength(before);
  });

  it("keeps a disabled person out, whatever the token says", async () => {
    const token = await provider.signed({ sub });
    const { id } = (await server.data(WHO, {}, token)).viewer.person;
    await server.done("disablePerson", { personId: id, version: 1 });
    await eventually(
      async () => (await codeOf(token)) === "UNAUTHENTICATED",
      () => "still in",
    );
    expect(await codeOf(await provider.signed({ sub, realm_access: { roles: ["leads"] }, iat: seconds() + 2 }))).toBe(
      "UNAUTHENTICATED",
    );
    await server.done("enablePerson", { personId: id, version: 2 });
    await eventually(
      async () => (await codeOf(token)) === "OK",
      () => "still out",
    );
  });

  it("takes over nobody's record by an address, and takes only verified ones", async () => {
    const taken = await server.done("createPerson", {
      name: "Kim",
      email: `${sub}@example.org`,
      roles: ["ADMINISTRATOR"],
    });
    const email = `${sub}@EXAMPLE.org`;
    const query = "{ viewer { person { id email } roles } }";
    const { viewer } = await server.data(query, {}, await provider.signed({ sub, email, email_verified: true }));
    expect(viewer).toMatchObject({ person: { email: null }, roles: ["HANDLER"] });
    expect(viewer.person.id).not.toBe(taken.id);
    const other = await server.data(
      query,
      {},
      await provider.signed({ sub: `${sub}-v`, email: "V@x.org", email_verified: true }),
    );
    expect(other.viewer.person.email).toBe("v@x.org");
    const unverified = await server.data(query, {}, await provider.signed({ sub: `${sub}-u`, email: "u@x.org" }));
    expect(unverified.viewer.person.email).toBeNull();
  });

  it("enters people with the strangest names", async () => {
    for (const [index, name] of [
      "\u0000\u0000",
      "\ud800",
      "x".repeat(5_000),
      "😀".repeat(500),
      { a: 1 },
      " ",
    ].entries()) {
      expect(await codeOf(await provider.signed({ sub: `${sub}-${index}`, name }))).toBe("OK");
    }
  });

  it("has no roles changed here that come from the provider", async () => {
    const { id } = (await server.data(WHO, {}, await provider.signed({ sub }))).viewer.person;
    const refused = await server.act("updatePerson", { personId: id, version: 1, roles: ["IRT_LEAD"] });
    expect(refused).toMatchObject({ __typename: "Refusal", code: "GUARD_NOT_MET" });
  });
});
