import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { answerQuestions, childOptions } from "./support/answering.js";

interface Options {
  url: string;
  tokens: string[];
  query: string;
}

/** Many who come back at once, in one process: each is done when it is told that it is live. */
const { url, tokens, query } = childOptions<Options>();
const live = Buffer.from('"mode":"LIVE"');
const entry = Buffer.from('"entryId"');

/** Gives how many entries came. */
function resume(token: string, after: string | null): Promise<number> {
  return new Promise((resolve, reject) => {
    let entries = 0;
    const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws", {
      perMessageDeflate: false,
    });
    socket.once("open", () => socket.send(JSON.stringify({ type: "connection_init", payload: { token } })));
    socket.once("error", reject);
    socket.once("close", (code, reason) => reject(new Error(`closed with ${code} ${reason}`)));
    socket.on("message", (data: Buffer) => {
      if (data.includes('"connection_ack"')) {
        socket.send(JSON.stringify({ id: randomUUID(), type: "subscribe", payload: { query, variables: { after } } }));
        return;
      }
      if (data.includes('"error"')) reject(new Error(data.toString()));
      for (let at = data.indexOf(entry); at >= 0; at = data.indexOf(entry, at + entry.length)) entries += 1;
      if (!data.includes(live)) return;
      socket.removeAllListeners("close");
      socket.terminate();
      resolve(entries);
    });
  });
}

answerQuestions(
  {
    /** Everybody at once; gives how many entries came to all together. */
    resume: async ({ after }: { after: string | null }) => {
      const counts = await Promise.all(tokens.map((token) => resume(token, after)));
      return counts.reduce((total, count) => total + count, 0);
    },
  },
  async () => {},
);
