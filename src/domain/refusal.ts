/** Why a rule said no. A refusal is an answer of the domain, not an error of the program. */
export const RefusalCode = Object.freeze({
  CONFLICT: "CONFLICT",
  WRONG_STATE: "WRONG_STATE",
  GUARD_NOT_MET: "GUARD_NOT_MET",
  INVALID_INPUT: "INVALID_INPUT",
  DUPLICATE: "DUPLICATE",
  IDEMPOTENCY_MISMATCH: "IDEMPOTENCY_MISMATCH",
} as const);
export type RefusalCode = keyof typeof RefusalCode;

export interface Violation {
  path: string;
  message: string;
  /** The text itself, where a column found it wrong: by it the field of the input is found. Never told. */
  text?: string;
}

export interface RefusalFacts {
  code: RefusalCode;
  message: string;
  clause?: string | null;
  violations?: Violation[];
  /** Names of actions; whoever refuses takes them from the rules, of which this knows nothing. */
  allowedActions?: readonly string[];
  currentVersion?: number | null;
}

/** Thrown inside a unit of work: whatever the unit wrote is rolled back, and the caller gets the facts as data. */
export class Refused extends Error {
  constructor(readonly facts: RefusalFacts) {
    super(facts.message);
    this.name = "Refused";
  }
}

export function refuse(facts: RefusalFacts): never {
  throw new Refused(facts);
}

export function invalid(path: string, message: string): never {
  return refuse({ code: "INVALID_INPUT", message: `${path}: ${message}`, violations: [{ path, message }] });
}
