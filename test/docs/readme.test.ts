import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type DocumentNode, getOperationAST, Kind, parse, validate } from "graphql";
import { buildTocsinSchema } from "../../src/server/schema.js";
import { TestServer } from "../support/tocsin.js";

const root = path.resolve(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

const pages = [
  ...["README.md", "CHANGELOG.md", "CONTRIBUTING.md"],
  ...readdirSync(path.join(root, "docs"), { recursive: true })
    .map((file) => path.posix.join("docs", String(file)))
    .filter((file) => file.endsWith(".md")),
];

/** The fenced blocks of a page in this language; a block may stand in a list. */
function blocks(page: string, language: string): string[] {
  const fence = new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^\\1\`\`\`$`, "gm");
  return [...read(page).matchAll(fence)].map((match) => match[2] as string);
}

const snippets = pages.flatMap((page) =>
  blocks(page, "graphql").map((text) => ({ page, text, title: text.split("\n")[0] as string })),
);

/** Bodies that the page sends by curl: what stands between -d and the end of its quotes. */
const bodies = pages.flatMap((page) =>
  blocks(page, "sh").flatMap((block) =>
    [...block.matchAll(/ -d '([^']*)'/g)].map((match) => ({ page, body: JSON.parse(match[1] as string) })),
  ),
);

const isOperation = (document: DocumentNode) =>
  document.definitions.some((definition) => definition.kind === Kind.OPERATION_DEFINITION);

describe("GraphQL in the documents", () => {
  const schema = buildTocsinSchema();

  it("is there to be checked", () => {
    const kinds = snippets.map(({ text }) => getOperationAST(parse(text))?.operation);
    expect(kinds).toEqual(expect.arrayContaining(["query", "subscription"]));
    expect(bodies.length).toBeGreaterThan(0);
  });

  it.each(snippets)("of $page is valid: $title", ({ text }) => {
    const document = parse(text);
    // Excerpts of the schema are parsed; operations must also fit it.
    expect(isOperation(document) ? validate(schema, document) : []).toEqual([]);
  });

  it.each(bodies)("that $page sends by curl is valid", ({ body }) => {
    expect(validate(schema, parse(body.query))).toEqual([]);
  });

  describe("does what it says", () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await TestServer.start("sqlite");
    });
    afterAll(() => server.stop());

    it.each(bodies)("$page", async ({ body }) => {
      const data = await server.data(body.query, body.variables);
      expect(JSON.stringify(data)).toContain("Done");
      expect(JSON.stringify(data)).not.toContain("Refusal");
    });

    it.each(
      snippets.filter(({ page, text }) => page === "README.md" && getOperationAST(parse(text))?.operation === "query"),
    )("$page: $title", async ({ text }) => {
      expect(Object.keys(await server.data(text)).length).toBeGreaterThan(0);
    });
  });
});

describe("links", () => {
  const links = pages.flatMap((page) =>
    [...new Set([...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] as string))]
      .filter((link) => !/^[a-z]+:/.test(link))
      .map((link) => ({ page, link })),
  );

  it.each(links)("$page → $link", ({ page, link }) => {
    const [file = "", anchor] = link.split("#");
    const target = file === "" ? page : path.posix.join(path.posix.dirname(page), file);
    expect(existsSync(path.join(root, target))).toBe(true);
    if (anchor === undefined) return;
    const headings = [...read(target).matchAll(/^#+ (.*)$/gm)].map((match) =>
      (match[1] as string)
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    );
    expect(headings).toContain(anchor);
  });

  /** Files that are named in the text rather than linked, wherever the name begins with a folder of the project. */
  const named = ["docs/ARCHITECTURE.md", ...pages.filter((page) => page.startsWith("docs/adr/"))].flatMap((page) =>
    [...read(page).matchAll(/`((?:src|entities|schema|resolvers|test|scripts|docs|bin|bench)\/[\w./-]+)`/g)].map(
      (match) => ({
        page,
        file: match[1] as string,
      }),
    ),
  );

  it.each(named)("$page names $file", ({ file }) => {
    expect(existsSync(path.join(root, file))).toBe(true);
  });
});

describe("the configuration", () => {
  /** Where the environment is read: one file, and the parts that it may have in a folder of its name. */
  const sources = [
    "src/config.ts",
    ...(existsSync(path.join(root, "src/config"))
      ? readdirSync(path.join(root, "src/config")).map((file) => `src/config/${file}`)
      : []),
  ].map(read);
  const name = "[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*";
  const readNames = new Set(
    sources.flatMap((source) =>
      [
        ...source.matchAll(new RegExp(`^  (${name}): `, "gm")),
        ...source.matchAll(new RegExp(`given\\["(${name})"\\]`, "g")),
        ...source.matchAll(new RegExp(`\\(given, "(${name})"`, "g")),
      ].map((match) => match[1] as string),
    ),
  );
  const rows = read("README.md").match(/^\| `[A-Z].*$/gm) ?? [];
  const told = rows.flatMap((row) =>
    [...(row.split("|")[1] as string).matchAll(/`([A-Z0-9_]+)`/g)].map((match) => match[1]),
  );

  it("of README is that of the code", () => {
    expect(readNames.size).toBeGreaterThan(10);
    expect([...told].sort()).toEqual([...readNames].sort());
  });

  it("of README names the defaults of the code", () => {
    const declarations = sources.flatMap((source) => source.split(/^(?= {2}[A-Z])|^\}/m));
    const defaults = new Map(
      declarations.flatMap((declaration) => {
        const variable = new RegExp(`^  (${name}): `).exec(declaration)?.[1];
        const value = /(?:\.default\(|wholeNumber\([^,]+,[^,]+, )"?([^")]*)"?\)/.exec(declaration)?.[1];
        return variable === undefined ? [] : [[variable, (value ?? "").replaceAll("_", "")] as const];
      }),
    );
    expect(defaults.size).toBeGreaterThan(5);
    const wrong = rows.flatMap((row) => {
      const [, names = "", text = ""] = row.split("|");
      const [only, ...others] = [...names.matchAll(/`([A-Z0-9_]+)`/g)].map((match) => match[1] as string);
      if (others.length > 0 || only === undefined || !defaults.has(only)) return [];
      const stated = text.replaceAll("`", "").trim();
      const real = defaults.get(only);
      return stated === real ? [] : [`${only}: README says "${stated}", the code "${real}"`];
    });
    expect(wrong).toEqual([]);
  });
});

describe("commands", () => {
  const lines = pages.flatMap((page) =>
    [...blocks(page, "sh"), ...(read(page).match(/`[^`\n]+`/g) ?? [])].join("\n").split("\n"),
  );
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

  it("of npm exist", () => {
    const run = lines.flatMap((line) => [...line.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] as string));
    expect(run.filter((script) => !(script in scripts))).toEqual([]);
    expect(scripts).toMatchObject({ start: expect.any(String), test: expect.any(String) });
    expect(blocks("README.md", "sh").join("")).toMatch(/^npm ci && npm test\b/m);
    expect(blocks("README.md", "sh").join("")).toMatch(/^npm ci && npm start\b/m);
  });

  const calls = [
    ...new Set(
      lines.flatMap((line) => [...line.matchAll(/npx tocsin ([^`|>#]+)/g)].map((match) => match[1] as string)),
    ),
  ];

  it.each(calls)("npx tocsin %s", (call) => {
    const words = call.trim().split(/\s+/);
    const names = words.slice(0, words[0] === "import" ? 2 : 1);
    const { stdout, status } = spawnSync(process.execPath, ["bin/tocsin.mjs", ...names, "--help"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: tocsin ${names.join(" ")}`);
    for (const option of words.filter((word) => word.startsWith("--"))) expect(stdout).toContain(`${option} `);
  });
});

describe("decisions", () => {
  const decisions = pages.filter((page) => page.startsWith("docs/adr/"));

  it("are numbered without gap", () => {
    const numbers = decisions.map((page) => Number(path.posix.basename(page).slice(0, 4))).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(numbers.length).toBeGreaterThanOrEqual(10);
  });

  it.each(decisions)("%s has its three parts", (page) => {
    expect(read(page)).toMatch(new RegExp(`^# ${path.posix.basename(page).slice(0, 4)} `));
    expect([...read(page).matchAll(/^## (.*)$/gm)].map((match) => match[1])).toEqual([
      "Background",
      "Decision",
      "Consequences",
    ]);
  });
});

describe("the architecture page", () => {
  it("tells the allowed imports as the check has them", () => {
    const script = read("scripts/check-imports.mjs");
    const source = script.slice(
      script.indexOf("const RULES = {"),
      script.indexOf("\n};", script.indexOf("const RULES")) + 3,
    );
    type Rule = { layers: string[]; types?: string[] };
    const rules: Record<string, Rule> = new Function(`const ANY = ["*"]; ${source} return RULES;`)();
    const table = new Map(
      [
        ...read("docs/ARCHITECTURE.md").matchAll(
          /^\| (`(?:src\/|entities|schema|resolvers|ormconfig)[^|]*) \| ([^|]*) \|$/gm,
        ),
      ].flatMap(([, layers = "", may = ""]) =>
        [...layers.matchAll(/`([^`]+)`/g)].map((match) => [match[1] as string, may] as const),
      ),
    );
    expect([...table.keys()].sort()).toEqual(expect.arrayContaining(Object.keys(rules).sort()));
    for (const [layer, { layers, types = [] }] of Object.entries(rules)) {
      const wanted = layers.includes("*") ? [] : [...layers, ...types].sort();
      const named = [...(table.get(layer) ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1] as string).sort();
      expect([layer, named]).toEqual([layer, wanted]);
      if (layers.includes("*")) expect(table.get(layer)).toBe("everything");
    }
  });

  it("names every folder of the project", () => {
    const tree = blocks("docs/ARCHITECTURE.md", "").join("");
    const folders = ["entities", "schema", "resolvers", "bin", "scripts", "test", "bench", "sample", "docs"];
    const inside = readdirSync(path.join(root, "src")).filter((entry) =>
      statSync(path.join(root, "src", entry)).isDirectory(),
    );
    expect([...folders, ...inside].filter((folder) => !new RegExp(`(?:^|[ ,])${folder}/`, "m").test(tree))).toEqual([]);
  });
});

describe("every page", () => {
  it.each(pages)("%s names no place of a machine, and shouts nowhere", (page) => {
    const text = read(page);
    expect(text.match(/(?:^|[\s`"'(=])(?:\/(?:work|root|home|Users|tmp|opt|mnt)\/|~\/|[A-Z]:\\)\S*/gm) ?? []).toEqual(
      [],
    );
    const prose = text.replace(/^ *```[\s\S]*?^ *```$/gm, "").replace(/`[^`]*`/g, "");
    expect(prose.match(/\w!(?:\s|$)/g) ?? []).toEqual([]);
  });

  it("is not empty, and the licence is the standard text", () => {
    for (const page of pages) expect(read(page).length).toBeGreaterThan(200);
    const licence = read("LICENSE");
    expect(licence).toMatch(/^\s*Apache License\s+Version 2\.0, January 2004/);
    expect(licence).toMatch(/END OF TERMS AND CONDITIONS/);
  });
});
