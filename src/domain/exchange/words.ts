import { words } from "../words.js";

/** Formats in which cases are handed to others. */
export const ExchangeFormat = words("STIX_2_1", "MISP");
export type ExchangeFormat = keyof typeof ExchangeFormat;
