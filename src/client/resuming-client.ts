import { type Client, createClient } from "graphql-ws";
import WebSocket from "ws";
import { webSocketEndpoint } from "./endpoint.js";

export interface ResumingClientOptions {
  url: string;
  /** A function is asked anew at each connection: the place to fetch a fresh token from. */
  token: string | (() => string | Promise<string>);
  /** How long a silent connection is trusted before it is asked whether it still lives. */
  keepAliveMilliseconds?: number;
  /** How long the other side may take for a handshake, an acknowledgement or an answer to a ping. */
  patienceMilliseconds?: number;
}

/**
 * graphql-ws' client, set up for `resume`: it never reconnects by itself, because it would send a subscription's first
 * variables again, and with them everything since the first cursor. Subscriptions of one client share one socket.
 */
export function createResumingClient(options: ResumingClientOptions): Client {
  const { url, token, keepAliveMilliseconds = 15_000, patienceMilliseconds = 10_000 } = options;
  let unanswered: NodeJS.Timeout | undefined;

  const client = createClient({
    url: webSocketEndpoint(url),
    connectionParams: async () => ({ token: typeof token === "string" ? token.trim() : await token() }),
    retryAttempts: 0,
    connectionAckWaitTimeout: patienceMilliseconds,
    keepAlive: keepAliveMilliseconds,
    webSocketImpl: withHandshakeTimeout(patienceMilliseconds),
    on: {
      // A peer that vanished without a word (pulled cable, frozen machine) is noticed by its missing pong alone.
      ping: (received) => {
        if (received) return;
        clearTimeout(unanswered);
        unanswered = setTimeout(() => client.terminate(), patienceMilliseconds);
      },
      pong: (received) => {
        if (received) clearTimeout(unanswered);
      },
      closed: () => clearTimeout(unanswered),
    },
  });
  return client;
}

function withHandshakeTimeout(handshakeTimeout: number) {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { handshakeTimeout });
    }
  };
}
