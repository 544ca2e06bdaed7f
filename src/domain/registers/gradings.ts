import { PapLabel } from "../sharing/words.js";
import { shared, vocabulary } from "./register.js";

export const sourceReliability = vocabulary(
  "SourceReliability",
  "How far a source can be relied on, after the Admiralty code: A to E, F for what cannot be judged, G for deception.",
  ["A", "B", "C", "D", "E", "F", "G"],
);

export const informationCredibility = vocabulary(
  "InformationCredibility",
  "How credible a piece of information is, after the Admiralty code: 1 to 5, and 6 for what cannot be judged.",
  ["CONFIRMED_1", "PROBABLE_2", "POSSIBLE_3", "DOUBTFUL_4", "IMPROBABLE_5", "CANNOT_BE_JUDGED_6"],
);

export const pap = shared("PapLabel", PapLabel);
