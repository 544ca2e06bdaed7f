/** The ways in which a text may stand in another: as it is, and encoded as formats and transports do. */
export function writings(text: string): string[] {
  const bytes = Buffer.from(text);
  const each = (write: (byte: number) => string) => [...bytes].map(write).join("");
  const hex = (byte: number) => byte.toString(16).padStart(2, "0");
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)),
  );
  return [
    ...[text, text.toLowerCase(), text.toUpperCase(), [...text].reverse().join("")],
    ...[encodeURIComponent(text), each((byte) => `%${hex(byte)}`), each((byte) => `%${hex(byte).toUpperCase()}`)],
    ...[each((byte) => `&#${byte};`), each((byte) => `&#x${hex(byte)};`), each((byte) => `\\u00${hex(byte)}`)],
    ...[bytes.toString("hex"), bytes.toString("hex").toUpperCase(), Buffer.from(text, "utf16le").toString("hex")],
    ...base64,
    ...base64.map((one) => one.replaceAll("+", "-").replaceAll("/", "_")),
  ];
}
