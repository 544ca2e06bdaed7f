import type { Random } from "../fuzz/random.js";
import { RawSocket } from "../security/raw-socket.js";
import { StreamReader } from "../support/event-stream.js";
import type { TestServer } from "../support/tocsin.js";

/** What a cycle has to do with. */
export interface Surroundings {
  server: TestServer;
  /** A cursor behind which much has been missed. */
  cursor: string;
  random: Random;
}

const STATE = `subscription($where: EventFilter, $coalesce: Int, $after: FeedCursor) {
  eventReported(where: $where, coalesce: $coalesce, after: $after) {
    cursor mode leftIds entered { id title } updated { id title } } }`;
const HISTORY =
  "subscription($after: FeedCursor) { changes(after: $after) { cursor mode entries { recordId action } } }";
const BOARD =
  "subscription($where: IncidentFilter) { incidentBoard(where: $where) { cursor mode entered { id title } } }";

/** Filters and windows of many kinds, so that groups, shapes and audiences come and go too. */
function wanted({ random }: Surroundings): [query: string, variables: Record<string, unknown>] {
  const where = { text: `word ${random.below(40)}` };
  const coalesce = random.pick([null, 50, 100, 250]);
  return random.pick<[query: string, variables: Record<string, unknown>]>([
    [STATE, { where, coalesce }],
    [STATE, { coalesce }],
    [HISTORY, {}],
    [BOARD, { where }],
  ]);
}

async function subscribed(around: Surroundings): Promise<RawSocket> {
  const socket = await RawSocket.as(around.server.token, around.server.webSocketUrl);
  const answer = await socket.ask(...wanted(around), "s");
  if (answer.type !== "next") throw new Error(`no frame came: ${JSON.stringify(answer)}`);
  return socket;
}

function stream(around: Surroundings, lastEventId?: string): Promise<StreamReader> {
  const [query, variables] = lastEventId === undefined ? wanted(around) : [HISTORY, {}];
  const resumed = lastEventId === undefined ? {} : { lastEventId };
  return StreamReader.open(around.server.url, around.server.token, { query, variables }, resumed);
}

/** The ways in which subscribers come and go. */
export const cycles: Readonly<Record<string, (around: Surroundings) => Promise<void>>> = {
  async clean(around) {
    const socket = await subscribed(around);
    socket.send({ id: "s", type: "complete" });
    socket.socket.close(1000);
    await socket.until(() => socket.closed !== null);
  },
  async cut(around) {
    await (await subscribed(around)).end();
  },
  async "cut before the first frame"(around) {
    const socket = await RawSocket.as(around.server.token, around.server.webSocketUrl);
    const [query, variables] = wanted(around);
    socket.send({ id: "s", type: "subscribe", payload: { query, variables } });
    await socket.end();
  },
  async "taken back before the first frame"(around) {
    const socket = await RawSocket.as(around.server.token, around.server.webSocketUrl);
    const [query, variables] = wanted(around);
    for (const id of ["a", "b", "c"]) {
      socket.send({ id, type: "subscribe", payload: { query, variables } });
      socket.send({ id, type: "complete" });
    }
    await socket.ask("{ __typename }");
    await socket.end();
  },
  async "cut in mid-delivery"(around) {
    const socket = await RawSocket.as(around.server.token, around.server.webSocketUrl);
    for (const id of ["a", "b", "c"]) socket.send({ id, type: "subscribe", payload: { query: HISTORY } });
    const told = () => socket.messages.some(({ payload }) => payload?.data?.changes?.entries.length > 0);
    await socket.until(told);
    await socket.end();
  },
  async "cut while resuming"(around) {
    const socket = await RawSocket.as(around.server.token, around.server.webSocketUrl);
    const [query, variables] = [around.random.below(2) === 0 ? HISTORY : STATE, { after: around.cursor }];
    socket.send({ id: "s", type: "subscribe", payload: { query, variables } });
    const pages = 1 + around.random.below(3);
    await socket.until(() => socket.messages.filter(({ id }) => id === "s").length >= pages);
    await socket.end();
  },
  async "cut while resuming without having read"(around) {
    const socket = await RawSocket.as(around.server.token, around.server.webSocketUrl);
    socket.send({ id: "s", type: "subscribe", payload: { query: HISTORY, variables: { after: around.cursor } } });
    socket.socket.pause();
    await around.server.ask("{ __typename }");
    socket.socket.resume();
    await socket.end();
  },
  async refused(around) {
    const socket = await RawSocket.as(around.server.token, around.server.webSocketUrl);
    await socket.ask("subscription { nothing }");
    await socket.ask("subscription { incidentsChanged(coalesce: 7) { cursor } }");
    await socket.end();
  },
  async "event stream"(around) {
    const reader = await stream(around);
    await reader.until(() => reader.frames.length > 0);
    reader.leave();
    await reader.until(() => reader.ended);
  },
  async "event stream while resuming"(around) {
    const reader = await stream(around, around.cursor);
    await reader.until(() => reader.frames.length > 0);
    reader.leave();
    await reader.until(() => reader.ended);
  },
};
