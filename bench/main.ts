import { parseArgs } from "node:util";
import { benchAccess } from "./access.js";
import { benchFanout } from "./fanout.js";
import { benchLatency } from "./latency.js";
import { benchList } from "./list.js";
import { benchNodes } from "./nodes.js";
import { benchResume } from "./resume.js";
import { benchScreens } from "./screens.js";
import { machineFacts } from "./support/machine.js";
import { Site } from "./support/site.js";
import { benchSeed, CASES } from "./whole.js";
import { benchWrite } from "./write.js";

const benches: Record<string, (site: Site, rounds: number, cases: number, scale: number) => Promise<string>> = {
  list: benchList,
  fanout: benchFanout,
  write: benchWrite,
  seed: benchSeed,
  access: benchAccess,
  screens: benchScreens,
  latency: benchLatency,
  resume: benchResume,
  nodes: benchNodes,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "5" },
    cases: { type: "string", default: String(CASES) },
    // Of the number of subscribers: less of them tells nothing, save that the benchmark runs.
    scale: { type: "string", default: "1" },
    "cpu-prof": { type: "string" },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(benches);
const rounds = Number(values.rounds);
const cases = Number(values.cases);
const scale = Number(values.scale);
const profile = values["cpu-prof"];
if (names.some((name) => !benches[name]) || !(rounds >= 1 && rounds <= 50) || !(cases >= 500) || !(scale > 0)) {
  console.error(
    `usage: npm run bench -- [${Object.keys(benches).join("] [")}] [--rounds 1…50] [--cases 500…] [--scale 1] [--cpu-prof FOLDER]`,
  );
  process.exit(2);
}

const results: string[] = [];
for (const name of names) {
  const site = await Site.open(profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`]);
  try {
    if (results.length === 0) console.log(await machineFacts(await site.connection()));
    console.log(`\n${name}`);
    results.push((await benches[name]?.(site, rounds, cases, scale)) as string);
  } finally {
    await site.close();
  }
}
console.log(`\n${results.join("\n")}`);
