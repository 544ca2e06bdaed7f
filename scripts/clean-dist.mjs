// tsc leaves the output of a deleted source in dist/, where jest would go on running a test that no longer exists;
// and it does not write again what was deleted from dist/.
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";

const root = path.dirname(import.meta.dirname);
const dist = path.join(root, "dist");

function filesIn(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true }).map((file) => path.join(place, file));
}

for (const file of filesIn(dist)) {
  const source = file.replace(/\.js(\.map)?$/, ".ts");
  if (source !== file && !existsSync(path.join(root, path.relative(dist, source)))) rmSync(file);
}

const { include } = JSON.parse(readFileSync(path.join(root, "tsconfig.json"), "utf8"));
const sources = include
  .flatMap((entry) => filesIn(path.join(root, entry)))
  .filter((file) => /(?<!\.d)\.ts$/.test(file));
const outputOf = (source) => path.join(dist, path.relative(root, source).replace(/\.ts$/, ".js"));
if (!sources.every((source) => existsSync(outputOf(source)))) rmSync(path.join(dist, ".tsbuildinfo"), { force: true });
