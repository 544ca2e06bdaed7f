import { setTimeout as sleep } from "node:timers/promises";
import { Agent, setGlobalDispatcher } from "undici";
import { Random } from "../fuzz/random.js";
import { heapInUse } from "../security/measure.js";
import { TestServer } from "../support/tocsin.js";
import { cycles, type Surroundings } from "./cycles.js";

const METRICS_TOKEN = "a-token-for-those-who-watch-the-server";
const AT_ONCE = 8;
/** More entries than a node keeps in memory, so that what it keeps does not grow any more. */
const ENTRIES = 10_000;
/** How many of them those have missed who resume. */
const MISSED = 1_000;
/** A change so often, in milliseconds: something is being delivered whenever somebody is cut off. */
const CHANGE_EVERY = 40;
/** How long what is on its way out may take, in milliseconds. */
const PATIENCE = 60_000;
const LOOKS = 20;
/** Bytes of the heap that a cycle may leave, and that the whole run may: caches that were not yet full. */
const HEAP = { aCycle: 100, inAll: 2_500_000 };

/** What must come back to where it was. */
export interface State {
  groups: number;
  subscribers: number;
  sockets: number;
  eventStreams: number;
  queueBytes: number;
  /** Timers and connections of the process, which is server and clients in one. */
  timers: number;
  connections: number;
  heapBytes: number;
}

export interface LeakResult {
  counts: Record<string, number>;
  before: State;
  after: State;
  failures: string[];
}

/** Lets subscribers come and go in every way, and looks what they leave behind. */
export async function runLeak(count: number, seed = 27_035): Promise<LeakResult> {
  // The client's own connections go as soon as nobody needs them, so that what stays is the server's.
  setGlobalDispatcher(new Agent({ keepAliveTimeout: 10, keepAliveMaxTimeout: 10 }));
  const server = await TestServer.start("sqlite", {
    METRICS_TOKEN,
    RATE_PER_CALLER: "0",
    RATE_PER_ADDRESS: "0",
    LIVE_OPERATIONS_PER_CALLER: "10000",
    LIVE_DOCUMENTS_PER_CALLER: "10000",
  });
  try {
    await fill(server, ENTRIES);
    const { feedPosition: cursor } = await server.data("{ feedPosition }");
    await fill(server, MISSED);
    const around: Surroundings = { server, cursor, random: new Random(seed) };
    // What is made once, and what is remembered of the first, is no leak.
    await cycle(around, Math.max(60, Math.min(600, count / 5)));
    const before = await usualState(server);
    const counts = await cycle(around, count);
    const after = await settledState(server, before);
    return { counts, before, after, failures: compare(count, before, after) };
  } finally {
    await server.stop();
  }
}

/** Has so many come and go, the kinds in turn, some at once, while changes are made. */
async function cycle(around: Surroundings, count: number): Promise<Record<string, number>> {
  const kinds = Object.entries(cycles);
  const counts: Record<string, number> = {};
  const changing = new AbortController();
  const changes = change(around.server, changing.signal);
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const [kind, run] = kinds[next++ % kinds.length] as (typeof kinds)[number];
      await run(around);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    changing.abort();
    await changes;
  }
  return counts;
}

async function change(server: TestServer, signal: AbortSignal): Promise<void> {
  for (let number = 0; !signal.aborted; number++) {
    await server.done("reportEvent", { title: `Seen: word ${number % 40}` });
    await sleep(CHANGE_EVERY);
  }
}

async function fill(server: TestServer, count: number): Promise<void> {
  const REPORT = "mutation($input: ReportEventsInput!) { reportEvents(input: $input) { __typename } }";
  for (let made = 0; made < count; made += 500) {
    const events = Array.from({ length: 500 }, (_, index) => ({ title: `Seen before: word ${index % 40}` }));
    await server.data(REPORT, { input: { events } });
  }
}

/** The same, with the most timers of several looks: a server that is left alone has now one more, now one less. */
async function usualState(server: TestServer): Promise<State> {
  const state = await settledState(server);
  for (let look = 0; look < LOOKS; look++) state.timers = Math.max(state.timers, (await stateOf(server)).timers);
  return state;
}

/** The state once nobody is there any more, or as it is after all patience. */
async function settledState(server: TestServer, before?: State): Promise<State> {
  const end = Date.now() + PATIENCE;
  let state = await stateOf(server);
  while (Date.now() < end && !isSettled(state, before)) {
    await sleep(500);
    state = await stateOf(server);
  }
  return state;
}

function isSettled(state: State, before: State | undefined): boolean {
  const isEmpty = state.groups + state.subscribers + state.sockets + state.eventStreams === 0;
  return isEmpty && (before === undefined ? state.connections === 0 : compare(0, before, state).length === 0);
}

async function stateOf(server: TestServer): Promise<State> {
  const heapBytes = (await heapInUse()) * 1_048_576;
  // Before we ask, which takes a connection and timers of its own.
  const resources = process.getActiveResourcesInfo();
  const response = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  const text = await response.text();
  const figure = (name: string) => Number(new RegExp(`^tocsin_${name} (\\d+)`, "m").exec(text)?.[1]);
  const count = (...names: string[]) => resources.filter((name) => names.includes(name)).length;
  return {
    groups: figure("live_groups"),
    subscribers: figure("live_subscribers"),
    sockets: figure("sockets_open"),
    eventStreams: figure("event_streams_open"),
    queueBytes: figure("live_queue_bytes"),
    timers: count("Timeout", "Immediate"),
    connections: count("TCPSocketWrap"),
    heapBytes,
  };
}

/** What has not come back to where it was. */
function compare(count: number, before: State, after: State): string[] {
  const { heapBytes, ...counted } = after;
  const failures = Object.entries(counted).flatMap(([name, value]) => {
    const most = before[name as keyof State];
    return value > most ? [`${name}: ${value}, and ${most} before`] : [];
  });
  const grown = heapBytes - before.heapBytes;
  const allowed = HEAP.inAll + HEAP.aCycle * count;
  if (grown > allowed) failures.push(`the heap grew by ${Math.round(grown)} bytes, more than ${allowed}`);
  return failures;
}
