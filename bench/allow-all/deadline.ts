import type { Database } from "../../src/storage/database.js";

export * from "../../src/storage/deadline.js";

/** Whatever is asked may take as long as it likes. */
export const withDeadline = (database: Database) => database;
export const withUnitTimeout = (database: Database) => database;
