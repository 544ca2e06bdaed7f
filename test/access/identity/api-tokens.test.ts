import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { isSecret, newSecret } from "../../../src/access/secrets.js";
import { describeEngines } from "../../support/engines.js";
import { eventually, NOT_CUT_OFF } from "../../support/eventually.js";
import { LiveClient } from "../../support/live.js";
import { TestServer } from "../../support/tocsin.js";

const EVENTS = "{ events(first: 5) { totalCount nodes { id } } }";
const REPORT = `mutation($input: ReportEventInput!) { result: reportEvent(input: $input) { __typename ... on Refusal { code }
  ... on EventDone { unitId changed { id } event { id title reference incidents(first: 1) { nodes { id } } } } } }`;

describeEngines("tokens of this server", (engine) => {
  let server: TestServer;
  let handler: string;

  beforeAll(async () => {
    server = await TestServer.start(engine);
    handler = (await server.done("createPerson", { name: "Hana Handler", roles: ["HANDLER"] })).id;
    await server.done("reportEvent", { title: "Seen before" });
  });
  afterAll(() => server.stop());

  const issue = async (grant: object, personId = handler) => {
    const { token, secret } = await server.act("issueToken", { personId, name: "x", ...grant }, "id version scopes");
    return { ...token, secret } as { id: string; version: number; scopes: string[]; secret: string };
  };
  const codeOf = async (query: string, token: string, variables: object = {}) =>
    (await server.ask(query, variables, token)).errors?.[0]?.extensions.code ?? "OK";
  const report = (token: string, more: object = {}) => server.ask(REPORT, { input: { title: "New", ...more } }, token);

  it("have a form that scanners find and cannot mistake", () => {
    for (const kind of ["PERSONAL", "INTAKE"] as const) {
      const secret = newSecret(kind);
      expect(secret).toMatch(kind === "INTAKE" ? /^tocsin_intake_[0-9A-Za-z]{46}$/ : /^tocsin_[0-9A-Za-z]{46}$/);
      expect(isSecret(secret)).toBe(true);
      const other = secret.at(-9) === "a" ? "b" : "a";
      expect(isSecret(secret.slice(0, -9) + other + secret.slice(-8))).toBe(false);
    }
    expect(isSecret(`tocsin_${"a".repeat(46)}`)).toBe(false);
  });

  it("without scopes leave all that the person may", async () => {
    const { secret, scopes } = await issue({});
    expect(scopes).toHaveLength(6);
    expect((await server.data(EVENTS, {}, secret)).events.totalCount).toBeGreaterThan(0);
    expect((await report(secret)).data).toMatchObject({ result: { __typename: "EventDone" } });
  });

  it("with READ alone take no action, and say so in the viewer's permissions", async () => {
    const { secret } = await issue({ scopes: ["READ"] });
    expect(await codeOf(EVENTS, secret)).toBe("OK");
    expect(await codeOf(REPORT, secret, { input: { title: "x" } })).toBe("FORBIDDEN");
    expect((await server.data("{ viewer { permissions roles } }", {}, secret)).viewer).toEqual({
      permissions: [],
      roles: ["HANDLER"],
    });
    const { events } = await server.data("{ events(first: 1) { nodes { availableActions } } }", {}, secret);
    expect(events.nodes[0].availableActions).toEqual([]);
  });

  it("that are read-only take no action, whatever their scopes", async () => {
    const { secret } = await issue({ readOnly: true });
    expect(await codeOf(EVENTS, secret)).toBe("OK");
    expect(await codeOf(REPORT, secret, { input: { title: "x" } })).toBe("FORBIDDEN");
  });

  it("act in the phases that they name, and in no other", async () => {
    const incident = await server.incident();
    const { secret } = await issue({ scopes: ["READ", "RESPONSES"] });
    const input = { incidentId: incident.id, version: incident.version, description: "Unplugged" };
    expect(await server.act("containIncident", input, "id", secret)).toMatchObject({ __typename: "IncidentDone" });
    expect(await codeOf(REPORT, secret, { input: { title: "x" } })).toBe("FORBIDDEN");
    const { viewer } = await server.data("{ viewer { permissions } }", {}, secret);
    expect(viewer.permissions).toContain("containIncident");
    expect(viewer.permissions).not.toContain("reportEvent");
  });

  it("without READ see only what they have just done", async () => {
    const { secret } = await issue({ scopes: ["DETECTION_AND_REPORTING"] });
    const { data } = await report(secret, { idempotencyKey: "blind" });
    const { event, changed, unitId } = data?.result ?? {};
    expect(event).toMatchObject({ title: "New", reference: expect.stringMatching(/^EVT-/), incidents: { nodes: [] } });
    expect(changed).toEqual([{ id: event.id }]);
    // A repeated request gets the same answer, and a query nothing.
    expect((await report(secret, { idempotencyKey: "blind" })).data?.result).toMatchObject({
      unitId,
      event: { id: event.id },
    });
    const { events, node, journal, viewer } = await server.data(
      `query($id: ID!) { events(first: 5) { totalCount nodes { id } } node(id: $id) { id } journal(first: 5) { nodes { action } } viewer { person { id } } }`,
      { id: event.id },
      secret,
    );
    expect([events, node, journal, viewer]).toEqual([
      { totalCount: 0, nodes: [] },
      null,
      { nodes: [] },
      { person: null },
    ]);
  });

  it("for a form report and read nothing, whatever their person may", async () => {
    const { id } = await server.done("createPerson", {
      name: "Form",
      roles: ["IRT_LEAD", "ADMINISTRATOR"],
      constituencies: ["*"],
    });
    const { secret } = await issue({ kind: "INTAKE" }, id);
    expect(secret).toMatch(/^tocsin_intake_/);
    const { data } = await report(secret);
    expect(data?.result).toMatchObject({ __typename: "EventDone", event: { title: "New" } });
    expect((await server.data("{ viewer { roles permissions } }", {}, secret)).viewer).toEqual({
      roles: ["REPORTER"],
      permissions: ["reportEvent", "reportVulnerability"],
    });
    expect((await server.data(EVENTS, {}, secret)).events).toEqual({ totalCount: 0, nodes: [] });
    expect(await codeOf(REPORT, secret, { input: { title: "x", origin: "IMPORT" } })).toBe("FORBIDDEN");
    const elsewhere = await server.done("createConstituency", { name: `Other ${engine}` });
    expect((await report(secret, { constituencyId: elsewhere.id })).data?.result).toMatchObject({
      code: "INVALID_INPUT",
    });
    const amend = "mutation($input: AmendEventInput!) { amendEvent(input: $input) { __typename } }";
    const own = { eventId: data?.result.event.id, version: 1, title: "Changed" };
    expect(await codeOf(amend, secret, { input: own })).toBe("FORBIDDEN");
    for (const feed of ["changes { mode entries { recordId } }", "eventReported { mode entered { id } }"]) {
      const client = new LiveClient(server, secret, `subscription { ${feed} }`);
      await client.ready();
      await server.done("reportEvent", { title: "Not for forms" });
      await sleep(500);
      expect(client.frames.every((frame) => (frame.entries ?? frame.entered).length === 0)).toBe(true);
      await client.end();
    }
  });

  it("for a form are not made for somebody who may not report, nor with scopes", async () => {
    const { id } = await server.done("createPerson", { name: "Auditor", roles: ["AUDITOR"] });
    const wrong = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    expect(await server.act("issueToken", { personId: id, name: "x", kind: "INTAKE" })).toMatchObject(
      wrong("personId"),
    );
    const input = { personId: handler, name: "x", kind: "INTAKE", scopes: ["READ"] };
    expect(await server.act("issueToken", input)).toMatchObject(wrong("kind"));
  });

  it("give nobody more than the token that makes them", async () => {
    const { id } = await server.done("createPerson", {
      name: "Admin",
      roles: ["ADMINISTRATOR"],
      constituencies: ["*"],
    });
    const narrow = await issue({ scopes: ["READ", "PLAN_AND_PREPARE"], addressRanges: ["127.0.0.0/8"] }, id);
    const ask = (grant: object) => server.act("issueToken", { personId: id, name: "y", ...grant }, "id", narrow.secret);
    const wrong = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    expect(await ask({})).toMatchObject(wrong("scopes"));
    expect(await ask({ scopes: ["RESPONSES"] })).toMatchObject(wrong("scopes"));
    expect(await ask({ kind: "INTAKE", personId: handler })).toMatchObject(wrong("scopes"));
    expect(await ask({ scopes: ["READ"] })).toMatchObject(wrong("addressRanges"));
    expect(await ask({ scopes: ["READ"], addressRanges: ["126.0.0.0/7"] })).toMatchObject(wrong("addressRanges"));
    const made = await ask({ scopes: ["READ"], addressRanges: ["127.0.0.1"] });
    expect(made).toMatchObject({ __typename: "TokenDone" });
  });

  it.each<[ranges: string[], verdict: string]>([
    [["127.0.0.1"], "OK"],
    [["127.0.0.0/8"], "OK"],
    [["10.0.0.0/8", "::/0", "127.0.0.1/32"], "OK"],
    [["::ffff:127.0.0.1"], "INVALID_INPUT"],
    [["127.0.0.2"], "UNAUTHENTICATED"],
    [["::1"], "UNAUTHENTICATED"],
    [["::/0"], "UNAUTHENTICATED"],
    [["127.0.0.1/33"], "INVALID_INPUT"],
    [["somewhere"], "INVALID_INPUT"],
    [[""], "INVALID_INPUT"],
  ])("work from %p when asked from 127.0.0.1: %s", async (addressRanges, verdict) => {
    const made = await server.act("issueToken", { personId: handler, name: "x", addressRanges });
    if (made.__typename === "Refusal") {
      expect(made).toMatchObject({ code: verdict, violations: [{ path: "addressRanges.0" }] });
      return;
    }
    expect(await codeOf(EVENTS, made.secret)).toBe(verdict);
    const client = new LiveClient(server, made.secret, "subscription { changes { mode } }");
    if (verdict === "OK") await client.ready();
    else
      await eventually(
        () => client.closed?.code === 4401,
        () => `not closed: ${JSON.stringify(client.closed)}`,
      );
    await client.end();
  });

  it("work from ::1 when that is in their networks, over HTTP and WebSocket", async () => {
    const six = await server.secondNode({ host: "::1" });
    const from = async (addressRanges: string[]) => {
      const { secret } = await issue({ addressRanges });
      const headers = { "content-type": "application/json", authorization: `Bearer ${secret}` };
      const { status } = await fetch(`${six.url}/graphql`, {
        method: "POST",
        headers,
        body: '{"query":"{ viewer { roles } }"}',
      });
      const url = `${six.url.replace("http", "ws")}/graphql`;
      const client = new LiveClient(url, secret, "subscription { changes { mode } }");
      await eventually(
        () => client.frames.length > 0 || client.closed !== null,
        () => "no answer",
      );
      await client.end();
      return [status, client.frames.length > 0];
    };
    expect(await from(["::1"])).toEqual([200, true]);
    expect(await from(["::/64", "10.0.0.0/8"])).toEqual([200, true]);
    expect(await from(["127.0.0.1", "fe80::/10"])).toEqual([401, false]);
    await six.close();
  });

  it("remember when they were last used, to the minute, beside the journal", async () => {
    const { secret, id } = await issue({});
    const lastUse = async () => {
      const { tokens } = await server.data("{ tokens(first: 100) { nodes { id version lastUsedAt } } }");
      return tokens.nodes.find((token: { id: string }) => token.id === id);
    };
    expect(await lastUse()).toEqual({ id, version: 1, lastUsedAt: null });
    const begun = Date.now();
    expect(await codeOf(EVENTS, secret)).toBe("OK");
    await eventually(
      async () => (await lastUse()).lastUsedAt !== null,
      () => "no use was written",
    );
    const used = await lastUse();
    expect(Math.abs(Date.parse(used.lastUsedAt) - begun)).toBeLessThan(NOT_CUT_OFF);
    expect(used.version).toBe(1);
    for (let index = 0; index < 5; index++) await codeOf(EVENTS, secret);
    await sleep(1_500);
    expect(await lastUse()).toEqual(used);
    const where = { recordIds: [id] };
    const { journal } = await server.data(
      "query($where: ChangeFilter) { journal(where: $where) { nodes { action } } }",
      { where },
    );
    expect(journal.nodes).toEqual([{ action: "issueToken" }]);
  });

  it("open nothing from a URL", async () => {
    const { secret } = await issue({});
    const query = encodeURIComponent("{ viewer { roles } }");
    for (const name of ["access_token", "token", "authorization", "api_key"]) {
      const headers = { "apollo-require-preflight": "1" };
      const { status } = await fetch(`${server.url}/graphql?query=${query}&${name}=${secret}`, { headers });
      expect([400, 401]).toContain(status);
    }
  });
});
