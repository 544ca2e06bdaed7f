import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { TestServer } from "../support/tocsin.js";

/** What a page can load from another host by: tags, imports and addresses of styles. Comments of scripts may name URLs. */
const FOREIGN = /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\//i;

describe("GraphiQL", () => {
  let server: TestServer;
  let page: string;
  let links: string[];
  const get = (path: string) => fetch(`${server.url}${path}`);

  beforeAll(async () => {
    server = await TestServer.start("sqlite");
    page = await (await get("/graphiql")).text();
    links = [...page.matchAll(/\s(?:src|href|action)\s*=\s*"([^"]*)"/g)].map((match) => match[1] as string);
  });
  afterAll(() => server.stop());

  const styles = async () => {
    const files = links.filter((link) => link.endsWith(".css"));
    return Promise.all(files.map(async (file) => (await get(file)).text()));
  };

  it("is where the server's root leads", async () => {
    const answer = await fetch(server.url, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/graphiql"]);
  });

  it("may by its policy load and call nothing but this server, and stand in no frame", async () => {
    const answer = await get("/graphiql");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const policy = (answer.headers.get("content-security-policy") ?? "").split(";").map((part) => part.trim());
    const sources = new Map(policy.map((part) => [part.replace(/ .*/, ""), part.split(" ").slice(1)]));
    expect(Object.fromEntries(sources)).toMatchObject({
      "default-src": ["'none'"],
      "script-src": ["'self'"],
      "connect-src": ["'self'"],
      "base-uri": ["'none'"],
      "form-action": ["'none'"],
      "frame-ancestors": ["'none'"],
    });
    const allowed = new Set(["'none'", "'self'", "'unsafe-inline'", "data:"]);
    expect([...sources.values()].flat().filter((value) => !allowed.has(value))).toEqual([]);
    // Inline styles are CodeMirror's; an inline script would be a way in.
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(page).not.toMatch(/\son[a-z]+\s*=/i);
  });

  it("serves each of its files with its type", async () => {
    const files = links.filter((link) => link.startsWith("/"));
    expect(files.length).toBeGreaterThanOrEqual(7);
    for (const file of files) {
      const answer = await get(file);
      const type = file.endsWith(".css") ? "text/css" : "text/javascript";
      expect([file, answer.status, answer.headers.get("content-type")]).toEqual([file, 200, `${type}; charset=utf-8`]);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect((await answer.text()).length).toBeGreaterThan(100);
    }
  });

  it("names no other host in its tags", () => {
    expect(links.filter((link) => FOREIGN.test(link))).toEqual([]);
    expect(page).not.toMatch(/<(?:iframe|object|embed|base|meta[^>]*http-equiv)/i);
  });

  it("names no other host in its styles", async () => {
    for (const style of await styles()) {
      const wanted = [...style.matchAll(/url\(\s*["']?([^"')]*)/gi)].map((match) => match[1] as string);
      expect(wanted.filter((address) => !address.startsWith("data:") && !address.startsWith("#"))).toEqual([]);
      expect(style).not.toMatch(/@import/i);
    }
  });

  it("keeps the token out of cookies, storage and addresses", async () => {
    const script = await (await get("/graphiql/page.js")).text();
    expect(script).not.toMatch(/cookie|localStorage|sessionStorage|[?&]token=/);
    expect((await get("/graphiql")).headers.get("set-cookie")).toBeNull();
  });

  it.each(["nothing.js", "..%2f..%2fpackage.json", "__proto__", "constructor"])("has no file %s", async (name) => {
    expect((await get(`/graphiql/${name}`)).status).toBe(404);
  });
});
