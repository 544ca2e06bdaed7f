import { Foundation1763700000000 } from "./0001-foundation.js";

/** Every migration, oldest first, as an explicit list. */
export const migrations = [Foundation1763700000000];
