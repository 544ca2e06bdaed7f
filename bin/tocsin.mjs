#!/usr/bin/env node
import { existsSync } from "node:fs";

const main = new URL("../dist/src/main.js", import.meta.url);
if (!existsSync(main)) {
  console.error("Tocsin has not been built yet. Run: npm run build");
  process.exit(1);
}
// Libraries look at this when they are loaded: the checks of their authors' own mistakes cost a tenth of each answer.
// biome-ignore lint/style/noProcessEnv: nothing of ours reads it
process.env.NODE_ENV ??= "production";
const { run } = await import(main.href);
await run(process.argv);
