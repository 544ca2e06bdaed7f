import { CloseCode, type Message, MessageType, parseMessage, type Server } from "graphql-ws";
import type { WebSocket } from "ws";

interface Conversation<E> {
  server: Server<E>;
  socket: WebSocket;
  extra: E;
  /** A ping so often, in milliseconds; who has not answered by the next one is gone. */
  keepAlive: number;
  onBug: (error: unknown) => void;
}

type Hear = (text: string) => Promise<void>;

const saidByServers: ReadonlySet<string> = new Set([
  MessageType.ConnectionAck,
  MessageType.Next,
  MessageType.Error,
] satisfies MessageType[]);

/** Lets graphql-ws talk with a socket until it is closed. */
export function converse<E>({ server, socket, extra, keepAlive, onBug }: Conversation<E>): void {
  const stopBeating = beat(socket, keepAlive);
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (text) => send(socket, text),
      close: (code, reason) => socket.close(code, reason),
      onMessage(hear) {
        const turns = new Turns(hear, socket, (error) => {
          onBug(error);
          socket.close(CloseCode.InternalServerError, "Internal server error");
        });
        socket.on("message", (data) => turns.take(String(data)));
      },
    },
    extra,
  );
  // What a socket sends that is no frame is its own mistake, and ws closes it.
  socket.on("error", () => {});
  socket.once("close", (code, reason) => {
    stopBeating();
    void closed(code, String(reason)).catch(onBug);
  });
}

/**
 * The messages of a socket in the order in which the protocol means them. graphql-ws takes each as it comes, so that the
 * end of an operation that was given up would end the next one of its id too: that one waits until it is over.
 */
class Turns {
  private readonly going = new Map<string, { isGivenUp: boolean; next: string | null }>();

  constructor(
    private readonly hear: Hear,
    private readonly socket: WebSocket,
    private readonly onError: (error: unknown) => void,
  ) {}

  take(text: string): void {
    const message = read(text);
    if (message && saidByServers.has(message.type)) {
      this.socket.close(CloseCode.BadRequest, "Invalid message received");
    } else if (message?.type === MessageType.Subscribe) this.subscribe(message.id, text);
    else if (message?.type === MessageType.Complete) this.complete(message.id, text);
    else this.hear(text).catch(this.onError);
  }

  private subscribe(id: string, text: string): void {
    const before = this.going.get(id);
    if (!before?.isGivenUp) this.begin(id, text);
    else if (before.next === null) before.next = text;
    else this.socket.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
  }

  private complete(id: string, text: string): void {
    const operation = this.going.get(id);
    if (operation?.isGivenUp) operation.next = null;
    else {
      if (operation) operation.isGivenUp = true;
      this.hear(text).catch(this.onError);
    }
  }

  private begin(id: string, text: string): void {
    const operation = { isGivenUp: false, next: null as string | null };
    this.going.set(id, operation);
    this.hear(text)
      .catch(this.onError)
      .finally(() => {
        if (this.going.get(id) === operation) this.going.delete(id);
        if (operation.next !== null) this.begin(id, operation.next);
      });
  }
}

/** Null for what is no message: graphql-ws says so. */
function read(text: string): Message | null {
  try {
    return parseMessage(text);
  } catch {
    return null;
  }
}

async function send(socket: WebSocket, text: string): Promise<void> {
  if (socket.readyState !== socket.OPEN) return;
  await new Promise<void>((resolve, reject) => socket.send(text, (error) => (error ? reject(error) : resolve())));
}

function beat(socket: WebSocket, every: number): () => void {
  let isAlive = true;
  socket.on("pong", () => {
    isAlive = true;
  });
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    if (socket.readyState !== socket.OPEN) return;
    isAlive = false;
    socket.ping();
  }, every);
  return () => clearInterval(timer);
}
