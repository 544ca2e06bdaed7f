import path from "node:path";
import { z } from "zod";

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

const wholeNumber = (least: number, most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d+$/, "must be a whole number")
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .default(otherwise);

const environment = z.object({
  LOG_KEY_FILE: z.string().optional(),
  LOG_NAME: z
    .string()
    .regex(/^[^\s+]{1,200}$/, "must have no space and no plus, and at most 200 characters")
    .optional(),
  CHECKPOINT_INTERVAL_MS: wholeNumber(100, 3_600_000, 2_000),
});

/** What the environment says about proofs, or null after telling every mistake. */
export function readProof(
  given: Readonly<Record<string, string | undefined>>,
  dataDir: string,
  complain: (mistake: string) => void,
): ProofConfig | null {
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) complain(`${issue.path.join(".")} ${issue.message}`);
    return null;
  }
  const values = parsed.data;
  return {
    logKeyFile: path.resolve(values.LOG_KEY_FILE ?? path.join(dataDir, "log-key")),
    logName: values.LOG_NAME ?? null,
    checkpointFile: path.join(dataDir, "checkpoint"),
    checkpointInterval: values.CHECKPOINT_INTERVAL_MS,
  };
}
