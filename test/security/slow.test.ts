import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { eventually, NOT_CUT_OFF } from "../support/eventually.js";
import { TestServer } from "../support/tocsin.js";
import { medianTime } from "./measure.js";

interface Slow {
  socket: Socket;
  received: string;
  /** Milliseconds until the server closed the connection, or null while it is open. */
  closedAfter: number | null;
}

describe("clients that take their time", () => {
  let server: TestServer;
  let port: number;
  beforeAll(async () => {
    server = await TestServer.start("sqlite", { HEADERS_TIMEOUT_MS: "1000", REQUEST_TIMEOUT_MS: "2000" });
    port = Number(new URL(server.url).port);
  });
  afterAll(() => server.stop());

  /** Sends the start of a request, then a byte now and then. */
  function drip(start: string): Slow {
    const began = Date.now();
    const slow: Slow = { socket: connect(port, "127.0.0.1"), received: "", closedAfter: null };
    const timer = setInterval(() => slow.socket.writable && slow.socket.write("x"), 200);
    slow.socket
      .on("error", () => {})
      .on("data", (data) => {
        slow.received += data;
      });
    slow.socket.on("close", () => {
      clearInterval(timer);
      slow.closedAfter = Date.now() - began;
    });
    slow.socket.write(start);
    return slow;
  }

  it("with headers or bodies are cut off, two hundred of each at once, while others are served", async () => {
    const usual = await medianTime(20, () => server.ask("{ viewer { roles } }"));
    const head = `POST /graphql HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${server.token}\r\ncontent-type: application/json\r\n`;
    const headers = Array.from({ length: 200 }, () => drip(`${head}x-slow: `));
    const bodies = Array.from({ length: 200 }, () => drip(`${head}content-length: 10000\r\n\r\n{`));
    await sleep(500);
    const meanwhile = await medianTime(10, async () => {
      expect((await server.ask("{ viewer { roles } }")).status).toBe(200);
    });
    expect(meanwhile).toBeLessThan(Math.max(5 * usual, 5_000));
    await eventually(
      () => [...headers, ...bodies].every(({ closedAfter }) => closedAfter !== null),
      () => "some are still open",
    );
    expect(headers[0]?.received).toMatch(/^HTTP\/1.1 408/);
    expect((await server.ask("{ viewer { roles } }")).status).toBe(200);
  });

  it("or send no HTTP at all are told so and closed", async () => {
    for (const garbage of [
      "\u0000\u0001\u0002\r\n\r\n",
      "GET\r\n\r\n",
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${"y".repeat(100_000)}\r\n\r\n`,
      "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    ]) {
      const slow = drip(garbage);
      await eventually(
        () => slow.closedAfter !== null,
        () => "it is still open",
      );
      expect(slow.received).toMatch(/^HTTP\/1.1 4\d\d/);
      slow.socket.destroy();
    }
    expect((await server.ask("{ viewer { roles } }")).status).toBe(200);
  });

  it("do not hold up the end of the server", async () => {
    const other = await server.secondNode({ port: 0 });
    const socket = connect(Number(new URL(other.url).port), "127.0.0.1").on("error", () => {});
    socket.write("POST /graphql HTTP/1.1\r\nhost: x\r\n");
    await sleep(200);
    const start = Date.now();
    await other.close();
    expect(Date.now() - start).toBeLessThan(NOT_CUT_OFF);
    socket.destroy();
  });
});
