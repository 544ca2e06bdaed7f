import { setTimeout as sleep } from "node:timers/promises";
import { seedTokens, templatesFrom } from "./seed.js";
import type { Memory } from "./support/answering.js";
import type { Child } from "./support/child.js";
import { alternate, median, medianOf } from "./support/rounds.js";
import type { Site, Tocsin } from "./support/site.js";

/** How many subscribers, in how many groups of equal ones. */
const scenarios = [
  { subscribers: 2_000, groups: 1 },
  { subscribers: 2_000, groups: 50 },
  { subscribers: 10_000, groups: 1 },
];
type Scenario = (typeof scenarios)[number];
const CHANGES = 50;
const WARM_UP_CHANGES = 10;
const SETTLING = 1_000;
/** Subscribers in a process of the load: more tokens would not fit into what a process is started with. */
const A_PROCESS = 1_000;
/** Stands in every frame that tells of a change, and in no other. */
const MARK = '"title":"Fan-out';

const QUERY = `subscription($where: IncidentFilter) { incidentsChanged(where: $where) {
  cursor mode unitIds
  entered { ...shown } updated { ...shown } leftIds
} }
fragment shown on Incident {
  id version reference state phase label title summary severityClass reportedAt updatedAt categories
  assignee { id name } availableActions
}`;

/** One change after the other, each delivered to everybody before the next: what does a delivery cost the server? */
export async function benchFanout(site: Site, rounds: number, _cases: number, scale = 1): Promise<string> {
  const results: string[] = [];
  for (const [index, { subscribers, groups }] of scenarios.entries()) {
    const scaled = { subscribers: Math.max(2 * groups, Math.round(subscribers * scale)), groups };
    results.push(await oneScenario(site, rounds, `fanout${index}`, scaled));
  }
  return results.join("\n");
}

async function oneScenario(
  site: Site,
  rounds: number,
  database: string,
  { subscribers, groups }: Scenario,
): Promise<string> {
  await site.database(database);
  const tocsin = await site.tocsin(database);
  const connection = await site.connection(database);
  const templates = await templatesFrom(tocsin.api, connection);
  const tokens = await seedTokens(connection, templates, subscribers);
  const floor = await site.child("floors/fanout.js", {}, ["--expose-gc"]);
  const floorUrl = await floor.ask<string>("url");

  const { change, incidentId } = await changes(tocsin);
  // All of them hold the one incident that is changed, and no two look for the same.
  const filters = Array.from({ length: groups }, (_, index) => ({ where: { ids: [incidentId, `inc_${index}`] } }));
  // The incident's own frame must be gone before anybody listens, or every count would be one too high.
  await sleep(SETTLING);
  const ours = await subscribed(site, tocsin.child, tocsin.url, { tokens, variables: filters });
  await ours.deliver(WARM_UP_CHANGES, change);
  const payload = payloadOf(await ours.sample());
  const least = await subscribed(site, floor, floorUrl, { tokens, variables: [{}] });
  const broadcast = () => floor.ask("broadcast", { payload });
  await least.deliver(WARM_UP_CHANGES, broadcast);

  const [mine, plain] = (await alternate(
    rounds,
    () => ours.deliver(CHANGES, change),
    () => least.deliver(CHANGES, broadcast),
  )) as [number[], number[]];
  const ratio = median(mine) / median(plain);
  const each = ({ rss, used }: Memory) =>
    `${[rss, used].map((bytes) => (bytes / subscribers / 1024).toFixed(1)).join(" KiB resident, ")} KiB in use`;
  console.log(
    `${subscribers} subscribers in ${groups} groups, ${CHANGES} changes a round, frames of ${payload.length} bytes and the id:`,
  );
  console.log(`  ours, server CPU a delivery, µs:  ${medianOf(mine, 1)}`);
  console.log(`  floor, server CPU a delivery, µs: ${medianOf(plain, 1)}`);
  console.log(`  memory an idle subscriber, ours:  ${each(ours.memory)}`);
  console.log(`  memory an idle subscriber, floor: ${each(least.memory)}`);
  for (const child of [tocsin.child, floor]) await child.stop();
  return `bench fanout subscribers=${subscribers} groups=${groups} ratio=${ratio.toFixed(2)}`;
}

interface Audience {
  /** What the server's memory grew by for all subscribers. */
  memory: Memory;
  sample(): Promise<string>;
  /** Makes changes, each when all have got the one before; gives the server's CPU a delivery in microseconds. */
  deliver(count: number, change: () => Promise<unknown>): Promise<number>;
}

async function subscribed(
  site: Site,
  server: Child,
  url: string,
  { tokens, variables }: { tokens: readonly string[]; variables: readonly object[] },
): Promise<Audience> {
  const parts = Array.from({ length: Math.ceil(tokens.length / A_PROCESS) }, (_, index) =>
    tokens.slice(index * A_PROCESS, (index + 1) * A_PROCESS),
  );
  const clients = await Promise.all(
    parts.map((some) => site.child("subscribers.js", { url, tokens: some, variables, query: QUERY, mark: MARK })),
  );
  const before = await server.ask<Memory>("memory");
  await Promise.all(clients.map((client) => client.ask("connect")));
  const after = await server.ask<Memory>("memory");
  let made = 0;
  const due = (index: number) => made * (parts[index] as readonly string[]).length;
  const deliver = async (count: number, change: () => Promise<unknown>) => {
    const start = await server.ask<number>("cpu");
    for (let index = 0; index < count; index += 1) {
      made += 1;
      await change();
      await Promise.all(clients.map((client, part) => client.ask("reach", { total: due(part) })));
    }
    const end = await server.ask<number>("cpu");
    const received = await Promise.all(clients.map((client) => client.ask<number>("received")));
    if (received.some((each, part) => each !== due(part)))
      throw new Error(`each part must have ${parts.map((_, part) => due(part))} frames, and has ${received}`);
    return (end - start) / (count * tokens.length);
  };
  return {
    memory: { rss: after.rss - before.rss, used: after.used - before.used },
    deliver,
    sample: () => clients[0]?.ask("sample") as Promise<string>,
  };
}

/** A change of one incident that everybody sees; the next takes the version that the last left. */
async function changes({ api }: Tocsin): Promise<{ change: () => Promise<void>; incidentId: string }> {
  type Result = { result: { incident: { id: string; version: number } } };
  const reported = await api.data<{ result: { event: { id: string } } }>(
    'mutation { result: reportEvent(input: { title: "Fan-out" }) { ... on EventDone { event { id } } } }',
  );
  const declare = `mutation($input: DeclareIncidentInput!) { result: declareIncident(input: $input) { ... on IncidentDone { incident { id version } } } }`;
  const summary = "Everybody on duty looks at this one. ".repeat(8);
  const input = { eventIds: [reported.result.event.id], criterion: "For all to see", summary };
  let { incident } = (await api.data<Result>(declare, { input })).result;
  const assign = `mutation($input: AssignIncidentInput!) { result: assignIncident(input: $input) { ... on IncidentDone { incident { id version } } } }`;
  const { viewer } = await api.data<{ viewer: { person: { id: string } } }>("{ viewer { person { id } } }");
  const change = async () => {
    const assigneeId = incident.version % 2 === 1 ? viewer.person.id : null;
    const input = { incidentId: incident.id, version: incident.version, assigneeId };
    incident = (await api.data<Result>(assign, { input })).result.incident;
  };
  return { change, incidentId: incident.id };
}

/** The payload of a frame as a subscriber got it. */
function payloadOf(frame: string): string {
  const start = frame.indexOf('"payload":') + '"payload":'.length;
  return frame.slice(start, -1);
}
