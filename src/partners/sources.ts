/** By which source things of a format are known again: what is read from a document is written under its number. */
export const mispSource = "MISP";
export const stixSource = "STIX";
