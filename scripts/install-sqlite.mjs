// better-sqlite3's own install script compiles at -O3 (twice the time of -O1, for a speed within the noise) and
// prints a page of compiler warnings, so package.json denies it and this one runs instead.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const home = path.dirname(require.resolve("better-sqlite3/package.json"));

// In a process of its own: a binary for another Node or libc may abort, and a failed load stays cached.
const loads = () =>
  spawnSync(process.execPath, ["-e", "new (require(process.argv[1]))(':memory:').close()", home]).status === 0;

function run(script, args, options) {
  const result = spawnSync(process.execPath, [script, ...args], { cwd: home, encoding: "utf8", ...options });
  return { ok: result.status === 0, output: `${result.stdout ?? ""}${result.stderr ?? ""}${result.error ?? ""}` };
}

function download() {
  const script = createRequire(path.join(home, "package.json")).resolve("prebuild-install/bin.js");
  // A firewall that swallows packets must not stop an installation which can do without the download.
  return run(script, [], { timeout: 60_000 }).ok && loads();
}

function build() {
  const nodeGyp = process.env.npm_config_node_gyp;
  if (!nodeGyp) fail("SQLite must be compiled, and node-gyp comes with npm: use `npm run postinstall`.");
  console.log("No prebuilt SQLite for this machine: compiling it, about a minute.");
  const env = { ...process.env, JOBS: "2", CFLAGS: "-O1", CXXFLAGS: "-O1" };
  const { ok, output } = run(nodeGyp, ["rebuild", "--release"], { env, maxBuffer: 64 * 2 ** 20 });
  if (!ok) {
    console.error(output);
    fail("SQLite could not be compiled. Install g++, make and python3, then run `npm ci` again.");
  }
  if (!loads()) fail("SQLite was compiled, but does not load: was it for another version of Node?");
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

if (!loads() && !download()) build();
