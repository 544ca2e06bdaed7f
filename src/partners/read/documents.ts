import type { DocumentRead } from "../../domain/exchange/candidates.js";
import type { ImportFormat } from "../../domain/exchange/words.js";
import { type Tidy, tidy } from "../../domain/foreign/tidy.js";
import { readMisp } from "./misp.js";
import { type Circumstances, Reading } from "./reading.js";

/** Reads a document of its format into a reading; false where it is none. It never throws, whatever the document is. */
type Reader = (document: Tidy, reading: Reading) => boolean;

const readers: Readonly<Record<ImportFormat, { name: string; read: Reader }>> = {
  MISP: { name: "event of MISP's core format", read: readMisp },
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
