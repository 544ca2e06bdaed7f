import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { TestServer } from "./tocsin.js";

/** Sends a body as it is, JSON or not. */
export async function post(
  server: TestServer,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; codes: string[] }> {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${server.token}`, ...headers },
    body,
  });
  const text = await response.text();
  return { status: response.status, text, codes: codesOf(text) };
}

function codesOf(text: string): string[] {
  try {
    const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: string } }[] };
    return errors.map((error) => error.extensions?.code ?? "none");
  } catch {
    return [];
  }
}

/** Sends a request, or only the beginning of one, and hangs up at once without reading an answer. */
export async function sendAndHangUp(server: TestServer, body: string, sent = body.length): Promise<void> {
  const { hostname, port } = new URL(server.url);
  const socket: Socket = connect(Number(port), hostname);
  socket.on("error", () => {});
  await once(socket, "connect");
  const head = [
    "POST /graphql HTTP/1.1",
    `Host: ${hostname}:${port}`,
    `Authorization: Bearer ${server.token}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  const flushed = new Promise<void>((resolve) => {
    socket.write(`${head.join("\r\n")}\r\n\r\n${body.slice(0, sent)}`, () => resolve());
  });
  await flushed;
  socket.destroy();
}
