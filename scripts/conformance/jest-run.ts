import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Driven } from "../../test/conformance/driven.js";

export const root = path.resolve(import.meta.dirname, "../../..");
const tests = path.join(root, "dist/test");

export interface TestResult {
  /** Relative to dist/test. */
  file: string;
  fullName: string;
  title: string;
  status: string;
  /** What the test asked the API for, where that was wanted. */
  drove: ReadonlySet<string>;
}

export interface JestRun {
  files: readonly string[];
  /** Only tests whose name matches. */
  name: string;
  /** Tries the embedded database alone. */
  embeddedOnly: boolean;
  environment?: Record<string, string>;
  /** Ends the run after so many milliseconds: what has not finished by then says nothing. */
  limit?: number;
}

interface JestReport {
  testResults: {
    name: string;
    message: string;
    assertionResults: { fullName: string; title: string; status: string }[];
  }[];
}

/** Compiled test files that say one of these in their text. */
export function filesSaying(pattern: RegExp): string[] {
  return readdirSync(tests, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".test.js") && pattern.test(readFileSync(path.join(tests, file), "utf8")))
    .sort();
}

/** Runs tests and gives the result of each; a file that could not be loaded counts as one failed test. */
export async function runJest({ files, name, embeddedOnly, environment = {}, limit }: JestRun): Promise<TestResult[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "tocsin-conformance-"));
  const [report, driven] = [path.join(folder, "report.json"), path.join(folder, "driven")];
  mkdirSync(driven);
  const paths = files.map((file) => path.join(tests, file));
  const env = {
    ...process.env,
    TOCSIN_DRIVEN_FOLDER: driven,
    ...(embeddedOnly ? { TOCSIN_TEST_ENGINES: "sqlite" } : {}),
    ...environment,
  };
  try {
    await jest(["--json", `--outputFile=${report}`, "--silent", "-t", name, "--runTestsByPath", ...paths], env, limit);
    return resultsOf(JSON.parse(readFileSync(report, "utf8")), drivenIn(driven));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function jest(options: string[], env: NodeJS.ProcessEnv, limit: number | undefined): Promise<void> {
  const program = createRequire(import.meta.url).resolve("jest/bin/jest");
  const node = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", program];
  const child = spawn(process.execPath, [...node, ...options], { cwd: root, env, stdio: "ignore" });
  const timer = limit === undefined ? null : setTimeout(() => child.kill("SIGINT"), limit);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => {
      if (timer) clearTimeout(timer);
      resolve();
    });
  });
}

function resultsOf(report: JestReport, drove: (file: string, test: string) => Set<string>): TestResult[] {
  return report.testResults.flatMap(({ name, message, assertionResults }) => {
    const file = path.relative(tests, name);
    if (assertionResults.length === 0) {
      return [{ file, fullName: message, title: message, status: "failed", drove: new Set<string>() }];
    }
    return assertionResults
      .filter(({ status }) => status === "passed" || status === "failed")
      .map(({ fullName, title, status }) => ({ file, fullName, title, status, drove: drove(name, fullName) }));
  });
}

/** What a test drove: by itself, or by the hooks of its file. */
function drivenIn(folder: string): (file: string, test: string) => Set<string> {
  const elements = new Map<string, string[]>();
  for (const part of readdirSync(folder)) {
    for (const line of readFileSync(path.join(folder, part), "utf8").trimEnd().split("\n")) {
      const note = JSON.parse(line) as Driven;
      const key = `${note.file}\n${note.test}`;
      elements.set(key, [...(elements.get(key) ?? []), ...note.elements]);
    }
  }
  return (file, test) => new Set([...(elements.get(`${file}\n`) ?? []), ...(elements.get(`${file}\n${test}`) ?? [])]);
}
