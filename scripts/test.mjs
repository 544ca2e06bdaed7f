// Runs jest and ends with the one line that other programs read: "N passed, N failed".
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { constants, tmpdir } from "node:os";
import path from "node:path";

const require = createRequire(import.meta.url);
const root = path.dirname(import.meta.dirname);
const folder = mkdtempSync(path.join(tmpdir(), "tocsin-result-"));
const resultFile = path.join(folder, "result.json");

function runJest(args) {
  const jest = require.resolve("jest/bin/jest");
  const node = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", jest];
  const options = ["--json", `--outputFile=${resultFile}`];
  const child = spawn(process.execPath, [...node, ...options, ...args], { cwd: root, stdio: "inherit" });
  // Outlive jest, or the result's folder would stay behind; a signal for this process alone is meant for jest too.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/** What jest counted. A file that could not even be loaded holds no failed test, and yet is a failure. */
function readResult() {
  if (!existsSync(resultFile)) return undefined;
  const result = JSON.parse(readFileSync(resultFile, "utf8"));
  return { passed: result.numPassedTests, failed: result.numFailedTests + result.numRuntimeErrorTestSuites };
}

async function notCovered() {
  const { missingEngines, packagesOf } = await import(new URL("../dist/test/support/programs.js", import.meta.url));
  const missing = missingEngines();
  if (missing.length === 0) return undefined;
  const names = missing.map((engine) => engine.name).join(", ");
  const them = missing.length === 1 ? "it" : "them";
  return `Not covered: ${names} (install ${packagesOf(missing)} to cover ${them}).`;
}

let code = 1;
let result;
try {
  code = await runJest(process.argv.slice(2));
  result = readResult();
  const gap = await notCovered();
  if (gap) console.log(gap);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const { passed, failed } = result ?? { passed: 0, failed: 1 };
process.exitCode = code === 0 && (failed > 0 || passed === 0) ? 1 : code;
console.log(`${passed} passed, ${failed} failed`);
