import { words } from "../words.js";

/** Formats in which cases are handed to others. */
export const ExchangeFormat = words("STIX_2_1", "MISP");
export type ExchangeFormat = keyof typeof ExchangeFormat;

/** Formats of which documents of others are taken in. */
export const ImportFormat = words("MISP", "STIX_2_1", "CSAF_2_0", "KEV", "IODEF_2");
export type ImportFormat = keyof typeof ImportFormat;
