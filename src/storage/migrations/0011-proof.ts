import { migrationOf, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "log_key",
    columns: { ...recordColumns, name: "line 200", vkey: "line 500", adoptedAt: "time", retiredAt: "time null" },
    primary: ["id"],
    indexes: {},
  },
  {
    name: "journal_checkpoint",
    columns: {
      size: "whole",
      root: "key 64",
      signedAt: "time",
      note: "text",
      books: "text",
      stamps: "text",
    },
    primary: ["size"],
    indexes: { journal_checkpoint_age: ["signedAt"] },
  },
  {
    name: "journal_tile",
    columns: {
      level: "whole",
      number: "whole",
      root: "key 64",
      hashes: "text",
    },
    primary: ["level", "number"],
    indexes: {},
  },
];

export const Proof1763830000000 = migrationOf("Proof1763830000000", tables);
