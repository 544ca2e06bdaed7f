import { randomBytes, randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster.js";
import type { Connection } from "./connection.js";
import type { Writers } from "./writers.js";

/** Somebody whose rights come and go. */
export interface Wavering {
  id: string;
  version: number;
  roles: readonly string[];
  hasRights: boolean;
  /** The units that took the rights and gave them back, in turn, each with the time at which it was asked for. */
  readonly changes: { unitId: string; askedAt: number }[];
}

/** How often each was done, and how often while writes were on their way. */
export type Hits = Record<string, { times: number; inFlight: number }>;

const UPDATE = `mutation($input: UpdatePersonInput!) { result: updatePerson(input: $input) {
  __typename ... on Refusal { message } ... on PersonDone { unitId person { version } } } }`;

/** Takes the rights away, or gives them back: done once, however often it is asked for. */
export async function waver(cluster: Cluster, person: Wavering): Promise<void> {
  const roles = person.hasRights ? [] : person.roles;
  const idempotencyKey = randomBytes(8).toString("hex");
  const input = { personId: person.id, version: person.version, roles, idempotencyKey };
  const askedAt = Date.now();
  const { result } = await cluster.insist(UPDATE, { input });
  if (result.__typename === "Refusal") throw new Error(result.message);
  person.version = result.person.version;
  person.hasRights = !person.hasRights;
  person.changes.push({ unitId: result.unitId, askedAt });
}

/**
 * Does harm of every kind, one after the other, each kind as often as any, until the time is over and so much was done:
 * a machine that is busy does less in a second.
 */
export async function doMischief(
  cluster: Cluster,
  writers: Writers,
  connections: readonly Connection[],
  people: readonly Wavering[],
  { until, least }: { until: number; least: number },
): Promise<Hits> {
  const hits: Hits = {};
  const kinds = mischiefs(cluster, connections, people);
  let turn: [string, () => Promise<void>][] = [];
  for (let done = 0; Date.now() < until || done < least; done++) {
    if (turn.length === 0) turn = shuffled(Object.entries(kinds));
    const [name, harm] = turn.pop() as (typeof turn)[number];
    await sleep(randomInt(300, 1_000));
    const hit = hits[name] ?? { times: 0, inFlight: 0 };
    hits[name] = hit;
    hit.times += 1;
    if (writers.inFlight > 0) hit.inFlight += 1;
    await harm();
  }
  for (const person of people) if (!person.hasRights) await waver(cluster, person);
  return hits;
}

function mischiefs(
  cluster: Cluster,
  connections: readonly Connection[],
  people: readonly Wavering[],
): Record<string, () => Promise<void>> {
  const { mariadb, redis } = cluster;
  const node = () => cluster.nodes[randomInt(2)] as Cluster["nodes"][number];
  const pause = async (stop: () => unknown, go: () => unknown) => {
    await stop();
    await sleep(randomInt(200, 2_500));
    await go();
  };
  return {
    async "kill -9 a node"() {
      const one = node();
      await one.end("SIGKILL");
      await sleep(randomInt(200));
      await one.start();
    },
    async "kill -9 both nodes"() {
      await Promise.all(cluster.nodes.map((one) => one.end("SIGKILL")));
      await Promise.all(cluster.nodes.map((one) => one.start()));
    },
    async "kill -9 the database"() {
      await mariadb.kill("SIGKILL");
      await sleep(randomInt(500));
      await mariadb.restart();
    },
    async "kill -9 Redis"() {
      await redis.kill("SIGKILL");
      await sleep(randomInt(1_500));
      await redis.restart();
    },
    async "pause a node"() {
      const { pid } = node();
      await pause(
        () => process.kill(pid, "SIGSTOP"),
        () => process.kill(pid, "SIGCONT"),
      );
    },
    "pause the database": () =>
      pause(
        () => mariadb.kill("SIGSTOP"),
        () => mariadb.kill("SIGCONT"),
      ),
    "pause Redis": () =>
      pause(
        () => redis.kill("SIGSTOP"),
        () => redis.kill("SIGCONT"),
      ),
    async "cut every third line"() {
      for (const connection of connections) if (randomInt(3) === 0) connection.cut();
    },
    async "take or restore rights"() {
      await waver(cluster, people[randomInt(people.length)] as Wavering);
    },
  };
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
