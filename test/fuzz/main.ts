import "reflect-metadata";
import { makeRunFolder, writeSharedServers } from "../support/run-folder.js";
import { type FuzzResult, runFuzz } from "./run.js";

function option(name: string): number | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : Number(process.argv[at + 1]);
}

const seed = option("seed") ?? 1;
const seconds = option("seconds") ?? (option("minutes") ?? 10) * 60;
const remove = await makeRunFolder();
await writeSharedServers({});
try {
  console.log(`Fuzzing for ${seconds} s with seed ${seed}.`);
  const result = await runFuzz({ seconds, leastRequests: 1, seed, engine: "sqlite", tell: console.log });
  print(result);
  process.exitCode = result.failures.length > 0 ? 1 : 0;
} finally {
  await remove();
}

function print({ requests, valid, executed, outcomes, failures, usual, meanwhile, memory }: FuzzResult): void {
  const share = (count: number) => `${count} (${((100 * count) / requests).toFixed(1)} %)`;
  for (const [name, count] of [...outcomes].sort(([, a], [, b]) => b - a)) console.log(String(count).padStart(8), name);
  console.log(`${requests} requests; documents that were valid: ${share(valid)}; that gave data: ${share(executed)}`);
  console.log(`an honest list took ${usual.toFixed(1)} ms among its like and ${meanwhile.toFixed(1)} ms meanwhile`);
  console.log(`resident memory: ${memory.early.toFixed(0)} MB early, ${memory.late.toFixed(0)} MB late`);
  for (const failure of failures) console.error(`FAILED ${failure}`);
  console.log(`${failures.length === 0 ? "passed" : "failed"}: ${failures.length} failures`);
}
