import "reflect-metadata";
import { readFileSync, writeFileSync } from "node:fs";
import { assertValidSchema, lexicographicSortSchema, printSchema } from "graphql";
import { buildTocsinSchema } from "../src/server/schema.js";

/** Writes the SDL that the code emits, or with --check demands that the committed one equals it. */
const file = "schema/schema.graphql";
const schema = buildTocsinSchema();
assertValidSchema(schema);
const emitted = `${printSchema(lexicographicSortSchema(schema))}\n`;

if (!process.argv.includes("--check")) writeFileSync(file, emitted);
else if (readFileSync(file, "utf8") !== emitted) {
  console.error(`${file} is not what the code emits. Run: npm run schema`);
  process.exitCode = 1;
}
