import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { answerQuestions, childOptions } from "./support/answering.js";
import { inParallel } from "./support/api.js";

interface Options {
  url: string;
  tokens: string[];
  query: string;
}

/** Many subscribers in one process that note when the last of them was told of each mark (`mark-<number>-`). */
const { url, tokens, query } = childOptions<Options>();
const MARK = "mark-";
const CONNECTING_AT_ONCE = 50;
const sockets: WebSocket[] = [];
const told = new Map<number, { times: number; last: number }>();

function subscribe(token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws", {
      perMessageDeflate: false,
    });
    sockets.push(socket);
    socket.once("open", () => socket.send(JSON.stringify({ type: "connection_init", payload: { token } })));
    socket.once("error", reject);
    socket.once("close", (code, reason) => reject(new Error(`closed with ${code} ${reason}`)));
    socket.on("message", (data: Buffer) => {
      note(data);
      if (data.includes('"connection_ack"')) {
        socket.send(JSON.stringify({ id: randomUUID(), type: "subscribe", payload: { query } }));
      } else if (data.includes('"next"')) resolve();
      else if (data.includes('"error"')) reject(new Error(data.toString()));
    });
  });
}

/** A frame may tell of several changes. */
function note(frame: Buffer): void {
  for (let at = frame.indexOf(MARK); at >= 0; at = frame.indexOf(MARK, at + MARK.length)) {
    const number = Number.parseInt(frame.toString("latin1", at + MARK.length, at + MARK.length + 10), 10);
    const known = told.get(number) ?? { times: 0, last: 0 };
    told.set(number, { times: known.times + 1, last: performance.timeOrigin + performance.now() });
  }
}

answerQuestions(
  {
    connect: () => inParallel(tokens.length, CONNECTING_AT_ONCE, (index) => subscribe(tokens[index] as string)),
    /** When the last of all was told of each mark, in milliseconds; marks that somebody lacks are left out. */
    lasts: () => [...told].flatMap(([number, { times, last }]) => (times >= tokens.length ? [[number, last]] : [])),
  },
  async () => {
    for (const socket of sockets) socket.terminate();
  },
);
