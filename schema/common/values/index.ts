import { ofCases } from "./cases.js";
import type { ValueWords } from "./value-words.js";
import { ofWork } from "./work.js";

/** What values of vocabularies mean. Those of actions and record types are told by the mutations and types themselves. */
export const valueWords: ValueWords = { ...ofCases, ...ofWork };
