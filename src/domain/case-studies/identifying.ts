import type { identifying } from "../registers/case-studies.js";
import type { Stored } from "../registers/register.js";

export type Identifying = Stored<typeof identifying.fields>;
type Kind = Identifying["kind"];

/** A text of a draft, and where it stands. */
export interface Said {
  path: string;
  text: string;
}

/** What is told of a finding at most, and how many findings. */
const LONGEST = 200;
const MOST = 100;

/** Characters that nobody sees. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]+/gu;

/** A dot, and how it is written where nobody shall click on it. */
const dot = "(?:\\.|\\[\\.?\\]|\\(\\.?\\)|\\[dot\\]|\\(dot\\)| dot )";
const months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

/** What looks as if it named somebody or something, whatever the case says. Who prepares a draft can say that it does not. */
const patterns: readonly [Kind, RegExp][] = [
  // What is written for people needs none of these; whatever is written so can say anything.
  ["HIDDEN", /%[0-9a-f]{2}|&#?\w+;|\\[ux][0-9a-f{]|=[0-9A-F]{2}(?=\b|=)/giu],
  ["HIDDEN", /[A-Za-z0-9+/=_-]{25,}/gu],
  ["ADDRESS", /[^\s@]+@[^\s@]+|\w+:\/\/\S+/gu],
  ["ADDRESS", new RegExp(`(?:[\\p{L}\\p{N}_-]+${dot})+\\p{L}{2,}|\\b\\d{1,3}(?:${dot}\\d{1,3}){3}\\b`, "giu")],
  ["ADDRESS", /\b[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,}\b/giu],
  ["ADDRESS", /[\p{L}\p{N}_.-]*\\[\p{L}\p{N}_.\\-]+|(?:\/[\p{L}\p{N}_.-]+){2,}/gu],
  [
    "DATE_OR_TIME",
    /\b(?:19|20)\d\d\b|\b\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\b|\b\d{1,2}\.\d{1,2}\.(?:\d{2,4}\b)?|\b\d{1,2}:\d\d\b/gu,
  ],
  [
    "DATE_OR_TIME",
    new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th|\\.)? ?(?:${months})[a-z]*\\b|\\b(?:${months})[a-z]* \\d{1,2}\\b`, "giu"),
  ],
  ["ACCOUNT_OR_NUMBER", /(?<!\p{N})\+?\p{N}(?:[\s/().-]{0,2}\p{N}){4,}/gu],
  ["ACCOUNT_OR_NUMBER", /[\p{L}\p{N}_-]*(?:\p{L}[_-]*\p{N}|\p{N}[_-]*\p{L})[\p{L}\p{N}_-]*|[@#][\p{L}\p{N}_]+/gu],
];

/** Numbers that are the same everywhere: of weaknesses, of kinds of attack, of kinds of cryptography and address. */
const KNOWN =
  /^(?:(?:CVE|CWE|CAPEC)-[\d-]+|TA?\d{4}(?:\.\d{3})?|SHA-?\d+|MD5|AES-?\d+|IPv[46]|TLSv?\d|2FA|24\/7|\d+(?:st|nd|rd|th|h|min|GB|MB|TB|x))$/iu;

/**
 * What in the texts tells whose case it was: the names of the case in whichever letters, and whatever looks like an
 * address, an account, a number, a date, or hides something. What is harmless was said to be so by a person.
 */
export function identifyingIn(
  said: readonly Said[],
  names: Iterable<string>,
  harmless: readonly string[],
): Identifying[] {
  const excused = new Set(harmless.map(folded));
  const known = [...new Set([...names].map(folded))].filter((name) => !excused.has(name)).flatMap(soughtFor);
  const found = said.flatMap(({ path, text }) => {
    const words = folded(text);
    const named = known
      .filter((name) => words.includes(name))
      .map((name) => ({ kind: "NAME" as const, text: name.trim() }));
    return [...named, ...looking(text, excused)].map(({ kind, text: what }) => ({ path, kind, text: cut(what) }));
  });
  return found.slice(0, MOST);
}

/** Scripts that put no spaces between words. */
const RUNNING = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]/u;

/** How a name is looked for: short ones as whole words, longer ones also with an ending; too short ones not at all. */
function soughtFor(name: string): string[] {
  const letters = name.trim();
  if (RUNNING.test(letters)) return letters.length > 1 ? [letters] : [];
  if (letters.length < 3) return [];
  return [letters.length < 5 ? name : name.trimEnd()];
}

function looking(text: string, excused: ReadonlySet<string>): { kind: Kind; text: string }[] {
  const unseen = [...text.matchAll(UNSEEN)].map(() => ({
    kind: "HIDDEN" as const,
    text: "characters that nobody sees",
  }));
  const plain = text
    .normalize("NFKC")
    .replaceAll(UNSEEN, "")
    .replaceAll(/[\p{L}\p{N}/.-]+/gu, withoutKnown)
    .replaceAll(LONG_WORD, inPieces);
  const found = patterns.flatMap(([kind, pattern]) =>
    [...plain.matchAll(pattern)].map(([match]) => ({ kind, text: match.trim() })),
  );
  return [...unseen, ...found.filter((one) => !excused.has(folded(one.text)))];
}

/** The patterns go to and fro within a word: one that is as long as a page is looked at in pieces, which overlap. */
const PIECE = 200;
const LONG_WORD = new RegExp(`\\S{${PIECE + 1},}`, "gu");

function inPieces(word: string): string {
  const starts = Array.from({ length: Math.ceil((2 * word.length) / PIECE) }, (_, index) => (index * PIECE) / 2);
  return starts.map((start) => word.slice(start, start + PIECE)).join(" ");
}

const withoutKnown = (word: string): string => (KNOWN.test(word.replace(/\.$/, "")) ? " " : word);

/** A text as its words alone, in small letters without marks, each between spaces: so a name is found in any writing. */
export function folded(text: string): string {
  const letters = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll(UNSEEN, "").toLowerCase();
  return ` ${letters.replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
}

/** Never half a character: that could not be stored. */
const cut = (text: string): string => text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, "");
