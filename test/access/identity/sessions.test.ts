import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import type { RunningServer } from "../../../src/compose.js";
import { describeEngines } from "../../support/engines.js";
import { NOT_CUT_OFF } from "../../support/eventually.js";
import { IdentityProviderUnderTest } from "../../support/identity-provider.js";
import { RawSocket } from "../../support/raw-socket.js";
import { TestServer } from "../../support/tocsin.js";

const FEED = "subscription { eventReported { mode entered { id title } } }";
const REPORT = "mutation($input: ReportEventInput!) { reportEvent(input: $input) { __typename } }";
const seconds = () => Math.floor(Date.now() / 1_000);

/** Who loses a right loses it on every node within five seconds, before anything that came after is delivered. */
describeEngines("live sockets and rights", (engine) => {
  let provider: IdentityProviderUnderTest;
  let server: TestServer;
  let second: RunningServer;
  const open: RawSocket[] = [];
  /** At each node somebody who loses no right: what they have been told, everybody has been who was to be. */
  const witnesses: RawSocket[] = [];
  let reports = 0;

  beforeAll(async () => {
    provider = await IdentityProviderUnderTest.start(["alice"]);
    server = await TestServer.start(engine, provider.environment({ OIDC_CLOCK_SKEW_SECONDS: "1" }));
    second = await server.secondNode();
    witnesses.push(...(await watchers(server.token)));
    open.splice(0);
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.end();
  });
  afterAll(async () => {
    for (const witness of witnesses) witness.end();
    await second.close();
    await server.stop();
    await provider.goAway();
  });

  const connect = async (token: string, url = server.webSocketUrl) => {
    const socket = await RawSocket.open(url, { token });
    open.push(socket);
    return socket;
  };
  /** A socket at each node with a subscription that stands. */
  const watchers = async (token: string) => {
    const urls = [server.webSocketUrl, `${second.url.replace("http", "ws")}/graphql`];
    const sockets = await Promise.all(urls.map((url) => connect(token, url)));
    for (const socket of sockets) expect(await socket.ask("feed", FEED)).toMatchObject({ type: "next" });
    return sockets;
  };
  const titles = (socket: RawSocket) =>
    socket
      .of("feed")
      .flatMap(({ payload }) => payload.data.eventReported.entered.map((event: { title: string }) => event.title));
  const issued = async (personId: string, more: object = {}) => {
    const { token, secret } = await server.act("issueToken", { personId, name: "x", ...more }, "id version");
    return { id: token.id as string, version: token.version as number, secret: secret as string };
  };
  const person = async () => (await server.done("createPerson", { name: "Hana", roles: ["HANDLER"] })).id as string;
  /** Something that nobody has reported before, and that both nodes have told of. */
  const reported = async (what: string): Promise<string> => {
    reports += 1;
    const title = `${what}, no. ${reports}`;
    await server.done("reportEvent", { title });
    for (const witness of witnesses) await witness.until(() => titles(witness).includes(title));
    return title;
  };
  /** For how many seconds a right must stand so that it is there when it is looked at, on this machine at this moment. */
  const forAWhile = async (): Promise<number> => {
    const begun = Date.now();
    await watchers((await issued(await person())).secret);
    return Math.min(20, Math.max(6, Math.ceil((Date.now() - begun) / 100)));
  };

  /** Demands that both sockets end with the code, and that nothing reported after the act has come through them. */
  const endsBoth = async (sockets: RawSocket[], code: number, act: () => Promise<unknown>) => {
    const before = await reported("Before");
    for (const socket of sockets) await socket.until(() => titles(socket).includes(before));
    const begun = Date.now();
    await act();
    const after = await reported("After");
    for (const socket of sockets) {
      await socket.until(() => socket.closed !== null);
      expect(socket.closed).toMatchObject({ code });
      expect((socket.closed?.at ?? 0) - begun).toBeLessThan(NOT_CUT_OFF);
      expect(titles(socket)).not.toContain(after);
    }
  };

  it("end with 4401 when the token is revoked", async () => {
    const token = await issued(await person());
    const sockets = await watchers(token.secret);
    await endsBoth(sockets, 4401, () => server.done("revokeToken", { tokenId: token.id, version: token.version }));
  });

  it("end with 4401 when the person is disabled, whatever the token", async () => {
    const id = await person();
    const sockets = [...(await watchers((await issued(id)).secret)), ...(await watchers((await issued(id)).secret))];
    await endsBoth(sockets, 4401, () => server.done("disablePerson", { personId: id, version: 1 }));
  });

  it("end with 4401 when the person of the identity provider is disabled", async () => {
    const token = await provider.signed({ sub: "disabled-soon", realm_access: { roles: ["handlers"] } });
    const sockets = await watchers(token);
    const { id } = (await server.data("{ viewer { person { id } } }", {}, token)).viewer.person;
    await endsBoth(sockets, 4401, () => server.done("disablePerson", { personId: id, version: 1 }));
  });

  it("end with 4403 when the token ends, ours and the identity provider's", async () => {
    const life = await forAWhile();
    const end = Date.now() + life * 1_000;
    const own = await watchers((await issued(await person(), { expiresAt: new Date(end).toISOString() })).secret);
    const exp = seconds() + life + 1;
    const signed = await watchers(await provider.signed({ sub: "short", exp, realm_access: { roles: ["handlers"] } }));
    for (const [socket, at] of [
      ...own.map((one) => [one, end] as const),
      ...signed.map((one) => [one, exp * 1_000] as const),
    ]) {
      await socket.until(() => socket.closed !== null);
      expect(socket.closed).toMatchObject({ code: 4403 });
      expect((socket.closed?.at ?? 0) - at).toBeGreaterThan(-50);
      expect((socket.closed?.at ?? 0) - at).toBeLessThan(NOT_CUT_OFF);
    }
  });

  it("end with 4403 when a rotation's overlap is over", async () => {
    const token = await issued(await person());
    const sockets = await watchers(token.secret);
    const overlapSeconds = await forAWhile();
    const begun = Date.now();
    const rotated = await server.act(
      "rotateToken",
      { tokenId: token.id, version: token.version, overlapSeconds },
      "id",
    );
    await watchers(rotated.secret);
    for (const socket of sockets) {
      await socket.until(() => socket.closed !== null);
      expect(socket.closed).toMatchObject({ code: 4403 });
      expect((socket.closed?.at ?? 0) - begun).toBeGreaterThan(overlapSeconds * 1_000 - 50);
    }
    expect((await server.ask("{ viewer { roles } }", {}, token.secret)).status).toBe(401);
    expect((await server.ask("{ viewer { roles } }", {}, rotated.secret)).status).toBe(200);
  });

  it("go on with less when a role is taken away", async () => {
    const id = await person();
    const sockets = await watchers((await issued(id)).secret);
    await server.done("updatePerson", { personId: id, version: 1, roles: ["SENSOR"] });
    const told = await reported("Not for sensors");
    for (const socket of sockets) {
      await socket.until(() => socket.of("feed").some(({ payload }) => payload.data.eventReported.mode === "RESET"));
    }
    // Whatever was on its way comes before what comes after it.
    await reported("Not for sensors either");
    for (const socket of sockets) {
      expect(titles(socket)).not.toContain(told);
      expect(socket.closed).toBeNull();
      expect((await socket.ask("q", "{ events(first: 1) { totalCount } }")).payload.data.events.totalCount).toBe(0);
    }
  });

  it("go on with less when a newer token of the identity provider says less", async () => {
    const signed = (groups: string[], iat: number) =>
      provider.signed({ sub: "demoted", iat, realm_access: { roles: groups } });
    const sockets = await watchers(await signed(["leads"], seconds() - 20));
    // A request anywhere with the newer token is enough.
    expect((await server.ask("{ viewer { roles } }", {}, await signed(["staff"], seconds() - 10))).status).toBe(200);
    const told = await reported("Not for staff");
    // What both tokens say is nothing: nobody stays on rights that were taken back.
    for (const socket of sockets) {
      await socket.until(() => socket.closed !== null);
      expect(socket.closed).toMatchObject({ code: 4401 });
      expect(titles(socket)).not.toContain(told);
    }
  });

  it("obey nothing that is said after the end", async () => {
    const token = await issued(await person());
    const socket = await connect(token.secret);
    await server.done("revokeToken", { tokenId: token.id, version: token.version });
    const title = `Said too late ${token.id}`;
    // A socket that does not care about being closed says the same over and over.
    while (socket.socket.readyState === socket.socket.OPEN) {
      socket.say({
        id: `m${Math.random()}`,
        type: "subscribe",
        payload: { query: REPORT, variables: { input: { title } } },
      });
      await sleep(5);
    }
    const count = async () =>
      (await server.data("{ events(first: 100) { nodes { title } } }")).events.nodes.filter(
        (event: { title: string }) => event.title === title,
      ).length;
    const before = await count();
    await sleep(1_000);
    expect(await count()).toBe(before);
    expect((await server.ask(REPORT, { input: { title } }, token.secret)).status).toBe(401);
  });

  it("refuse a token that is no good from the first word, and say nothing else", async () => {
    for (const token of ["", "tocsin_nonsense", 7, null, { $ne: "" }]) {
      const socket = await RawSocket.open(server.webSocketUrl, { token });
      await socket.until(() => socket.closed !== null);
      expect(socket.closed).toMatchObject({ code: 4401 });
      expect(socket.messages).toEqual([]);
    }
    const secret = (await issued(await person())).secret;
    const socket = await RawSocket.open(`${server.webSocketUrl}?token=${secret}&access_token=${secret}`, {}).catch(
      () => null,
    );
    await socket?.until(() => socket.closed !== null);
    if (socket) expect(socket.messages).toEqual([]);
  });

  it("live longer by a ping with a fresh token of the same person, which no pong repeats", async () => {
    const signed = (life: number) =>
      provider.signed({ sub: "long", exp: seconds() + life, realm_access: { roles: ["handlers"] } });
    const life = await forAWhile();
    const end = Date.now() + life * 1_000;
    const [socket] = (await watchers(await signed(life))) as [RawSocket];
    const fresh = await signed(600);
    socket.say({ type: "ping", payload: { token: fresh, note: "kept" } });
    await socket.until(() => socket.pongs().length > 0);
    const { payload } = socket.pongs()[0];
    expect(payload).toEqual({ note: "kept", tokenExpiresAt: expect.stringMatching(/Z$/) });
    expect(Date.parse(payload.tokenExpiresAt)).toBeGreaterThan(Date.now() + 30_000);
    // The first token has ended for every clock, by the skew that is borne too.
    await sleep(Math.max(0, end - Date.now()) + 1_500);
    expect(socket.closed).toBeNull();
    const afterwards = await reported("Long afterwards");
    await socket.until(() => titles(socket).includes(afterwards));
    expect(JSON.stringify(socket.messages)).not.toContain(fresh);
  });

  it("live longer by our own tokens too, and end with the one that came last", async () => {
    const id = await person();
    const life = await forAWhile();
    const end = Date.now() + life * 1_000;
    const first = await issued(id, { expiresAt: new Date(end).toISOString() });
    const next = await issued(id);
    const socket = await connect(first.secret);
    socket.say({ type: "ping", payload: { token: next.secret } });
    await socket.until(() => socket.pongs().length > 0);
    expect(socket.pongs()[0].payload).toEqual({ tokenExpiresAt: null });
    await sleep(Math.max(0, end - Date.now()) + 500);
    expect(socket.closed).toBeNull();
    await server.done("revokeToken", { tokenId: next.id, version: next.version });
    await socket.until(() => socket.closed !== null);
    expect(socket.closed).toMatchObject({ code: 4401 });
  });

  it("get the rights of the token in the ping", async () => {
    const id = await person();
    const [wide, narrow] = [await issued(id), await issued(id, { scopes: ["DETECTION_AND_REPORTING"] })];
    const [socket] = (await watchers(wide.secret)) as [RawSocket];
    socket.say({ type: "ping", payload: { token: narrow.secret } });
    await socket.until(() => socket.of("feed").some(({ payload }) => payload.data.eventReported.mode === "RESET"));
    const told = await reported("Not for this token");
    await reported("Nor is this");
    expect(titles(socket)).not.toContain(told);
  });

  it("end with 4401 by a ping with another person's token, or with none that is good", async () => {
    const other = (await issued(await person())).secret;
    for (const token of [other, "tocsin_nonsense", await provider.signed({ sub: "x", exp: seconds() - 60 })]) {
      const socket = await connect((await issued(await person())).secret);
      socket.say({ type: "ping", payload: { token } });
      await socket.until(() => socket.closed !== null);
      expect(socket.closed).toMatchObject({ code: 4401 });
    }
    const socket = await connect(other);
    for (const payload of [undefined, {}, { token: 7 }, { token: null }, { other: "x" }])
      socket.say({ type: "ping", payload });
    await socket.until(() => socket.pongs().length === 5);
    expect(socket.closed).toBeNull();
  });
});
