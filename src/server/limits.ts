import { Fault } from "../domain/faults.js";

/** Bounds of what one request may ask, on every transport. Refused before validation, so long before execution. */
export const limits = Object.freeze({
  /** Bytes of an HTTP body. */
  body: 4 * 1024 * 1024,
  /** Bytes of a WebSocket message. */
  message: 64 * 1024,
  /** Lexical tokens of a document. */
  tokens: 4_000,
  /** Fields in fields. */
  depth: 15,
  aliases: 50,
  /** Fields at the top of an operation, which are operations of their own in all but name. */
  rootFields: 30,
  directives: 50,
  /** Fragments that a document defines, and places where one stands. */
  fragments: 100,
  /** How often one name of a field stands in a document: comparing them pair by pair is what makes validation slow. */
  repeats: 200,
  /** About the number of records that a query may touch; see cost.ts. */
  cost: 20_000,
  /** A live operation runs again at every change, so each run must be cheaper. */
  liveCost: 5_000,
  operationsPerSocket: 50,
  /** Characters of an operation's id on a socket, which comes back in every frame. */
  operationId: 200,
});

export type LimitName = keyof typeof limits;

/** Something was larger than it may be: says what, how large and how large it may be. */
export class LimitExceeded extends Fault {
  constructor(
    readonly limit: LimitName,
    message: string,
  ) {
    super("LIMIT_EXCEEDED", message);
  }
}

/** Too much in too little time: says when to come back, in seconds. */
export class RateExceeded extends Fault {
  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    super("RATE_LIMITED", `${message} Come back in ${retryAfter} s.`);
  }
}
