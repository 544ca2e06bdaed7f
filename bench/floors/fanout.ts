// The least that a fan-out costs: plain ws, a frame for each subscriber made of its id and one payload.
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
const subscribers: { socket: WebSocket; head: string }[] = [];

// Just enough of graphql-transport-ws for the same clients to be satisfied.
server.on("connection", (socket) => {
  socket.on("message", (data) => {
    const message = JSON.parse(String(data));
    if (message.type === "connection_init") socket.send('{"type":"connection_ack"}');
    if (message.type !== "subscribe") return;
    const head = `{"id":"${message.id}","type":"next","payload":`;
    subscribers.push({ socket, head });
    socket.send(`${head}{}}`);
  });
});

function broadcast(payload: string): void {
  for (const { socket, head } of subscribers) socket.send(`${head}${payload}}`);
}

function cpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function memory(): { rss: number; used: number } {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, used: heapUsed + external };
}

const listening = new Promise<void>((resolve) => server.once("listening", resolve));
process.on("message", async ({ id, ask, payload }: { id: number; ask: string; payload: string }) => {
  await listening;
  if (ask === "broadcast") broadcast(payload);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.send?.({ id, value: ask === "cpu" ? cpu() : ask === "memory" ? memory() : url });
});
process.on("disconnect", () => process.exit());
process.on("SIGINT", () => {});
