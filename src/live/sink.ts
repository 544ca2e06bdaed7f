/** What is sent to many: an execution result as the bytes of its text, made once, and the place behind it. */
export interface Payload {
  readonly bytes: Buffer;
  readonly cursor: string;
}

/** The way to one subscriber, whatever the transport. */
export interface Sink {
  send(payload: Payload): void;
  /** Bytes that wait for the subscriber to take them. */
  waiting(): number;
  /** Whether more waits, in bytes or in frames, than may. */
  isFull(): boolean;
  /** Ends this subscription alone, with what is wrong with it. */
  refuse(fault: Error): void;
  /** Closes the subscriber's connection for a reason that it can act on. */
  close(code: number, reason: string): void;
}

/** Close codes of live connections. graphql-ws' client comes back after all but the last. */
export const CloseCode = Object.freeze({ draining: 1012, overload: 1013, lagging: 4490, expired: 4403, revoked: 4401 });

export function payloadOf(text: string, cursor: string): Payload {
  return { bytes: Buffer.from(text), cursor };
}
