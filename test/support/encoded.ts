/** A text in the encodings in which it could stand in a file, as bytes to look for; each that is the same only once. */
export function formsOf(text: string): Buffer[] {
  const written = new Set(
    [text, text.normalize("NFD"), text.normalize("NFKC").toLowerCase(), text.toUpperCase()].flatMap((one) => [
      one,
      JSON.stringify(one).slice(1, -1),
      one.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`),
      one.replaceAll("'", "''"),
      one.replaceAll("'", "&#39;"),
      encodeURIComponent(one),
      encodeURIComponent(one).replaceAll("%20", "+"),
    ]),
  );
  const bytes = [...written].flatMap((one) => [
    Buffer.from(one),
    Buffer.from(one, "latin1"),
    Buffer.from(one, "utf16le"),
    Buffer.from(one, "utf16le").swap16(),
  ]);
  const encoded = bytes.flatMap((one) => [
    Buffer.from(one.toString("hex")),
    Buffer.from(one.toString("hex").toUpperCase()),
    ...[0, 1, 2].map((before) => insideBase64(one, before)),
  ]);
  return [...new Map([...bytes, ...encoded].map((one) => [one.toString("hex"), one])).values()];
}

/** What surely stands in base64, where so many bytes came before the text. */
function insideBase64(bytes: Buffer, before: number): Buffer {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]);
  const [start, end] = [Math.ceil((before * 8) / 6), Math.floor((whole.length * 8) / 6)];
  return Buffer.from(whole.toString("base64").slice(start, end));
}
