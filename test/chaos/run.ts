import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { mutationShape } from "../support/sdl.js";
import { Cluster } from "./cluster.js";
import { doMischief, type Hits, type Wavering } from "./mischief.js";
import { type HistoryKind, HistorySubscriber, type StateKind, StateSubscriber, type Viewer } from "./subscribers.js";
import { faultsOfHistory, faultsOfJournal, faultsOfScreen, type Span } from "./verify.js";
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

const REPORT = `mutation($input: ReportEventInput!) {
  reportEvent(input: $input) { ... on EventDone { unitId event { id } } } }`;
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
    const begin = await headOf(cluster);
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

async function makePeople(cluster: Cluster) {
  const act = async (action: string, input: object, more: string) => {
    const { typename, inputType } = mutationShape(action);
    const mutation = `mutation($input: ${inputType}) { result: ${action}(input: $input) { ... on ${typename} { ${more} } } }`;
    return (await cluster.ask(mutation, { input })).result;
  };
  const viewers: (Viewer & { id: string })[] = [];
  const people: Wavering[] = [];
  for (const [index, [own, wavers]] of roles.entries()) {
    const input = { name: `${own} ${index}`, roles: own, constituencies: ["*"] };
    const { person } = await act("createPerson", input, "person { id version }");
    const { secret } = await act("issueToken", { personId: person.id, name: "chaos" }, "secret");
    viewers.push({ id: person.id, name: `${own} ${index}`, token: secret });
    if (wavers) people.push({ ...person, roles: own, hasRights: true, units: [] });
  }
  return { viewers, people };
}

/** How often it is looked whether a change has come to everybody before the next one is made. */
const LOOKS = 10;

/**
 * Until a change that is made now has come to everybody, and nothing changes any more. Whoever was told to query anew
 * goes on from a place of the server's choosing, which may lie behind that change: it has to be told of the next one.
 */
async function untilRest(
  cluster: Cluster,
  history: readonly HistorySubscriber[],
  state: readonly StateSubscriber[],
): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    await cluster.insist(REPORT, { input: { title: "the last", idempotencyKey: randomBytes(8).toString("hex") } });
    for (let look = 0; look < LOOKS; look++) {
      const behind = (await Promise.all(history.map(isBehind))).includes(true);
      const faulty = (await Promise.all(state.map(faultsOf))).some((faults) => faults.length > 0);
      if (!behind && !faulty) return;
      await sleep(500);
    }
  }
}

async function isBehind(one: HistorySubscriber): Promise<boolean> {
  const { segments, visible } = await one.seen();
  return segments.at(-1)?.at(-1) !== visible.at(-1);
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
  const rows = await cluster.read<{ entryId: string; unitId: string; recordId: string; position: number | null }>(
    "SELECT entryId, unitId, recordId, position FROM journal_entry",
  );
  const entries = rows.map((row) => ({ ...row, position: row.position === null ? null : Number(row.position) }));
  const positions = new Map(entries.map(({ entryId, position }) => [entryId, position ?? 0]));
  const placeOf = new Map(entries.map(({ unitId, position }) => [unitId, position ?? 0]));
  const records = await cluster.read<{ id: string }>("SELECT id FROM incident UNION ALL SELECT id FROM security_event");
  const faults = faultsOfJournal(writers.acknowledged, entries, new Set(records.map(({ id }) => id)));
  for (const one of history) {
    const id = viewers.find(({ token }) => token === one.viewer.token)?.id;
    const spans = spansOf(people.find((person) => person.id === id)?.units ?? [], placeOf);
    const seen = await one.seen();
    faults.push(...faultsOfHistory(seen, positions, begin, spans));
    const [told, last] = [one.segments.at(-1)?.at(-1), seen.visible.at(-1)];
    if (told !== last) faults.push(`${seen.who} was not told of the last change`);
  }
  for (const one of state) faults.push(...one.mistakes, ...(await faultsOf(one)));
  return faults;
}

/** From each unit that took the rights to the one that gave them back. */
function spansOf(units: readonly string[], placeOf: ReadonlyMap<string, number>): Span[] {
  const places = units.map((unit) => placeOf.get(unit) ?? 0);
  return places.flatMap((from, index) => (index % 2 === 0 ? [{ from, to: places[index + 1] ?? Infinity }] : []));
}

async function headOf(cluster: Cluster): Promise<number> {
  const [head] = await cluster.read<{ position: number }>("SELECT position FROM journal_head WHERE id = 1");
  return Number(head?.position);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
