import { describe, expect, it } from "@jest/globals";
import { type Redacted, redact } from "../../src/domain/evidence/redact.js";

const taken = (text: string, terms: string[], pointers: string[] = []): { text: string; removed: number } => {
  const redacted: Redacted = redact(text, { terms, pointers });
  if ("message" in redacted) throw new Error(`${redacted.path} ${redacted.message}`);
  return redacted;
};

const SECRET = "José O'Neill <j@x.io>";
const utf8 = Buffer.from(SECRET);
const bytesAs = (prefix: string) => [...utf8].map((byte) => `${prefix}${byte.toString(16).padStart(2, "0")}`).join("");
const unitsAs = (write: (unit: number) => string) =>
  [...Array(SECRET.length).keys()].map((at) => write(SECRET.charCodeAt(at))).join("");
const mime = (text: string) => text.replaceAll(/(.{9})/g, "$1\r\n");

describe("redacting a text", () => {
  it.each<[how: string, hidden: string]>([
    ["as it is", SECRET],
    ["in capitals", SECRET.toUpperCase()],
    ["with accents apart", SECRET.normalize("NFD")],
    ["over two lines", SECRET.replace(" ", "\n  ")],
    ["with unseen characters", [...SECRET].join("\u200B")],
    ["in JSON", JSON.stringify(SECRET).slice(1, -1)],
    ["in JSON, every character escaped", unitsAs((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)],
    ["in JSON, its accent escaped", SECRET.replace("é", "\\u00E9")],
    ["in a URL", encodeURIComponent(SECRET)],
    ["in a form", encodeURIComponent(SECRET).replaceAll("%20", "+")],
    ["in a URL, every byte", bytesAs("%")],
    ["in a mail", bytesAs("=").toUpperCase()],
    ["in a program", bytesAs("\\x")],
    ["in HTML", SECRET.replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;")],
    ["in HTML, every character", unitsAs((unit) => `&#${unit};`)],
    ["in HTML, in hexadecimal digits", unitsAs((unit) => `&#x${unit.toString(16)};`)],
    ["in hexadecimal digits", utf8.toString("hex")],
    ["in capital hexadecimal digits", utf8.toString("hex").toUpperCase()],
    ["in base64", utf8.toString("base64")],
    ["in base64 of a longer text", Buffer.from(`x${SECRET}yz`).toString("base64")],
    ["in base64 of another longer text", Buffer.from(`xy${SECRET}z`).toString("base64")],
    ["in base64 for URLs", Buffer.from(`user: ${SECRET}`).toString("base64url")],
    ["in base64 in lines", mime(Buffer.from(`user: ${SECRET}`).toString("base64"))],
    ["in base64 of UTF-16, as PowerShell has it", Buffer.from(`x${SECRET}`, "utf16le").toString("base64")],
  ])("finds what stands there %s [R-094]", (_how, hidden) => {
    const { text, removed } = taken(`Before ${hidden} after, and José stays`, [SECRET]);
    expect(removed).toBeGreaterThanOrEqual(1);
    expect(text).toMatch(/^Before \[REDACTED\]\s*/);
    expect(text).toMatch(/after, and José stays$/);
    // No long piece of what was hidden is left.
    for (let at = 0; at + 12 <= hidden.length; at += 1) expect(text).not.toContain(hidden.slice(at, at + 12));
  });

  it("takes out what only comes together by taking out", () => {
    const { text } = taken("pass[REDACTED]word and passpasswordword", ["password"]);
    expect(text).not.toMatch(/password/);
  });

  it("takes values out of JSON: by place, in texts, in keys, in numbers, and what is told twice [R-094]", () => {
    const document =
      '{"who":"Ada Lovelace","who":"Nobody","phone":5550123456,"Ada Lovelace":1,"deep":[{"iban":"DE02"}],"ok":true}';
    const { text, removed } = taken(document, ["Ada Lovelace", "5550123456"], ["/deep/0/iban"]);
    expect(JSON.parse(text)).toEqual({
      ...{ who: "Nobody", phone: "[REDACTED]", "[REDACTED]": 1, deep: [{ iban: "[REDACTED]" }], ok: true },
    });
    expect(text).not.toMatch(/Ada|5550123456|DE02/);
    expect(removed).toBe(3);
  });

  it("says where nothing was found, and what names nothing", () => {
    const nothing = { terms: ["Ada Lovelace", "Charles"], pointers: [] };
    expect(redact("Ada Lovelace", nothing)).toEqual({ path: "remove.1", message: expect.any(String) });
    expect(redact("{}", { terms: [], pointers: ["/a"] })).toMatchObject({ path: "jsonPointers.0" });
    expect(redact('{"a":1}', { terms: [], pointers: ["/a", "/__proto__"] })).toMatchObject({ path: "jsonPointers.1" });
    expect(redact("no document", { terms: [], pointers: ["/a"] })).toMatchObject({ path: "jsonPointers" });
  });
});
