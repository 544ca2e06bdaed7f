import { expect, test } from "@jest/globals";
import { Api } from "../../src/client/api.js";
import { waitBefore } from "../../src/client/back-off.js";
import { httpEndpoint, webSocketEndpoint } from "../../src/client/endpoint.js";

test.each([
  ["http://127.0.0.1:4000", "http://127.0.0.1:4000/graphql", "ws://127.0.0.1:4000/graphql"],
  ["https://tocsin.example/", "https://tocsin.example/graphql", "wss://tocsin.example/graphql"],
  ["https://tocsin.example/irt/graphql", "https://tocsin.example/irt/graphql", "wss://tocsin.example/irt/graphql"],
  ["wss://tocsin.example/irt", "https://tocsin.example/irt/graphql", "wss://tocsin.example/irt/graphql"],
  ["http://[::1]:4000", "http://[::1]:4000/graphql", "ws://[::1]:4000/graphql"],
])("%s has its endpoint at %s and %s", (base, http, webSocket) => {
  expect(httpEndpoint(base)).toBe(http);
  expect(webSocketEndpoint(base)).toBe(webSocket);
});

test.each(["", "tocsin.example", "ftp://tocsin.example", "localhost:4000"])("%j is no address", (base) => {
  expect(() => httpEndpoint(base)).toThrow("no address of a server");
});

test("a token that cannot be sent is told as such, without being shown", () => {
  const make = (): Api => new Api({ url: "http://127.0.0.1", token: "sec\nret" });
  expect(make).toThrow(
    expect.objectContaining({ code: "UNAUTHENTICATED", message: expect.not.stringContaining("sec") }),
  );
});

test("waits double, stay below the longest, and are spread", () => {
  const backOff = { first: 100, longest: 1_000 };
  expect([1, 2, 3, 4, 5, 60].map((attempt) => waitBefore(attempt, backOff, () => 1))).toEqual([
    100, 200, 400, 800, 1_000, 1_000,
  ]);
  expect(waitBefore(1, backOff, () => 0)).toBe(50);
});
