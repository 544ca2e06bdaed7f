import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type DocumentNode, type GraphQLSchema, parse, validate } from "graphql";

const TESTS = path.resolve(import.meta.dirname, "../../../../test");
/** Texts in quotes or backticks that begin as a document does. */
const TEXTS = /(["'`])(\s*(?:query\b|\{|fragment\b)(?:\\.|(?!\1)[\s\S])*?)\1/g;

/** The documents that stand word by word in the sources of the tests, and are valid. */
export function documentsOfTests(schema: GraphQLSchema): DocumentNode[] {
  const files = readdirSync(TESTS, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const texts = files.flatMap((file) =>
    [...readFileSync(path.join(TESTS, file), "utf8").matchAll(TEXTS)].map(([, , text = ""]) => text),
  );
  return [...new Set(texts)].flatMap((text) => validDocument(schema, text) ?? []);
}

export function validDocument(schema: GraphQLSchema, text: string): DocumentNode | null {
  try {
    const document = parse(text);
    return validate(schema, document).length === 0 ? document : null;
  } catch {
    return null;
  }
}
