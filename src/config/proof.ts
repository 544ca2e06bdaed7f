import path from "node:path";
import { z } from "zod";
import { type Given, valuesIn, wholeNumber } from "./values.js";

/** How the journal is signed, and who outside vouches for it. */
export interface ProofConfig {
  /** The private keys of the log, newest first; made at the first start. */
  logKeyFile: string;
  /** The name of a log whose key is made here, or null for one that is drawn. */
  logName: string | null;
  /** What this node signed last. */
  checkpointFile: string;
  /** MilliwholeNumber between checkpoints of a journal that grows. */
  checkpointInterval: number;
}

const environment = z.object({
  LOG_KEY_FILE: z.string().optional(),
  LOG_NAME: z
    .string()
    .regex(/^[^\s+]{1,200}$/, "must have no space and no plus, and at most 200 characters")
    .optional(),
  CHECKPOINT_INTERVAL_MS: wholeNumber(100, 3_600_000, 2_000),
});

/** What the environment says about proofs, or null after telling every mistake. */
export function readProof(given: Given, dataDir: string, complain: (mistake: string) => void): ProofConfig | null {
  const values = valuesIn(environment, given, complain);
  if (!values) return null;
  return {
    logKeyFile: path.resolve(values.LOG_KEY_FILE ?? path.join(dataDir, "log-key")),
    logName: values.LOG_NAME ?? null,
    checkpointFile: path.join(dataDir, "checkpoint"),
    checkpointInterval: values.CHECKPOINT_INTERVAL_MS,
  };
}
