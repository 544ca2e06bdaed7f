import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import https from "node:https";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { WebSocket } from "ws";
import { makeFolder } from "../support/run-folder.js";
import { TestServer } from "../support/tocsin.js";
import { RawSocket } from "./raw-socket.js";

const FRIEND = "https://front.example";
const FOE = "https://evil.example";

describe("pages of other origins", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start("sqlite", { ALLOWED_ORIGINS: FRIEND });
  });
  afterAll(() => server.stop());

  const preflight = (origin: string) =>
    fetch(`${server.url}/graphql`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" },
    });

  it("may read answers only when the configuration names them", async () => {
    const [friend, foe] = [await preflight(FRIEND), await preflight(FOE)];
    expect(friend.headers.get("access-control-allow-origin")).toBe(FRIEND);
    expect(friend.headers.get("access-control-allow-headers")).toContain("authorization");
    expect(friend.headers.get("access-control-allow-credentials")).toBeNull();
    expect(foe.headers.get("access-control-allow-origin")).toBeNull();
    for (const almost of [
      "null",
      `${FRIEND}.evil.example`,
      "https://front.example:8443",
      "http://front.example",
      `${FRIEND}/`,
    ]) {
      expect((await preflight(almost)).headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  it("may open a WebSocket only when they are named or the server's own; programs need no origin", async () => {
    const own = new URL(server.url).origin;
    for (const [origin, expected] of [
      [FRIEND, "open"],
      [own, "open"],
      [undefined, "open"],
      [FOE, 403],
      ["null", 403],
    ] as const) {
      const socket = await RawSocket.open(server.webSocketUrl, origin === undefined ? {} : { origin });
      expect(typeof socket === "number" ? socket : "open").toBe(expected);
      if (typeof socket !== "number") await socket.end();
    }
    expect(await RawSocket.open(server.webSocketUrl.replace("/graphql", "/other"))).toBe(404);
  });

  it("get headers with every answer that keep browsers from misusing it", async () => {
    for (const place of ["/graphql", "/health/live", "/nothing"]) {
      const { headers } = await fetch(server.url + place);
      expect(Object.fromEntries(headers)).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
        "content-security-policy": expect.stringContaining("default-src 'none'"),
        "cross-origin-opener-policy": "same-origin",
      });
      expect(headers.get("strict-transport-security")).toBeNull();
      expect(headers.get("x-powered-by") ?? headers.get("server")).toBeNull();
    }
  });
});

describe("a server that encrypts", () => {
  let server: TestServer;
  let ca: Buffer;
  beforeAll(async () => {
    const folder = await makeFolder("tls");
    const [cert, key] = [path.join(folder, "cert.pem"), path.join(folder, "key.pem")];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"];
    execFileSync(
      "openssl",
      [
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
        "-keyout",
        key,
        "-out",
        cert,
        ...subject,
      ],
      { stdio: "ignore" },
    );
    ca = readFileSync(cert);
    server = await TestServer.start("sqlite", { TLS_CERT_FILE: cert, TLS_KEY_FILE: key });
  });
  afterAll(() => server.stop());

  const get = (url: string, options: https.RequestOptions) =>
    new Promise<{ status: number | undefined; hsts: string | undefined }>((resolve, reject) => {
      https
        .get(url, { ca, ...options }, (response) => {
          response.resume();
          resolve({ status: response.statusCode, hsts: response.headers["strict-transport-security"] });
        })
        .on("error", reject);
    });

  it("serves HTTPS and WSS alone, tells browsers to stay with it, and speaks no outdated TLS", async () => {
    expect(server.url).toMatch(/^https:/);
    expect(await get(`${server.url}/health/live`, {})).toEqual({
      status: 200,
      hsts: expect.stringMatching(/max-age=\d{8}/),
    });
    await expect(get(`${server.url}/health/live`, { maxVersion: "TLSv1.1", minVersion: "TLSv1" })).rejects.toThrow();
    await expect(fetch(server.url.replace("https", "http"))).rejects.toThrow();
    const socket = new WebSocket(server.webSocketUrl, "graphql-transport-ws", { ca });
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    socket.terminate();
  });
});

describe("forwarding headers", () => {
  const forwarded = { "x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https" };
  const strange = (server: TestServer, headers: Record<string, string>) =>
    fetch(`${server.url}/graphql`, { method: "POST", headers: { authorization: "Bearer wrong", ...headers } });

  it("of strangers count nothing: neither another address nor encryption", async () => {
    const server = await TestServer.start("sqlite", { RATE_FAILED_TOKENS: "3" });
    for (let number = 0; number < 3; number++) await strange(server, { "x-forwarded-for": `203.0.113.${number}` });
    expect((await strange(server, { "x-forwarded-for": "198.51.100.1" })).status).toBe(429);
    expect(
      (await fetch(`${server.url}/health/live`, { headers: forwarded })).headers.get("strict-transport-security"),
    ).toBeNull();
    await server.stop();
  });

  it("of a configured proxy say who the client is, and what clients put before them says nothing", async () => {
    const server = await TestServer.start("sqlite", {
      RATE_FAILED_TOKENS: "3",
      TRUSTED_PROXIES: "127.0.0.0/8, 10.0.0.1",
    });
    for (let number = 0; number < 3; number++)
      await strange(server, { "x-forwarded-for": `1.2.3.${number}, 203.0.113.9, 10.0.0.1` });
    expect((await strange(server, { "x-forwarded-for": "9.9.9.9, 203.0.113.9" })).status).toBe(429);
    expect((await strange(server, { "x-forwarded-for": "203.0.113.10" })).status).toBe(401);
    expect(
      (await fetch(`${server.url}/health/live`, { headers: forwarded })).headers.get("strict-transport-security"),
    ).not.toBeNull();
    await server.stop();
  });
});
