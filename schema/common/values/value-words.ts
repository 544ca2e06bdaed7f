/** By vocabulary and value: what the value means. */
export type ValueWords = Readonly<Record<string, Readonly<Record<string, string>>>>;
