import type { Session } from "../access/sessions.js";
import { CloseCode } from "../live/sink.js";

/** How and why a live connection ended, for the log: ids, no names and no secrets. */
export interface Closing {
  code: number;
  reason: string;
  personId: string | null;
  address: string;
  seconds: number;
  /** What it had not taken. */
  queueBytes: number;
}

/** The ends that come from a session, whatever the transport that it came on. */
export function endingsOf(
  close: (code: number, reason: string) => void,
): Pick<Session, "revoked" | "expired" | "unsure"> {
  return {
    revoked: () => close(CloseCode.revoked, "The token is no longer valid."),
    expired: () => close(CloseCode.expired, "The token has ended. Come back with another."),
    unsure: () => close(...unsure),
  };
}

/** Nobody is told to go for good because of what could not be looked up. */
export const unsure: [code: number, reason: string] = [CloseCode.overload, "The token could not be checked now."];
