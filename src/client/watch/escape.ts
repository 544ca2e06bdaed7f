/**
 * Whatever can move a cursor, end a line, turn the reading direction or hide: control and format characters, line and
 * paragraph separators, private and half characters. People's input comes through here on its way to a terminal.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;

const shortNames: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** One line that shows every character as what it is. The backslash is doubled, so that nobody can forge an escape. */
export function escapeText(text: string): string {
  return text.replaceAll("\\", "\\\\").replace(unsafe, (character) => shortNames[character] ?? byNumber(character));
}

/** JSON that is as safe to print: in it such characters stand only inside strings, where JSON has its own escape. */
export function escapeJson(json: string): string {
  return json.replace(unsafe, (character) =>
    Array.from({ length: character.length }, (_, index) => hexadecimal("\\u", character.charCodeAt(index), 4)).join(""),
  );
}

function byNumber(character: string): string {
  return `${hexadecimal("\\u{", character.codePointAt(0) ?? 0, 2)}}`;
}

function hexadecimal(prefix: string, number: number, digits: number): string {
  return prefix + number.toString(16).padStart(digits, "0");
}
