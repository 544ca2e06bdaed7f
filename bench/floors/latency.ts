// The least that lies between a change and its subscribers: one Redis message, and a frame of plain ws to each of them.
import type { AddressInfo } from "node:net";
import { Redis } from "ioredis";
import { type WebSocket, WebSocketServer } from "ws";

const { redis }: { redis: string } = JSON.parse(process.argv[2] ?? "{}");
const CHANNEL = "floor";
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
const subscribers: { socket: WebSocket; head: string }[] = [];
const publisher = new Redis(redis);
const listener = new Redis(redis);

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

await listener.subscribe(CHANNEL);
listener.on("message", (_channel, payload) => {
  for (const { socket, head } of subscribers) socket.send(`${head}${payload}}`);
});

/** The most that waits in any socket: a floor whose queue grows is none. */
function waiting(): number {
  return Math.max(0, ...subscribers.map(({ socket }) => socket.bufferedAmount));
}

if (server.address() === null) await new Promise((resolve) => server.once("listening", resolve));
process.on("message", async ({ id, ask, payload }: { id: number; ask: string; payload: string }) => {
  if (ask === "publish") await publisher.publish(CHANNEL, payload);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.send?.({ id, value: ask === "waiting" ? waiting() : url });
});
process.on("disconnect", () => process.exit());
process.on("SIGINT", () => {});
