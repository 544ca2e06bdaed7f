// Imports run one way, and this fails on a wrong arrow. The table is the architecture; change it knowingly.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ANY = ["*"];

/**
 * layer → what it may import. `layers`: which layers besides itself; `types`: layers for `import type` only;
 * `packages`: what from outside, where "node" stands for Node's own modules. `import type` from packages is always free.
 */
const RULES = {
  "src/domain": { layers: [], packages: [] },
  entities: { layers: ["src/domain"], packages: ["typeorm"] },
  "src/calendar": { layers: ["src/domain"], packages: ["temporal-polyfill"] },
  schema: { layers: ["src/domain"], packages: ["type-graphql", "graphql"] },
  "src/journal": { layers: ["src/domain", "entities", "src/storage"], packages: ANY },
  "src/storage": {
    layers: ["src/domain", "entities", "ormconfig.ts"],
    types: ["src/config.ts"],
    packages: ANY,
  },
  "src/access": { layers: ["src/domain", "entities", "src/storage", "src/journal"], packages: ANY },
  "src/actions": {
    layers: ["src/domain", "src/calendar", "src/partners", "entities", "src/storage", "src/journal", "src/access"],
    packages: ANY,
  },
  "src/partners": { layers: ["src/domain"], packages: ["node", "openpgp"] },
  "src/reads": { layers: ["src/domain", "entities", "src/storage", "src/journal", "src/access"], packages: ANY },
  "src/live": {
    layers: ["src/domain", "entities", "src/journal", "src/reads", "src/storage", "src/access"],
    packages: ANY,
  },
  "src/evidence": {
    layers: ["src/domain", "entities", "src/storage", "src/journal", "src/access"],
    packages: ANY,
  },
  resolvers: {
    layers: ["schema", "src/actions", "src/reads", "src/domain", "src/access", "src/live", "src/journal"],
    packages: ANY,
  },
  "src/server": {
    layers: [
      ...[
        "entities",
        "schema",
        "resolvers",
        "ormconfig.ts",
        "src/config.ts",
        "src/config",
        "src/domain",
        "src/storage",
      ],
      ...["src/journal", "src/access", "src/reads", "src/live", "src/client"],
    ],
    packages: ANY,
  },
  "src/import": { layers: ["src/domain", "src/client"], packages: ANY },
  "src/client": { layers: ["src/domain"], packages: ANY },
  "src/config": { layers: ["src/domain"], packages: ANY },
  "src/config.ts": { layers: ["src/domain", "src/config"], packages: ANY },
  "ormconfig.ts": { layers: ["entities", "src/storage", "src/config.ts"], packages: ANY },
  "src/compose.ts": { layers: ANY, packages: ANY },
  "src/main.ts": { layers: ANY, packages: ANY },
};

const ROOTS = ["entities", "schema", "resolvers", "src", "ormconfig.ts"];
// Declarations stand at the start of a line, which keeps comments out; their clause holds names and braces only.
const STATIC = /^(?:import|export)\s+(type\s)?(?:[\w$*,{}\s]*?\bfrom\s*)?["']([^"']+)["']/gm;
const DYNAMIC = /\b(typeof\s+)?import\(\s*["'`]([^"'`]+)["'`]/g;

const layerOf = (file) => Object.keys(RULES).find((layer) => file === layer || file.startsWith(`${layer}/`));
const allows = (list, name) => list.includes("*") || list.includes(name);

function importsOf(source) {
  const found = [...source.matchAll(STATIC), ...source.matchAll(DYNAMIC)];
  return found.map(({ 0: text, 1: type, 2: target, index }) => ({
    target,
    typeOnly: type !== undefined,
    // The clause may span lines; the target's line is the one to look at.
    line: source.slice(0, index + text.length).split("\n").length,
  }));
}

/** The broken rule in words, or undefined. */
function judge(layer, file, { target, typeOnly }) {
  const rule = RULES[layer];
  if (!target.startsWith(".")) {
    const name = target.startsWith("node:") ? "node" : target.match(/^(@[^/]+\/)?[^/]+/)[0];
    if (typeOnly || allows(rule.packages, name)) return undefined;
    return `${layer} may import ${rule.packages.join(", ") || "nothing"} from outside, not ${target}`;
  }
  const imported = path.posix.join(path.posix.dirname(file), target).replace(/\.js$/, ".ts");
  const to = layerOf(imported);
  if (to === layer || allows(rule.layers, to)) return undefined;
  if (to === undefined) return `no rule for ${imported}`;
  if (!rule.types?.includes(to)) return `${layer} may not import ${to}`;
  return typeOnly ? undefined : `${layer} may import ${to} by \`import type\` only`;
}

/** @param sources Map of file → text */
function violationsIn(sources) {
  return [...sources].flatMap(([file, source]) => {
    const layer = layerOf(file);
    if (layer === undefined) return [`${file}:1 no rule for ${path.posix.dirname(file)}`];
    return importsOf(source).flatMap((one) => {
      const broken = judge(layer, file, one);
      return broken === undefined ? [] : [`${file}:${one.line} ${broken}`];
    });
  });
}

function readSources() {
  const root = path.dirname(import.meta.dirname);
  const files = ROOTS.flatMap((entry) => {
    if (entry.endsWith(".ts")) return existsSync(path.join(root, entry)) ? [entry] : [];
    if (!existsSync(path.join(root, entry))) return [];
    return readdirSync(path.join(root, entry), { recursive: true }).map((file) => path.posix.join(entry, file));
  });
  const typescript = files.filter((file) => file.endsWith(".ts")).sort();
  return new Map(typescript.map((file) => [file, readFileSync(path.join(root, file), "utf8")]));
}

/** A check that cannot fail proves nothing: each wrong arrow must be found, each right one left alone. */
function selfTest() {
  const wrong = [
    ["src/domain/a.ts", 'import { x } from "../storage/b.js";', 1],
    ["src/domain/a.ts", 'import { createHash } from "node:crypto";', 1],
    ["entities/a.ts", 'import type { A } from "./b.js";\n\nimport {\n  C,\n} from "../src/domain/c.js";', 5],
    ["schema/a.ts", 'export * from "../entities/b.js";', 1],
    ["resolvers/x/a.ts", 'export { x } from "../../src/storage/b.js";', 1],
    ["src/server/a.ts", 'import "../actions/b.js";', 1],
    ["src/actions/a.ts", 'const f = async () => {\n  await import("../../resolvers/b.js");\n};', 2],
    ["src/reads/a.ts", 'import { x } from "../../test/support/b.js";', 1],
    ["src/unheard-of/a.ts", "", 1],
  ];
  const right = [
    ["src/domain/a.ts", 'import type { A } from "graphql";\nimport { b } from "./b.js";\n// import "../storage/c.js";'],
    ["entities/a.ts", 'import { Column } from "typeorm";\nimport type { A } from "../src/domain/a.js";'],
    ["src/main.ts", 'import { compose } from "./compose.js";\nconst b = await import("./import/b.js");'],
    ["src/reads/a.ts", 'import { Brackets } from "typeorm";\nexport const from = "../../resolvers/b.js";'],
  ];
  const missed = wrong.filter(([file, source, line]) => {
    const found = violationsIn(new Map([[file, source]]));
    return found.length !== 1 || !found[0].startsWith(`${file}:${line} `);
  });
  const blamed = right.filter(([file, source]) => violationsIn(new Map([[file, source]])).length > 0);
  const report = (word, cases) => cases.map(([file, source]) => `${word} in ${file}: ${source}`);
  return [...report("missed", missed), ...report("blamed", blamed)];
}

const problems = process.argv.includes("--self-test") ? selfTest() : violationsIn(readSources());
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
