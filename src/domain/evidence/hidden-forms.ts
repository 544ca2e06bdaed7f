/** What stands where something was removed. */
export const REMOVED = "[REDACTED]";

/** Characters that nobody sees, which may stand between any two others. */
const UNSEEN = "[\\u00AD\\u200B-\\u200F\\u2060\\uFEFF]*";
/** Any space for any other, and as many as there are. */
const SPACE =
  "(?:\\s|\\+|[%=](?:20|09|0A|0D)|&nbsp;|&#(?:0*(?:32|160|9|10|13)|x0*(?:20|a0|9|a|d));?|\\\\(?:[nrt]|(?:u00|x)(?:20|A0|09|0A|0D)))+";
const ENCODED = /[A-Za-z0-9+/=_-]/;

/** Where a text holds a term, in whichever form. */
export interface Place {
  start: number;
  end: number;
}

/** Finds a term as it is read, however its characters are written, and in what was encoded. */
export function finderOf(term: string): (text: string) => Place[] {
  const written = new RegExp([...term.normalize("NFC").replaceAll(/\s+/gu, " ")].map(anyWay).join(UNSEEN), "giu");
  const encoded = encodedForms(term).map(
    ({ text, flags }) => new RegExp([...text].map(escaped).join("[\\r\\n]*"), flags),
  );
  return (text) => [
    ...[...text.matchAll(written)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
    // Half of what encodes it may be in the character beside: the whole run goes.
    ...encoded.flatMap((form) =>
      [...text.matchAll(form)].map((match) => runAround(text, match.index, match[0].length)),
    ),
  ];
}

/** A character as it is, and as formats and transports write it. */
function anyWay(character: string): string {
  if (/\s/u.test(character)) return SPACE;
  const ways = new Set<string>();
  for (const one of [character, character.toLowerCase(), character.toUpperCase()]) {
    const point = one.codePointAt(0) as number;
    const units = [...Array(one.length).keys()].map((at) => one.charCodeAt(at).toString(16).padStart(4, "0"));
    const bytes = [...Buffer.from(one)].map((byte) => byte.toString(16).padStart(2, "0"));
    ways.add(escaped(one)).add(escaped(one.normalize("NFD")));
    ways.add(units.map((unit) => `\\\\u${unit}`).join("")).add(`\\\\u\\{0*${point.toString(16)}\\}`);
    ways.add(bytes.map((byte) => `%${byte}`).join("")).add(bytes.map((byte) => `=${byte}`).join(""));
    ways.add(bytes.map((byte) => `\\\\x${byte}`).join(""));
    ways.add(`&#0*${point};?`).add(`&#x0*${point.toString(16)};?`);
    const named = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" }[one];
    if (named) ways.add(`&${named};`);
    if (/["'/\\\\]/.test(one)) ways.add(`\\\\${escaped(one)}`);
  }
  return `(?:${[...ways].join("|")})`;
}

/** What of hexadecimal digits and base64 is sure to stand there, wherever in a longer text the term was. */
function encodedForms(term: string): { text: string; flags: string }[] {
  const terms = new Set([term, term.toLowerCase(), term.toUpperCase(), term.normalize("NFC"), term.normalize("NFD")]);
  const forms = new Map<string, string>();
  for (const one of terms) {
    for (const bytes of [Buffer.from(one), Buffer.from(one, "utf16le"), Buffer.from(one, "utf16le").swap16()]) {
      forms.set(bytes.toString("hex"), "giu");
      for (const before of [0, 1, 2]) {
        const whole = Buffer.concat([Buffer.alloc(before), bytes]);
        const sure = whole.toString("base64").slice(Math.ceil((before * 8) / 6), Math.floor((whole.length * 8) / 6));
        forms.set(sure, "gu").set(sure.replaceAll("+", "-").replaceAll("/", "_"), "gu");
      }
    }
  }
  return [...forms].map(([text, flags]) => ({ text, flags }));
}

function runAround(text: string, at: number, length: number): Place {
  let start = at;
  let end = at + length;
  while (start > 0 && ENCODED.test(text[start - 1] as string)) start -= 1;
  while (end < text.length && ENCODED.test(text[end] as string)) end += 1;
  return { start, end };
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
