import { hash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import type { TokenKind } from "../domain/words.js";

/** A name that secret scanners can look for. A form's secret is public, and its name says so. */
const PREFIX: Readonly<Record<TokenKind, string>> = { PERSONAL: "tocsin_", INTAKE: "tocsin_intake_" };
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 40 of 62 characters are 238 random bits. */
const LENGTH = 40;
const CHECKSUM_LENGTH = 6;
const FORM = /^tocsin_(?:intake_)?[0-9A-Za-z]{46}$/;

export function newSecret(kind: TokenKind): string {
  const random = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return withChecksum(PREFIX[kind] + random);
}

/** Whether a text found somewhere is a secret of ours and not merely alike: its last characters are a checksum. */
export function isSecret(text: string): boolean {
  return FORM.test(text) && withChecksum(text.slice(0, -CHECKSUM_LENGTH)) === text;
}

/** What is stored and compared in place of a secret. Its many random bits make a slow hash needless. */
export function hashSecret(secret: string): string {
  return hash("sha256", secret);
}

function withChecksum(text: string): string {
  let rest = crc32(text);
  let checksum = "";
  for (let place = 0; place < CHECKSUM_LENGTH; place++) {
    checksum = ALPHABET[rest % ALPHABET.length] + checksum;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text + checksum;
}
