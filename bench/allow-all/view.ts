import type { Fragment } from "../../src/access/view.js";

export * from "../../src/access/view.js";

const ALL: Fragment = ["1 = 1", []];

/** Policies that grant everything: what they otherwise cost is what the benchmark looks for. */
export const canSee = () => true;
export const canReadEntry = () => true;
export const canReadJournal = () => true;
export const canReadProofs = () => true;
export const isOwn = () => true;
export const isAssigned = () => true;
export const canOwn = () => true;
export const visibleSql = () => ALL;
export const journalVisibleSql = () => ALL;
export const overseenSql = () => ALL;
