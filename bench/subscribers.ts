import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { answerQuestions, childOptions } from "./support/answering.js";
import { inParallel } from "./support/api.js";

interface Options {
  url: string;
  tokens: string[];
  query: string;
  /** Of each subscriber in turn: those with equal ones are one group. */
  variables: object[];
  /** What a frame that counts holds: heartbeats and first frames lack it. */
  mark: string;
}

/** Many subscribers in one process: plain ws, and as little work for each frame as possible. */
const { url, tokens, query, variables, mark } = childOptions<Options>();
const marker = Buffer.from(mark);
const sockets: WebSocket[] = [];
const waiting: { total: number; done: (total: number) => void }[] = [];
const CONNECTING_AT_ONCE = 50;
let received = 0;
let sample = "";

function subscribe(token: string, own: object | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws", {
      perMessageDeflate: false,
    });
    sockets.push(socket);
    socket.once("open", () => socket.send(JSON.stringify({ type: "connection_init", payload: { token } })));
    socket.once("error", reject);
    socket.once("close", (code, reason) => reject(new Error(`closed with ${code} ${reason}`)));
    let subscribed = false;
    socket.on("message", (data: Buffer) => {
      if (data.includes(marker)) count(data);
      else if (!subscribed && data.includes('"connection_ack"')) {
        subscribed = true;
        socket.send(JSON.stringify({ id: randomUUID(), type: "subscribe", payload: { query, variables: own } }));
      } else if (data.includes('"next"')) resolve();
      else if (data.includes('"error"')) reject(new Error(data.toString()));
    });
  });
}

function count(frame: Buffer): void {
  received += 1;
  if (received === 1) sample = frame.toString();
  if (waiting[0]?.total === received) waiting.shift()?.done(received);
}

answerQuestions(
  {
    connect: () =>
      inParallel(tokens.length, CONNECTING_AT_ONCE, (index) =>
        subscribe(tokens[index] as string, variables[index % variables.length]),
      ),
    received: () => received,
    /** Answers when so many frames have arrived. */
    reach: ({ total }: { total: number }) => {
      if (received >= total) return received;
      return new Promise((done) => waiting.push({ total, done }));
    },
    sample: () => sample,
  },
  async () => {
    for (const socket of sockets) socket.terminate();
  },
);
