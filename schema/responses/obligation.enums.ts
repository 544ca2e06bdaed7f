import {
  CalendarRule,
  CaseFactKind,
  FilingRecipient,
  ObligationState,
  Regime,
  RegulatedAs,
  Sourcing,
  Stage,
} from "../../src/domain/obligations/words.js";

/** The vocabularies of obligations, in the shape of schema/common/enums.ts. */
export const obligationEnums: [name: string, vocabulary: object, description: string][] = [
  [
    "Regime",
    Regime,
    "The body of law that asks for a report; INTERNAL is the organization's own rule (27035-3 §12.2).",
  ],
  ["FilingStage", Stage, "What kind of report a duty asks for."],
  ["RegulatedAs", RegulatedAs, "What the law sees in an organization; several may hold at once."],
  [
    "CaseFactKind",
    CaseFactKind,
    "What can be established about a case that the law looks at. Terms run from the moment since which it is known.",
  ],
  [
    "ObligationState",
    ObligationState,
    "WAITING for the event from which the term runs; OPEN; APPROACHING in the last third of the term; DUE in its last tenth, and from the beginning where the law names no number; MET by a filing; MISSED when the term ended without one; LIFTED when the facts no longer bring it.",
  ],
  [
    "CalendarRule",
    CalendarRule,
    "How a term is counted: elapsed hours, days and months of the local calendar, business days, or no number at all.",
  ],
  ["FilingRecipient", FilingRecipient, "To whom a report goes."],
  [
    "Sourcing",
    Sourcing,
    "How well the entry on a duty is known here: by quoted words of the law, by others' account of it, or generally. No legal advice.",
  ],
];
