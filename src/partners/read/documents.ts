import type { DocumentRead } from "../../domain/exchange/candidates.js";
import type { ImportFormat } from "../../domain/exchange/words.js";
import { type Tidy, tidy } from "../../domain/foreign/tidy.js";
import { readCsaf } from "./csaf.js";
import { readIodef } from "./iodef.js";
import { readKev } from "./kev.js";
import { readMisp } from "./misp.js";
import { type Circumstances, Reading } from "./reading.js";
import { readStix } from "./stix.js";

/** Reads a document of its format into a reading; false where it is none. It never throws, whatever the document is. */
type Reader = (document: Tidy, reading: Reading) => boolean;

const readers: Readonly<Record<ImportFormat, { name: string; read: Reader }>> = {
  MISP: { name: "event of MISP's core format", read: readMisp },
  STIX_2_1: { name: "bundle of STIX 2.1", read: readStix },
  CSAF_2_0: { name: "security advisory of CSAF 2.0", read: readCsaf },
  KEV: { name: "catalogue of known exploited vulnerabilities", read: readKev },
  IODEF_2: { name: "document of IODEF version 2 in JSON", read: readIodef },
};

/** What a text says as a document of a format; where it is none, why. */
export function readDocument(
  format: ImportFormat,
  text: string,
  circumstances: Circumstances,
): DocumentRead | { refused: string } {
  const parsed = parse(text);
  if (parsed === undefined) return { refused: "is no JSON" };
  const reading = new Reading(circumstances);
  const document = tidy(parsed.value, reading.lose);
  const { name, read } = readers[format];
  return document !== undefined && read(document, reading) ? reading.done() : { refused: `is no ${name}` };
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch {
    return undefined;
  }
}
