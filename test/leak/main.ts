import "reflect-metadata";
import { makeRunFolder, writeSharedServers } from "../support/run-folder.js";
import { runLeak } from "./run.js";

// `npm run test:leak -- --cycles 20000`; the suite runs a short form of it.
const at = process.argv.indexOf("--cycles");
const cycles = at < 0 ? 20_000 : Number(process.argv[at + 1]);
const remove = await makeRunFolder();
await writeSharedServers({});
try {
  const { counts, before, after, failures } = await runLeak(cycles);
  for (const [kind, count] of Object.entries(counts)) console.log(String(count).padStart(8), kind);
  console.log("before", JSON.stringify(before));
  console.log("after ", JSON.stringify(after));
  for (const failure of failures) console.error(`FAILED ${failure}`);
  console.log(`leak cycles=${cycles} failures=${failures.length}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  await remove();
}
