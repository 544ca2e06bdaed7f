import WebSocket from "ws";
import { eventually } from "./eventually.js";
import type { Loose } from "./loose.js";

/** A socket that speaks graphql-transport-ws word for word, and may go on speaking when it should not. */
export class RawSocket {
  readonly messages: Loose[] = [];
  closed: { code: number; reason: string; at: number } | null = null;
  readonly socket: WebSocket;

  private constructor(url: string) {
    this.socket = new WebSocket(url, "graphql-transport-ws");
    this.socket.on("message", (data) => this.messages.push(JSON.parse(String(data))));
    this.socket.on("close", (code, reason) => {
      this.closed = { code, reason: String(reason), at: Date.now() };
    });
  }

  static async open(url: string, payload: object): Promise<RawSocket> {
    const raw = new RawSocket(url);
    await new Promise((resolve, reject) => raw.socket.once("open", resolve).once("error", reject));
    raw.say({ type: "connection_init", payload });
    await raw.until(() => raw.messages.length > 0 || raw.closed !== null);
    return raw;
  }

  say(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Asks, and gives the first message that comes for it. */
  async ask(id: string, query: string, variables: object = {}): Promise<Loose> {
    this.say({ id, type: "subscribe", payload: { query, variables } });
    await this.until(() => this.of(id).length > 0);
    return this.of(id)[0];
  }

  of(id: string): Loose[] {
    return this.messages.filter((message) => message.id === id);
  }

  pongs(): Loose[] {
    return this.messages.filter((message) => message.type === "pong");
  }

  until(condition: () => boolean, patience?: number): Promise<void> {
    const told = () => `it did not happen: ${JSON.stringify(this.closed)} ${JSON.stringify(this.messages)}`;
    return eventually(condition, told, patience);
  }

  end(): void {
    this.socket.terminate();
  }
}
