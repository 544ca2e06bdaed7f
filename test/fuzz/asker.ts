import WebSocket from "ws";
import type { Loose } from "../support/loose.js";
import type { Made } from "./documents.js";

export interface Outcome {
  transport: "http" | "ws";
  status: number;
  body: Loose;
}

export async function askHttp(url: string, token: string, made: Made): Promise<Outcome> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: made.query, variables: made.variables }),
    signal: AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  return { transport: "http", status: response.status, body: text === "" ? null : JSON.parse(text) };
}

/** One operation on a socket of its own; of a live one the first frame. */
export function askSocket(url: string, token: string, made: Made): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
    const timer = setTimeout(() => reject(new Error(`no answer over WebSocket to ${made.query}`)), 60_000);
    const end = (status: number, body: Loose) => {
      clearTimeout(timer);
      resolve({ transport: "ws", status, body });
      socket.terminate();
    };
    socket.on("error", reject);
    socket.on("open", () => socket.send(JSON.stringify({ type: "connection_init", payload: { token } })));
    socket.on("message", (data) => {
      const message = JSON.parse(String(data));
      if (message.type === "connection_ack") {
        const frame = JSON.stringify({
          id: "1",
          type: "subscribe",
          payload: { query: made.query, variables: made.variables },
        });
        socket.send(frame);
      } else if (message.type === "next") end(200, message.payload);
      else if (message.type === "error") end(200, { errors: message.payload });
      else if (message.type === "complete") end(200, null);
    });
    socket.on("close", (code) => end(code, null));
  });
}
