import { createHash } from "node:crypto";
import type { Candidate, DocumentRead, NotTaken } from "../../domain/exchange/candidates.js";
import { textAt } from "../../domain/foreign/look.js";
import { cut, type Lose, type Tidy } from "../../domain/foreign/tidy.js";
import { type Instant, isSurelyAfter, type PartialDate, parsePartialDate } from "../../domain/time.js";
import type { TlpLabel } from "../../domain/words.js";

/** One unit of work tells of each record that it makes; a larger one could not be numbered in one go. */
const MOST_CANDIDATES = 4_000;
/** Nobody reads more about one document, and a document made to fill the report shall not do so. */
const MOST_TOLD = 500;

export const longest = {
  title: 500,
  description: 100_000,
  body: 20_000,
  note: 2_000,
  value: 500,
  id: 300,
  source: 500,
};

/** What is known where a document is read, beside the document. */
export interface Circumstances {
  now: Instant;
  /** The label of what has none in the document. */
  label: TlpLabel;
}

/** Collects what a reader finds in one document, and what it has to leave out. */
export class Reading {
  readonly candidates: Candidate[] = [];
  private readonly notTaken: NotTaken[] = [];
  private untold = 0;
  private tooMany = 0;

  constructor(readonly circumstances: Circumstances) {}

  readonly lose: Lose = (path, reason) => {
    if (this.notTaken.length >= MOST_TOLD) this.untold += 1;
    else this.notTaken.push({ path: cut(path, 200), reason: cut(reason, 300) });
  };

  take(candidate: Candidate): void {
    if (this.candidates.length >= MOST_CANDIDATES) this.tooMany += 1;
    else this.candidates.push(candidate);
  }

  /** A text with its end cut off where it is too long, which is told. */
  text(path: string, text: string | undefined, most: number): string | null {
    if (text === undefined || text === "") return null;
    if (text.length > most) this.lose(path, `what goes beyond ${most} characters is cut off`);
    return cut(text, most);
  }

  /** A text in one line. */
  line(path: string, text: string | undefined, most: number): string | null {
    return this.text(path, text?.replace(/\s+/g, " ").trim(), most);
  }

  /** A time, if it is one that can have been. */
  time(path: string, text: string | undefined): PartialDate | null {
    if (text === undefined) return null;
    const time = parsePartialDate(text.trim());
    if (time === null) this.lose(path, `"${cut(text, 40)}" is no time between 1900 and 2199`);
    else if (isSurelyAfter(time, this.circumstances.now)) this.lose(path, `${time} lies in the future`);
    else return time;
    return null;
  }

  timeAt(value: Tidy, path: string, name: string): PartialDate | null {
    return this.time(`${path}.${name}`, textAt(value, name));
  }

  done(): DocumentRead {
    const more = (count: number, what: string) => (count > 0 ? [{ path: "", reason: `${count} more ${what}` }] : []);
    const rest = [
      ...more(this.tooMany, `things than the ${MOST_CANDIDATES} that are taken at once`),
      ...more(this.untold, "reasons are not told"),
    ];
    return { candidates: this.candidates, notTaken: [...this.notTaken, ...rest] };
  }
}

/** By which something is known again that has no number of its own: all that is said of it. */
export function hashOf(value: Tidy): string {
  return `sha256:${createHash("sha256").update(JSON.stringify(value)).digest("hex")}`;
}
