import { words } from "../words.js";

/** How the contents of evidence go into an export: not at all, as they are, or still encrypted to the keys of the house. */
export const ExportContents = words("NONE", "PLAIN", "ENCRYPTED");
export type ExportContents = keyof typeof ExportContents;

/** What became of the contents of an entry. */
export const ContentState = words("STORED", "QUARANTINED");
export type ContentState = keyof typeof ContentState;
