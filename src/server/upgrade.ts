import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocketServer } from "ws";
import { Fault } from "../domain/faults.js";
import type { ClientAddresses } from "./client-address.js";
import type { Door } from "./door.js";
import { refuseSecretsInUrl } from "./headers.js";
import { RateExceeded } from "./limits.js";
import type { SocketCounts } from "./sockets.js";

interface UpgradeParts {
  door: Door;
  addresses: ClientAddresses;
  counts: SocketCounts;
  allowedOrigins: readonly string[];
}

/** A socket that has come in and has not said who it is. */
export interface Arrival {
  address: string;
  /** The connection below the WebSocket. */
  stream: Duplex;
  /** When it came, in milliseconds. */
  since: number;
  /** It has said so, or never will: its place among those who wait is free again. */
  recognized: () => void;
}

/** What a socket that is told to wait is told, in seconds: those who are silent have been closed by then. */
const SILENT_ARE_GONE = 3;
const phrases: Record<number, string> = {
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
};

/** Decides which requests may become WebSockets. The returned function ends that. */
export function acceptUpgrades(server: Server, sockets: WebSocketServer, parts: UpgradeParts): () => void {
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Until ws takes the socket over, an error of its would be nobody's.
    const ignore = () => socket.destroy();
    socket.on("error", ignore);
    letIn(request, parts).then(
      (place) => {
        const arrival: Arrival = { ...place, stream: socket, since: Date.now() };
        socket.off("error", ignore);
        socket.once("close", arrival.recognized);
        if (socket.destroyed) return arrival.recognized();
        sockets.handleUpgrade(request, socket, head, (webSocket) =>
          sockets.emit("connection", webSocket, request, arrival),
        );
      },
      (error) => refuse(socket, error),
    );
  };
  server.on("upgrade", upgrade);
  return () => server.off("upgrade", upgrade);
}

async function letIn(
  request: IncomingMessage,
  { door, addresses, counts, allowedOrigins }: UpgradeParts,
): Promise<Omit<Arrival, "stream" | "since">> {
  const url = request.url ?? "/";
  refuseSecretsInUrl(url);
  if (url.split("?")[0] !== "/graphql") throw new Fault("NOT_FOUND", "There is nothing here.");
  if (!isOwnPage(request, allowedOrigins)) throw new Fault("FORBIDDEN", "Pages of this origin may not connect.");
  const address = addresses.of(request);
  await door.knock(address);
  if (!counts.mayWait(address)) {
    throw new RateExceeded("Too many sockets from your address have not said who they are.", SILENT_ARE_GONE);
  }
  return { address, recognized: counts.wait(address) };
}

/** Programs send no Origin; a page must come from this server or from one that the configuration names. */
function isOwnPage({ headers: { origin, host } }: IncomingMessage, allowedOrigins: readonly string[]): boolean {
  if (origin === undefined || allowedOrigins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

function refuse(socket: Duplex, error: unknown): void {
  const code = error instanceof Fault ? error.code : "UNAVAILABLE";
  const status = { BAD_REQUEST: 400, FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429 }[code as string] ?? 503;
  const retry = error instanceof RateExceeded ? `retry-after: ${error.retryAfter}\r\n` : "";
  socket.end(
    `HTTP/1.1 ${status} ${phrases[status] ?? "Service Unavailable"}\r\n${retry}content-length: 0\r\nconnection: close\r\n\r\n`,
  );
}
