import { appendFileSync } from "node:fs";
import path from "node:path";
import { getNamedType, isScalarType, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { sdl } from "../support/sdl.js";

/** What a test has asked the public API for. */
export interface Driven {
  /** Empty for what a hook asked: it stands for every test of the file. */
  test: string;
  file: string;
  /** Fields of root types by name, types that came back, and `Type.field`. */
  elements: string[];
}

/** Where notes are kept; without it none are taken. `npm run conformance` sets it. */
const FOLDER = "TOCSIN_DRIVEN_FOLDER";
const noted = new Set<string>();
/** Programs beside the tests carry documents too, and outside of jest there is no telling which test it is. */
const jest = process.env[FOLDER] === undefined ? null : await import("@jest/globals");

/** Notes what a document drives of the API, for the table of conformance. Called by whatever carries one to a server. */
export function noteDriven(document: string): void {
  const folder = process.env[FOLDER];
  if (folder === undefined || jest === null) return;
  const { currentTestName: test = "", testPath: file = "" } = jest.expect.getState();
  const key = `${test}\n${document}`;
  if (noted.has(key)) return;
  noted.add(key);
  const note: Driven = { test, file, elements: elementsOf(document) };
  appendFileSync(path.join(folder, `${process.pid}.jsonl`), `${JSON.stringify(note)}\n`);
}

const roots = new Set([sdl.getQueryType(), sdl.getMutationType(), sdl.getSubscriptionType()].map((type) => type?.name));

/** A document that the schema does not fit drives what of it fits. */
export function elementsOf(document: string): string[] {
  const elements = new Set<string>();
  const types = new TypeInfo(sdl);
  try {
    visit(
      parse(document),
      visitWithTypeInfo(types, {
        Field(node) {
          const [parent, type] = [types.getParentType()?.name, getNamedType(types.getType())];
          if (parent === undefined || type == null) return;
          elements.add(roots.has(parent) ? node.name.value : `${parent}.${node.name.value}`);
          if (!isScalarType(type)) elements.add(type.name);
        },
      }),
    );
  } catch {
    // Not even GraphQL: tests of bad input send such things.
  }
  return [...elements];
}
