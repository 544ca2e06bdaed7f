import { registerEnumType } from "type-graphql";
import {
  AccessPurpose,
  ContentState,
  CustodyFaultKind,
  CustodyKind,
  CustodyState,
  ExportContents,
  IntegrityFault,
  VerificationOutcome,
} from "../../src/domain/evidence/words.js";

registerEnumType(AccessPurpose, {
  name: "AccessPurpose",
  description: "What personal data in evidence were obtained for, and are read for (27035:2011, legal aspects).",
  valuesConfig: {
    INVESTIGATION: { description: "To find out what happened." },
    RECOVERY: { description: "To bring operations or data back." },
    LEGAL_PROCEEDING: { description: "For a court, or whoever prepares a proceeding." },
    REGULATORY_DUTY: { description: "To report to an authority what law wants reported." },
    DISCIPLINE: { description: "For measures against somebody of the house." },
  },
});

registerEnumType(ExportContents, {
  name: "ExportContents",
  description:
    "How the contents of evidence go into an export. An original of which there is a redacted copy goes to an evidence custodian alone.",
  valuesConfig: {
    NONE: { description: "Not at all: their register entries alone." },
    PLAIN: { description: "As they were collected, without those that hold personal data." },
    ENCRYPTED: { description: "Encrypted (age), to the keys that the house keeps them under." },
  },
});

registerEnumType(ContentState, {
  name: "ContentState",
  description: "What became of the contents of a piece of evidence.",
  valuesConfig: {
    STORED: { description: "They are kept, sealed, and are what the collector declared, where anything was declared." },
    QUARANTINED: { description: "They are kept, and are not what the collector declared: nobody is let at them." },
    DESTROYED: { description: "They were disposed of; what was recorded of them stays." },
  },
});

registerEnumType(CustodyState, {
  name: "CustodyState",
  description: "Where a piece of evidence stands in its chain of custody (27037).",
  valuesConfig: {
    HELD: { description: "Somebody has it, at its place." },
    OFFERED: { description: "It is handed over to somebody who has yet to accept it." },
    CHECKED_OUT: { description: "Its holder has taken it from its place, to work on it." },
    RETURNED: { description: "It went back to whom it belongs." },
    DISPOSAL_ASKED: { description: "Somebody asked that it is disposed of; somebody else decides." },
    DISPOSED: { description: "It was disposed of." },
  },
});

registerEnumType(CustodyKind, {
  name: "CustodyKind",
  description: "A step of a chain of custody (27037, RFC 3227).",
  valuesConfig: {
    COLLECTED: { description: "Taken into custody, at a place." },
    ACQUIRED: { description: "Its contents were taken in." },
    SEALED: { description: "Put under a seal." },
    UNSEALED: { description: "Taken from under its seal, for a purpose." },
    MOVED: { description: "Brought to another place." },
    CHECKED_OUT: { description: "Taken from its place, for a purpose." },
    CHECKED_IN: { description: "Brought back to a place." },
    EXAMINED: { description: "Looked at, for a purpose, on a working copy where there can be one." },
    REDACTED: { description: "A redacted copy was made of it." },
    HANDED_OVER: { description: "Offered to somebody else." },
    ACCEPTED: { description: "Accepted by whom it was offered to, under the seal that was seen." },
    DECLINED: { description: "Not accepted, or taken back by whoever offered it." },
    RETURNED: { description: "Given back to whom it belongs." },
    DISPOSAL_ASKED: { description: "Its disposal was asked for." },
    DISPOSAL_REFUSED: { description: "Its disposal was refused." },
    DISPOSED: { description: "Disposed of, by two people." },
  },
});

registerEnumType(CustodyFaultKind, {
  name: "CustodyFaultKind",
  description: "What is not right with a chain of custody.",
  valuesConfig: {
    GAP: { description: "Nobody is known to have had it for a time." },
    OVERLAP: { description: "A step is told to have been before the one that it follows." },
    UNKNOWN_TIME: { description: "Nobody knows when a step was." },
  },
});

registerEnumType(IntegrityFault, {
  name: "IntegrityFault",
  description: "What is wrong with contents that are not what was stored.",
  valuesConfig: {
    CHANGED: { description: "They are not the bytes that were stored." },
    MISSING: { description: "They are not where they were stored." },
    UNREADABLE: { description: "The store gives no answer, or no key of the house opens them." },
  },
});

registerEnumType(VerificationOutcome, {
  name: "VerificationOutcome",
  description: "What came of reading contents whole.",
  valuesConfig: {
    INTACT: { description: "They are what was stored, to the last byte." },
    CHANGED: { description: "They are not the bytes that were stored." },
    MISSING: { description: "They are not where they were stored." },
    UNREADABLE: { description: "The store gives no answer, or no key of the house opens them." },
    DISPOSED: { description: "They were disposed of before they could be read." },
  },
});
