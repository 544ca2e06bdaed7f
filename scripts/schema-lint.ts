import "reflect-metadata";
import { buildTocsinSchema } from "../src/server/schema.js";
import { lint } from "./schema-lint/rules.js";

/** Demands of the schema that it can be read without the code. */
const { faults, undescribed } = lint(buildTocsinSchema());
for (const fault of faults) console.error(fault);
if (faults.length > 0) console.error("What values of vocabularies mean is told in schema/common/values.");
if (undescribed.length > 0)
  console.error(`Vocabularies whose values are told by their own description: ${undescribed.length}`);
if (faults.length > 0) process.exitCode = 1;
