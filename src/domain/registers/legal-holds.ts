import { Role as R } from "../words.js";
import { demanded, kept, reference, references, register, text, time, vocabulary } from "./register.js";

export const legalHold = register({
  type: "LegalHold",
  prefix: "hld",
  table: "legal_hold",
  plural: "legalHolds",
  description:
    "That evidence of a case must be kept whatever rules of retention say, for a proceeding that is under way or expected.",
  clause: "27035-1 §5.5, A (27050) (R-099)",
  phase: "RESPONSES",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: [R.IRT_LEAD, R.EVIDENCE_CUSTODIAN, R.MANAGEMENT],
  create: "placeLegalHold",
  states: {
    vocabulary: vocabulary("LegalHoldState", "Whether a legal hold still holds.", ["PLACED", "LIFTED"]),
    first: "PLACED",
    open: [],
  },
  moves: {
    liftLegalHold: {
      description: "The proceeding is over, or does not need it: somebody else than who placed the hold lifts it.",
      from: ["PLACED"],
      to: "LIFTED",
      demands: ["liftReason"],
      otherThan: { field: "createdBy", message: "Somebody else than who placed the hold lifts it." },
      at: "liftedAt",
      who: "liftedById",
    },
  },
  fields: {
    matter: demanded(text(5_000, "The proceeding or the duty for which it is kept.")),
    authority: demanded(text(5_000, "Who ordered it, or which law asks for it.")),
    evidenceIds: references("Evidence", "What is held; none named: all of the case.", 100),
    liftReason: kept(text(5_000, "Why it was lifted.")),
    liftedAt: kept(time("When it was lifted.")),
    liftedById: kept(reference("Person", "Who lifted it.")),
  },
});
