import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serverAudits } from "graphql-http";
import { TestServer } from "../support/tocsin.js";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start("sqlite");
});
afterAll(() => server.stop());

/** The audit of the GraphQL-over-HTTP specification sends no token of its own. */
const audits = serverAudits({
  url: () => `${server.url}/graphql`,
  fetchFn: (url: string, init: RequestInit = {}) =>
    fetch(url, {
      ...init,
      headers: {
        ...(init.headers as Record<string, string>),
        authorization: `Bearer ${server.token}`,
        "apollo-require-preflight": "true",
      },
    }),
});

describe("GraphQL over HTTP", () => {
  it("is audited in 61 points", () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map((audit) => [audit.name, audit] as const))("%s", async (_name, audit) => {
    const { status, ...result } = await audit.fn();
    expect({ status, reason: "reason" in result ? result.reason : undefined }).toEqual({
      status: "ok",
      reason: undefined,
    });
  });
});
