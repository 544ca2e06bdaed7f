import { getHashes } from "node:crypto";
import path from "node:path";
import { z } from "zod";
import { type Given, listIn, valuesIn, wholeNumber } from "./values.js";

/** Where contents of evidence lie, and under which keys. */
export interface ContentsConfig {
  /** The folder of sealed contents. */
  folder: string;
  /** Uploads on their way in: on the same file system. */
  uploadFolder: string;
  /** The private keys by which contents are opened, newest first; made at the first start. */
  keyFile: string;
  /** Public keys to which each new content is sealed too, such as a second custodian's. */
  recipients: string[];
  /** Most bytes of one content. */
  maxBytes: number;
  /** Hashes beside SHA-256. */
  hashes: string[];
  /** How long an upload of which nothing comes is kept, in milliseconds. */
  uploadKeptFor: number;
  /** Each content is read whole and verified once in so many milliseconds. */
  verifyEvery: number;
  /** The round of verifications reads no more than this. */
  verifyBytesPerSecond: number;
}

const environment = z.object({
  EVIDENCE_KEY_FILE: z.string().optional(),
  EVIDENCE_RECIPIENTS: z.string().default(""),
  EVIDENCE_MAX_BYTES: wholeNumber(1, Number.MAX_SAFE_INTEGER, 1_099_511_627_776),
  EVIDENCE_HASHES: z.string().default(""),
  EVIDENCE_UPLOAD_KEPT_HOURS: wholeNumber(1, 8_760, 48),
  EVIDENCE_VERIFY_EVERY_SECONDS: wholeNumber(1, 315_360_000, 2_592_000),
  EVIDENCE_VERIFY_BYTES_PER_SECOND: wholeNumber(65_536, Number.MAX_SAFE_INTEGER, 20_000_000),
});

/** What the environment says about contents, or null after telling every mistake. */
export function readContents(
  given: Given,
  dataDir: string,
  complain: (mistake: string) => void,
): ContentsConfig | null {
  const values = valuesIn(environment, given, complain);
  if (!values) return null;
  const recipients = listIn(values.EVIDENCE_RECIPIENTS);
  for (const one of recipients) {
    if (!/^age1[0-9a-z]+$/.test(one)) complain(`EVIDENCE_RECIPIENTS holds ${one}, which is no public key of age`);
  }
  const hashes = listIn(values.EVIDENCE_HASHES.toLowerCase());
  for (const one of hashes) {
    if (!getHashes().includes(one)) complain(`EVIDENCE_HASHES holds ${one}, which this machine does not know`);
  }
  return {
    folder: path.join(dataDir, "contents"),
    uploadFolder: path.join(dataDir, "uploads"),
    keyFile: path.resolve(values.EVIDENCE_KEY_FILE ?? path.join(dataDir, "evidence-key")),
    recipients,
    maxBytes: values.EVIDENCE_MAX_BYTES,
    hashes,
    uploadKeptFor: values.EVIDENCE_UPLOAD_KEPT_HOURS * 3_600_000,
    verifyEvery: values.EVIDENCE_VERIFY_EVERY_SECONDS * 1_000,
    verifyBytesPerSecond: values.EVIDENCE_VERIFY_BYTES_PER_SECOND,
  };
}
