#!/usr/bin/env node
import { existsSync } from "node:fs";

const main = new URL("../dist/src/main.js", import.meta.url);
if (!existsSync(main)) {
  console.error("Tocsin has not been built yet. Run: npm run build");
  process.exit(1);
}
const { run } = await import(main.href);
await run(process.argv);
