import { type Client, createClient } from "graphql-ws";
import WebSocket from "ws";
import { noteDriven } from "../../conformance/driven.js";
import type { Loose } from "../../support/loose.js";
import type { TestServer } from "../../support/tocsin.js";

export interface Answered {
  data?: Loose;
  errors?: Loose[] | undefined;
}

/** One way to ask the server as one caller. */
export interface Asker {
  ask(document: string, variables: object): Promise<Answered>;
  end(): Promise<void>;
}

export type Transport = "HTTP" | "WebSocket";

export function askerOver(transport: Transport, server: TestServer, token: string): Asker {
  if (transport === "WebSocket") return new SocketAsker(server.webSocketUrl, token);
  return { ask: (document, variables) => server.ask(document, variables, token), end: async () => {} };
}

/** Asks everything over one socket. */
class SocketAsker implements Asker {
  private readonly client: Client;

  constructor(url: string, token: string) {
    this.client = createClient({
      url,
      connectionParams: { token },
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: false,
      onNonLazyError: () => {},
    });
  }

  ask(document: string, variables: object): Promise<Answered> {
    noteDriven(document);
    return new Promise((resolve, reject) => {
      let answered: Answered = {};
      this.client.subscribe(
        { query: document, variables: variables as Record<string, unknown> },
        {
          next: (result) => {
            answered = result as Answered;
          },
          error: (error) => (Array.isArray(error) ? resolve({ errors: error }) : reject(error)),
          complete: () => resolve(answered),
        },
      );
    });
  }

  async end(): Promise<void> {
    await this.client.dispose();
  }
}
