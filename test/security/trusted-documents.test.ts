import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Loose } from "../support/loose.js";
import { makeFolder } from "../support/run-folder.js";
import { TestServer } from "../support/tocsin.js";
import { RawSocket } from "./raw-socket.js";

const WHO = "query Who { viewer { roles } }";
const LIST = "query List($first: Int) { incidents(first: $first) { nodes { id } } }";
const LIVE = "subscription Live { changes { cursor } }";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("a server that serves registered documents alone", () => {
  let server: TestServer;
  let socket: RawSocket;
  beforeAll(async () => {
    const file = path.join(await makeFolder("documents"), "documents.json");
    await writeFile(file, JSON.stringify({ who: WHO, list: LIST, live: LIVE }));
    server = await TestServer.start("sqlite", { TRUSTED_DOCUMENTS: file });
    socket = await RawSocket.as(server.token, server.webSocketUrl);
  });
  afterAll(async () => {
    await socket.end();
    await server.stop();
  });

  async function post(body: object): Promise<{ status: number; body: Loose }> {
    const headers = { "content-type": "application/json", authorization: `Bearer ${server.token}` };
    const response = await fetch(`${server.url}/graphql`, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  }

  const get = async (search: Record<string, string>) => {
    const headers = { authorization: `Bearer ${server.token}`, "apollo-require-preflight": "1" };
    const response = await fetch(`${server.url}/graphql?${new URLSearchParams(search)}`, { headers });
    return { status: response.status, body: (await response.json()) as Loose };
  };

  it("executes them by id, by hash and by their text, over HTTP", async () => {
    for (const body of [
      { documentId: "who" },
      { documentId: sha256(WHO) },
      { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(WHO) } } },
      { query: WHO, extensions: { persistedQuery: { version: 1, sha256Hash: sha256(WHO) } } },
      { query: WHO },
    ]) {
      expect((await post(body)).body.data.viewer.roles).toContain("ADMINISTRATOR");
    }
    expect((await post({ documentId: "list", variables: { first: 0 } })).body.data.incidents.nodes).toEqual([]);
    expect((await get({ documentId: "who" })).body.data.viewer.roles).toContain("ADMINISTRATOR");
    expect((await get({ query: WHO })).body.data.viewer.roles).toContain("ADMINISTRATOR");
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: sha256(LIST) } });
    expect((await get({ extensions, variables: '{"first":0}' })).body.data.incidents.nodes).toEqual([]);
  });

  it("executes them by id and by their text over WebSocket, live ones too", async () => {
    expect((await socket.ask(WHO)).payload.data.viewer.roles).toContain("ADMINISTRATOR");
    for (const [id, extensions] of [
      ["e1", { documentId: "who" }],
      ["e2", { persistedQuery: { version: 1, sha256Hash: sha256(WHO) } }],
    ] as const) {
      socket.send({ id, type: "subscribe", payload: { query: "", extensions } });
      expect((await socket.answer(id)).payload.data.viewer.roles).toContain("ADMINISTRATOR");
    }
    socket.send({ id: "live", type: "subscribe", payload: { query: "", extensions: { documentId: "live" } } });
    expect((await socket.answer("live")).payload.data.changes.cursor).toEqual(expect.any(String));
  });

  it("refuses everything else in the same words, on both transports", async () => {
    const others: Loose[] = [
      { query: "{ viewer { roles } }" },
      { query: `${WHO} ` },
      { query: "{ __schema { types { name } } }" },
      { query: "{ __typename }" },
      { documentId: "none" },
      { documentId: "constructor" },
      { documentId: "__proto__" },
      { documentId: { $ne: 1 } },
      { documentId: "who", query: LIST },
      { extensions: { persistedQuery: null } },
      { extensions: { persistedQuery: { version: 1, sha256Hash: sha256("{ viewer { roles } }") } } },
      {
        query: "{ viewer { roles } }",
        extensions: { persistedQuery: { version: 1, sha256Hash: sha256("{ viewer { roles } }") } },
      },
      {},
    ];
    const said = new Set<string>();
    for (const [index, body] of others.entries()) {
      const { status, body: answer } = await post(body);
      expect([status, answer.errors?.[0].extensions.code]).toEqual([403, "FORBIDDEN"]);
      said.add(answer.errors[0].message);
      if (body.documentId !== undefined) continue;
      socket.send({ id: `o${index}`, type: "subscribe", payload: { query: "", ...body } });
      expect((await socket.answer(`o${index}`)).payload[0].extensions.code).toBe("FORBIDDEN");
    }
    expect(said.size).toBe(1);
    expect(await post([{ query: WHO }])).toMatchObject({ status: 400 });
  });
});
