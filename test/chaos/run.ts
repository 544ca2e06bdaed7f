import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Loose } from "../support/loose.js";
import { mutationShape } from "../support/sdl.js";
import { Cluster } from "./cluster.js";
import { doMischief, type Hits, type Wavering } from "./mischief.js";
import { type HistoryKind, HistorySubscriber, type StateKind, StateSubscriber, type Viewer } from "./subscribers.js";
import { faultsOfHistory, faultsOfJournal, faultsOfScreen, type HistorySeen, type Span } from "./verify.js";
import { Writers } from "./writers.js";

export interface ChaosOptions {
  seconds: number;
  /** How much harm is done at least, however long it takes. */
  leastHarm: number;
  subscribers: number;
  /** Writes a second, of all writers together. */
  rate: number;
  tell: (text: string) => void;
}

export interface ChaosResult {
  hits: Hits;
  acknowledged: number;
  unanswered: number;
  entries: number;
  /** What history feeds delivered, to all together. */
  delivered: number;
  frames: number;
  interruptions: number;
  queriesAnew: number;
  longestSilence: number;
  faults: string[];
}

const WRITERS = 6;
/** How long everything may take to come to rest, in milliseconds. */
const PATIENCE = 120_000;
const roles: [roles: string[], wavers: boolean][] = [
  [["HANDLER"], false],
  [["HANDLER"], false],
  [["IRT_LEAD"], false],
  [["AUDITOR"], false],
  [["MANAGEMENT"], false],
  [["POINT_OF_CONTACT"], false],
  [["HANDLER"], true],
  [["IRT_LEAD"], true],
];
const histories: HistoryKind[] = [
  { where: {} },
  { where: { actions: ["reportEvent"] } },
  { where: { recordTypes: ["Incident"] } },
  { where: { actions: ["classifyIncident", "containIncident"] } },
];
const states: StateKind[] = [
  { field: "incidentsChanged", where: {} },
  { field: "incidentsChanged", where: { state: ["DECLARED"] } },
  { field: "incidentBoard", where: { text: "writer 1" } },
  { field: "incidentBoard", where: { text: "writer 2", state: ["DECLARED"] } },
];

/** Two nodes, many subscribers and steady writers, through everything that may happen to them; and what became of it. */
export async function runChaos({ seconds, leastHarm, subscribers, rate, tell }: ChaosOptions): Promise<ChaosResult> {
  const cluster = await Cluster.start();
  const stop: (() => unknown)[] = [];
  try {
    const { viewers, people } = await makePeople(cluster);
    const { feedPosition } = await cluster.insist("{ feedPosition }");
    // The node that was asked may not have come to all that the database holds.
    const begin = await cluster.positionOf(feedPosition);
    const history: HistorySubscriber[] = [];
    const state: StateSubscriber[] = [];
    for (let number = 0; number < subscribers; number++) {
      const viewer = viewers[number % viewers.length] as Viewer;
      const which = Math.floor(number / viewers.length);
      const transport = number % 5 === 0 ? "events" : "WebSocket";
      const kind = <T>(kinds: readonly T[]) => kinds[(which >> 1) % kinds.length] as T;
      if (which % 2 === 0)
        history.push(new HistorySubscriber(cluster, viewer, kind(histories), transport, feedPosition));
      else state.push(new StateSubscriber(cluster, viewer, kind(states), transport, feedPosition));
    }
    const connections = [...history, ...state].map(({ connection }) => connection);
    stop.push(() => connections.forEach((connection) => void connection.end()));
    const writers = new Writers(
      cluster,
      WRITERS,
      rate,
      viewers.slice(0, 2).map(({ id }) => id),
    );
    stop.push(() => writers.stop());
    const hits = await doMischief(cluster, writers, connections, people, {
      until: Date.now() + seconds * 1_000,
      least: leastHarm,
    });
    await writers.stop();
    tell("the mischief is over; what became of it is looked at");
    await untilRest(cluster, history, state);
    const faults = connections.flatMap(({ failure }) => (failure ? [`a subscription ended: ${failure.message}`] : []));
    faults.push(...(await verify(cluster, { history, state, writers, people, viewers, begin })));
    return {
      hits,
      acknowledged: writers.acknowledged.length,
      unanswered: writers.unanswered,
      entries: (await headOf(cluster)) - begin,
      delivered: sum(history.map(({ segments }) => segments.flat().length)),
      frames: sum(connections.map(({ frames }) => frames)),
      interruptions: sum(connections.map(({ interruptions }) => interruptions)),
      queriesAnew: sum(history.map(({ segments }) => segments.length - 1)),
      longestSilence: Math.max(...connections.map(({ longestSilence }) => longestSilence)),
      faults,
    };
  } finally {
    for (const one of stop.reverse()) await one();
    await cluster.stop();
  }
}

/** Asks until it is done; with a key it is done once, however often it has to be asked for. */
async function act(cluster: Cluster, action: string, input: object, more: string): Promise<Loose> {
  const { typename, inputType } = mutationShape(action);
  const mutation = `mutation($input: ${inputType}) { result: ${action}(input: $input) {
    __typename ... on Refusal { message } ... on ${typename} { ${more} } } }`;
  const { result } = await cluster.insist(mutation, { input });
  if (result.__typename === "Refusal") throw new Error(`${action} was refused: ${result.message}`);
  return result;
}

const newKey = () => randomBytes(8).toString("hex");

async function makePeople(cluster: Cluster) {
  const viewers: (Viewer & { id: string })[] = [];
  const people: Wavering[] = [];
  for (const [index, [own, wavers]] of roles.entries()) {
    const input = { name: `${own} ${index}`, roles: own, constituencies: ["*"], idempotencyKey: newKey() };
    const { person } = await act(cluster, "createPerson", input, "person { id version }");
    // Without a key: the secret is in the first answer alone, and who did not get that needs another token.
    const { secret } = await act(cluster, "issueToken", { personId: person.id, name: "chaos" }, "secret");
    viewers.push({ id: person.id, name: `${own} ${index}`, token: secret });
    if (wavers) people.push({ ...person, roles: own, hasRights: true, changes: [] });
  }
  return { viewers, people };
}

/** How often it is looked whether the changes have come to everybody before the next ones are made. */
const LOOKS = 10;

/**
 * Until changes that are made now, of every kind that anybody follows, have come to everybody, and nothing changes any
 * more. Whoever was told to query anew goes on from a place of the server's choosing, which may lie behind those
 * changes: it has to be told of the next ones.
 */
async function untilRest(
  cluster: Cluster,
  history: readonly HistorySubscriber[],
  state: readonly StateSubscriber[],
): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    await makeLastChanges(cluster);
    for (let look = 0; look < LOOKS; look++) {
      const behind = (await Promise.all(history.map(isBehind))).includes(true);
      const faulty = (await Promise.all(state.map(faultsOf))).some((faults) => faults.length > 0);
      if (!behind && !faulty) return;
      await sleep(500);
    }
  }
}

async function makeLastChanges(cluster: Cluster): Promise<void> {
  const report = { title: "the last", idempotencyKey: newKey() };
  const { event } = await act(cluster, "reportEvent", report, "event { id }");
  const declaration = { eventIds: [event.id], criterion: "Confirmed", idempotencyKey: newKey() };
  const { incident } = await act(cluster, "declareIncident", declaration, "incident { id version }");
  const { id: incidentId, version } = incident;
  const response = { incidentId, version, description: "Unplugged", idempotencyKey: newKey() };
  await act(cluster, "containIncident", response, "unitId");
}

const hasLast = ({ segments, visible }: HistorySeen) => segments.at(-1)?.at(-1) === visible.at(-1);

async function isBehind(one: HistorySubscriber): Promise<boolean> {
  return !hasLast(await one.seen());
}

/** What it was told when that was all, or after all patience: a node may still write what happens by itself. */
async function seenAtRest(one: HistorySubscriber): Promise<HistorySeen> {
  let seen = await one.seen();
  for (const end = Date.now() + PATIENCE; !hasLast(seen) && Date.now() < end; seen = await one.seen()) await sleep(200);
  return seen;
}

async function faultsOf(one: StateSubscriber): Promise<string[]> {
  return faultsOfScreen(`a screen of ${one.viewer.name}`, one.shown, await one.fresh());
}

async function verify(
  cluster: Cluster,
  {
    history,
    state,
    writers,
    people,
    viewers,
    begin,
  }: {
    history: readonly HistorySubscriber[];
    state: readonly StateSubscriber[];
    writers: Writers;
    people: readonly Wavering[];
    viewers: readonly (Viewer & { id: string })[];
    begin: number;
  },
): Promise<string[]> {
  const seenBy = new Map<HistorySubscriber, HistorySeen>();
  for (const one of history) seenBy.set(one, await seenAtRest(one));
  const entries = await journalAtRest(cluster);
  const positions = new Map(entries.map(({ entryId, position }) => [entryId, position ?? 0]));
  const placeOf = new Map(entries.map(({ unitId, position }) => [unitId, position ?? 0]));
  const records = await cluster.read<{ id: string }>("SELECT id FROM incident UNION ALL SELECT id FROM security_event");
  const faults = faultsOfJournal(writers.acknowledged, entries, new Set(records.map(({ id }) => id)));
  for (const [one, seen] of seenBy) {
    const id = viewers.find(({ token }) => token === one.viewer.token)?.id;
    const spans = spansOf(people.find((person) => person.id === id)?.changes ?? [], placeOf);
    faults.push(...faultsOfHistory(seen, positions, begin, spans));
    if (!hasLast(seen)) faults.push(`${one.viewer.name} was not told of the last change`);
  }
  for (const one of state) faults.push(...one.mistakes, ...(await faultsOf(one)));
  return faults;
}

interface Entry {
  entryId: string;
  unitId: string;
  recordId: string;
  position: number | null;
}

/** All entries when each has its position, or after all patience. */
async function journalAtRest(cluster: Cluster): Promise<Entry[]> {
  for (const end = Date.now() + PATIENCE; ; await sleep(200)) {
    const rows = await cluster.read<Entry>("SELECT entryId, unitId, recordId, position FROM journal_entry");
    const isAtRest = rows.every(({ position }) => position !== null);
    if (!isAtRest && Date.now() < end) continue;
    return rows.map((row) => ({ ...row, position: row.position === null ? null : Number(row.position) }));
  }
}

/** From each unit that took the rights to the one that gave them back. */
function spansOf(changes: Wavering["changes"], placeOf: ReadonlyMap<string, number>): Span[] {
  return changes.flatMap(({ unitId }, index) => {
    if (index % 2 !== 0) return [];
    const back = changes[index + 1];
    const to = back ? (placeOf.get(back.unitId) ?? 0) : Infinity;
    return [{ from: placeOf.get(unitId) ?? 0, to, until: back?.askedAt ?? Infinity }];
  });
}

async function headOf(cluster: Cluster): Promise<number> {
  const [head] = await cluster.read<{ position: number }>("SELECT position FROM journal_head WHERE id = 1");
  return Number(head?.position);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
