import { messageOf } from "../client/failure.js";
import { type Document, documents, type Place } from "./read/documents.js";
import type { Input } from "./read/files.js";
import { type TakenRecord, verisToTocsin } from "./veris/veris-to-tocsin.js";

/** A document of the input: a VERIS record in Tocsin's terms, or the reason why it is none. */
export type Candidate = Place & ({ record: TakenRecord } | { rejected: string });

/** A file that has shown this many documents and no VERIS record among them is another kind of file. */
const patience = 1_000;

export async function* candidates(input: Input, now: Date, read: (bytes: number) => void): AsyncGenerator<Candidate> {
  for (const file of input.files) yield* candidatesOf(file, now, read);
}

async function* candidatesOf(file: string, now: Date, read: (bytes: number) => void): AsyncGenerator<Candidate> {
  let rejected = 0;
  let taken = 0;
  let line = 1;
  try {
    for await (const document of documents(file, read)) {
      line = document.line;
      const candidate = candidateOf(document, now);
      yield candidate;
      if ("record" in candidate) taken += 1;
      else rejected += 1;
      if (taken === 0 && rejected >= patience) {
        yield { file, line, rejected: "no VERIS record up to here; the rest of the file is not read" };
        return;
      }
    }
  } catch (failure) {
    yield { file, line, rejected: `cannot be read on: ${messageOf(failure)}` };
  }
}

function candidateOf(document: Document, now: Date): Candidate {
  const { file, line } = document;
  if ("fault" in document) return { file, line, rejected: document.fault };

  const mapped = verisToTocsin(document.value, now);
  if ("rejected" in mapped) return { file, line, rejected: mapped.rejected };
  const lost = document.flaw === undefined ? mapped.lost : [document.flaw, ...mapped.lost];
  return { file, line, record: { ...mapped, lost } };
}
