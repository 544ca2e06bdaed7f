/** A section of a document after RFC 2350. */
export interface Section {
  number: string;
  title: string;
  body: string;
  /** Of its heading, counted from 1. */
  line: number;
}

const MOST_LINES = 20_000;
const HEADING = /^\s{0,8}(?:#{1,6}\s*)?(?:section\s+)?(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(\S.{0,120})$/i;
/** Titles of the template, by which a line with a bare number is known for a heading. */
const CHAPTER =
  /^(document information|contact information|charter|policies|services|incident reporting|disclaimers?|about this document)/i;
const LAST_CHAPTER = 9;

/** The sections that hold something, in order; a table of contents has none, since nothing stands below its lines. */
export function sectionsOf(document: string): Section[] {
  const sections: { number: string; title: string; lines: string[]; line: number }[] = [];
  const lines = document
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .slice(0, MOST_LINES);
  for (const [index, line] of lines.entries()) {
    const heading = headingIn(line);
    if (heading) sections.push({ ...heading, lines: [], line: index + 1 });
    else sections.at(-1)?.lines.push(line);
  }
  return sections
    .map(({ lines: below, ...section }) => ({ ...section, body: paragraph(below) }))
    .filter(({ body }) => body !== "");
}

function headingIn(line: string): { number: string; title: string } | null {
  const [, number, said] = HEADING.exec(line) ?? [];
  if (number === undefined || said === undefined) return null;
  const title = said
    .replace(/[\s.]*\.{3,}\s*\d*\s*$/, "")
    .replace(/[*_:]+$/g, "")
    .trim();
  const chapter = Number(number.split(".")[0]);
  if (chapter < 1 || chapter > LAST_CHAPTER || !/^\p{Lu}/u.test(title)) return null;
  return number.includes(".") || CHAPTER.test(title) ? { number, title } : null;
}

/** The lines below a heading without indentation, without empty ones at either end and never two of those in a row. */
function paragraph(lines: readonly string[]): string {
  const plain = lines.map((line) => line.trim().replace(/^-{3,}$|^={3,}$/, ""));
  return plain
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
