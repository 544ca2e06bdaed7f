import type { WebSocket } from "ws";
import type { Session, Sessions } from "../access/sessions.js";
import { Fault } from "../domain/faults.js";
import type { Hub } from "../live/hub.js";
import { CloseCode } from "../live/sink.js";
import type { Door } from "./door.js";
import { shut } from "./sockets.js";

/**
 * A ping may bring a fresh token of the same person, `{ token }`, so that the socket outlives the one that it came
 * with. The pong tells whether it does, and never repeats the token.
 */
export async function prolongByPing(
  webSocket: WebSocket,
  session: Session | undefined,
  payload: Record<string, unknown> | undefined,
  { door, sessions, hub }: { door: Door; sessions: Sessions; hub: Hub },
): Promise<void> {
  if (!payload || !Object.hasOwn(payload, "token")) return;
  const { token } = payload;
  // What is left in the payload goes back in the pong.
  delete payload["token"];
  if (!session || typeof token !== "string") return;
  try {
    await door.recognize(token, session.address ?? "");
    // Between deliveries: the subscriptions may have to go on under other rights. Who it is, is remembered from above.
    const isSame = await hub.betweenDeliveries(() => sessions.prolong(session, token));
    if (!isSame) shut(webSocket, CloseCode.revoked, "The token is another person's.");
  } catch (error) {
    if (isRefused(error)) shut(webSocket, CloseCode.revoked, "The token is not valid.");
    // Otherwise the old token goes on working, and the client sees that nothing became longer.
  }
  payload["tokenExpiresAt"] = session.caller.expiresAt;
}

function isRefused(error: unknown): boolean {
  return error instanceof Fault && (error.code === "UNAUTHENTICATED" || error.code === "FORBIDDEN");
}
