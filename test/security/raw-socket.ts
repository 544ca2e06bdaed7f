import { once } from "node:events";
import WebSocket from "ws";
import { eventually } from "../support/eventually.js";
import type { Loose } from "../support/loose.js";

export interface SocketOptions {
  origin?: string;
  protocol?: string | string[];
  headers?: Record<string, string>;
}

/** A socket that does as it is told, unlike any honest client. */
export class RawSocket {
  readonly messages: Loose[] = [];
  closed: { code: number; reason: string } | null = null;

  private constructor(readonly socket: WebSocket) {
    socket.on("message", (data) => this.messages.push(JSON.parse(String(data))));
    socket.on("close", (code, reason) => {
      this.closed = { code, reason: String(reason) };
    });
    socket.on("error", () => {}); // what matters is how it closes
  }

  /** The open socket, or the status with which the server refused to make one. */
  static async open(
    url: string,
    { protocol = "graphql-transport-ws", ...options }: SocketOptions = {},
  ): Promise<RawSocket | number> {
    const socket = new WebSocket(url, protocol, { ...options, handshakeTimeout: 20_000 });
    const made = new RawSocket(socket);
    return new Promise((resolve, reject) => {
      socket.once("open", () => resolve(made));
      socket.once("unexpected-response", (request, response) => {
        request.destroy();
        resolve(response.statusCode ?? 0);
      });
      socket.once("error", reject);
    });
  }

  /** An open socket that has said who it is. */
  static async as(token: string, url: string): Promise<RawSocket> {
    const socket = await RawSocket.open(url);
    if (typeof socket === "number") throw new Error(`refused with ${socket}`);
    socket.send({ type: "connection_init", payload: { token } });
    await socket.until(() => socket.messages.length > 0 || socket.closed !== null);
    return socket;
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  sendText(text: string | Buffer): void {
    this.socket.send(text, { binary: false });
  }

  /** What comes back for an operation: its first message. */
  async ask(query: string, variables: object = {}, id = `q${Math.random()}`): Promise<Loose> {
    this.send({ id, type: "subscribe", payload: { query, variables } });
    return this.answer(id);
  }

  async answer(id: string): Promise<Loose> {
    await this.until(() => this.closed !== null || this.messages.some((message) => message.id === id));
    return this.messages.find((message) => message.id === id) ?? this.closed;
  }

  until(condition: () => boolean): Promise<void> {
    return eventually(condition, () => `it did not happen: ${JSON.stringify([this.closed, this.messages.slice(-3)])}`);
  }

  async end(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    this.socket.terminate();
    await once(this.socket, "close");
  }
}
