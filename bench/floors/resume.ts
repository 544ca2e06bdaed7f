// The least that catching up costs: the same pages read from the database by a prepared query, and sent to each as JSON.
import type { AddressInfo } from "node:net";
import { createPool } from "mysql2/promise";
import { type WebSocket, WebSocketServer } from "ws";

interface Options {
  database: { host: string; port: number; user: string; password: string; database: string; pool: number };
  pageSize: number;
}

const { database, pageSize }: Options = JSON.parse(process.argv[2] ?? "{}");
const { pool: connectionLimit, ...address } = database;
const pool = createPool({ ...address, connectionLimit });
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
const PAGE = `SELECT entryId, unitId, action, recordId, actorId, recordedAt, position FROM journal_entry
               WHERE position > ? ORDER BY position LIMIT ${Math.trunc(pageSize)}`;
/** As many pages at once as Tocsin makes, each of them for one subscriber. */
const AT_ONCE = 4;
const waiting: (() => void)[] = [];
let busy = 0;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  busy += 1;
  try {
    return await work();
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}

async function catchUp(socket: WebSocket, id: string): Promise<void> {
  for (let position = 0; socket.readyState === socket.OPEN; ) {
    const from = position;
    const [rows] = await inTurn(() => pool.execute(PAGE, [from]));
    const entries = rows as { position: number }[];
    const last = entries.at(-1);
    const mode = last ? "CATCHING_UP" : "LIVE";
    const payload = { data: { changes: { cursor: String(position), mode, entries } } };
    socket.send(JSON.stringify({ id, type: "next", payload }));
    if (!last) return;
    position = Number(last.position);
  }
}

// Just enough of graphql-transport-ws for the same clients to be satisfied.
server.on("connection", (socket) => {
  socket.on("message", (data) => {
    const message = JSON.parse(String(data));
    if (message.type === "connection_init") socket.send('{"type":"connection_ack"}');
    if (message.type === "subscribe") void catchUp(socket, message.id);
  });
});

const listening = new Promise<void>((resolve) => server.once("listening", resolve));
process.on("message", async ({ id, ask }: { id: number; ask: string }) => {
  await listening;
  const { user, system } = process.cpuUsage();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.send?.({ id, value: ask === "cpu" ? user + system : url });
});
process.on("disconnect", () => process.exit());
process.on("SIGINT", () => {});
