import { words } from "../words.js";

/** The forms in which contacts are imported. */
export const ContactFormat = words("CONTACT_LIST", "SECURITY_TXT", "RFC_2350");
export type ContactFormat = keyof typeof ContactFormat;

/** What became of one organization of an imported document. */
export const ImportOutcome = words("CREATED", "UPDATED", "UNCHANGED", "NOT_TAKEN");
export type ImportOutcome = keyof typeof ImportOutcome;

/** What was found out about the signature of an imported document. */
export const SignatureState = words("NOT_SIGNED", "VALID", "UNKNOWN_KEY");
export type SignatureState = keyof typeof SignatureState;
