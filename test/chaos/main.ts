import "reflect-metadata";
import { installMariaDbTemplate } from "../support/mariadb.js";
import { makeRunFolder, writeSharedServers } from "../support/run-folder.js";
import { runChaos } from "./run.js";
import { summaryOf } from "./summary.js";

// `npm run test:chaos -- --seconds 600 --subscribers 200 --rate 20`
function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

const remove = await makeRunFolder();
try {
  await writeSharedServers({});
  await installMariaDbTemplate();
  const result = await runChaos({
    seconds: option("seconds", 600),
    leastHarm: 1,
    subscribers: option("subscribers", 200),
    rate: option("rate", 20),
    tell: console.log,
  });
  console.log(summaryOf(result));
  process.exitCode = result.faults.length > 0 ? 1 : 0;
} finally {
  await remove();
}
