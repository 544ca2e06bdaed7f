/** Half a surrogate pair has no UTF-8 form, and a NUL is cut off or refused by tools around every database. */
export function isStorable(text: string): boolean {
  return !/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}

/** What makes a text unfit to be a key, or null: MariaDB takes a space at its end for none, SQLite does not. */
export function keyFault(text: string, longest: number): string | null {
  if (text.length < 1 || text.length > longest) return `must have 1 to ${longest} characters`;
  if (!isStorable(text)) return "holds characters that are no valid Unicode text";
  return text.endsWith(" ") ? "must not end with a space" : null;
}

/** Whether the text could be an id, a reference or a word of a vocabulary: their columns hold ASCII alone. */
export function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
