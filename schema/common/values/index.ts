import { ofCases } from "./cases.js";
import { ofWork } from "./work.js";

/** By vocabulary and value: what the value means. */
export type ValueWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What values of vocabularies mean. Those of actions and record types are told by the mutations and types themselves. */
export const valueWords: ValueWords = { ...ofCases, ...ofWork };
