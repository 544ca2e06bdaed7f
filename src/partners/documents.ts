import { hash } from "node:crypto";
import type { ExchangeFormat } from "../domain/exchange/words.js";
import type { ExchangeCase } from "./exchange-case.js";
import { mispEvent } from "./misp.js";
import { stixBundle } from "./stix.js";

/** One writer a format: from a case as it may be seen to what the format says of it. */
const writers: Readonly<Record<ExchangeFormat, (exchange: ExchangeCase) => object>> = {
  STIX_2_1: stixBundle,
  MISP: mispEvent,
};

/** The document as text, and the hash by which a copy of it is known again. */
export function documentOf(format: ExchangeFormat, exchange: ExchangeCase): { text: string; sha256: string } {
  const text = `${JSON.stringify(writers[format](exchange), null, 2)}\n`;
  return { text, sha256: hash("sha256", text) };
}
