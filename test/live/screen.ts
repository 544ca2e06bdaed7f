import { eventually } from "../support/eventually.js";
import { LiveClient } from "../support/live.js";
import type { Loose } from "../support/loose.js";
import type { TestServer } from "../support/tocsin.js";

/** How a screen asks: what it subscribes to, and the query whose answer it must always hold. */
export interface ScreenKind {
  field: "incidentsChanged" | "eventReported" | "incidentBoard";
  list: "incidents" | "events";
  fields: string;
  variables: Record<string, unknown>;
}

const FEED = "cursor mode resetReason unitIds leftIds withdrawnIds";
const arguments_: Record<ScreenKind["field"], string> = {
  incidentsChanged: "$where: IncidentFilter, $after: FeedCursor, $coalesce: Int",
  eventReported: "$where: EventFilter, $after: FeedCursor, $coalesce: Int",
  incidentBoard: "$where: IncidentFilter, $orderBy: IncidentOrder, $first: Int, $after: FeedCursor, $coalesce: Int",
};

/** A dashboard as a client keeps it: what it was told, put together by the rules of the feed and by nothing else. */
export class Screen {
  readonly shown = new Map<string, Loose>();
  /** Every record that any frame held, to be looked at by whoever is suspicious. */
  readonly told: { frame: number; record: Loose }[] = [];
  readonly mistakes: string[] = [];
  readonly client: LiveClient;
  private dealtWith = 0;

  private constructor(
    readonly server: TestServer,
    readonly kind: ScreenKind,
    readonly token: string,
    after: string | null,
  ) {
    const { field, fields, variables } = kind;
    const names = [...arguments_[field].matchAll(/\$(\w+)/g)].map(([, name]) => `${name}: $${name}`).join(", ");
    const document = `subscription(${arguments_[field]}) { ${field}(${names}) { ${FEED} entered { ${fields} } updated { ${fields} } } }`;
    this.client = new LiveClient(server, token, document, { ...variables, after });
  }

  static async open(server: TestServer, kind: ScreenKind, token = server.token): Promise<Screen> {
    const isBoard = kind.field === "incidentBoard";
    const answer = isBoard ? null : await Screen.ask(server, kind, token);
    const screen = new Screen(server, kind, token, answer?.asOf ?? null);
    for (const node of answer?.nodes ?? []) screen.shown.set(node.id, node);
    await screen.client.ready();
    return screen;
  }

  /** Deals with the frames that have come; a RESET is followed by a query, as the feed demands. */
  async catchUp(): Promise<void> {
    while (this.dealtWith < this.client.frames.length) {
      const frame = this.client.frames[this.dealtWith];
      this.dealtWith += 1;
      for (const record of [...frame.entered, ...frame.updated]) this.told.push({ frame: this.dealtWith, record });
      if (frame.mode === "RESET") await this.queryAnew();
      else this.take(frame);
    }
  }

  /** The answer of a query of the viewer's own, of the same records in the same shape. */
  async fresh(): Promise<Map<string, Loose>> {
    const { nodes } = await Screen.ask(this.server, this.kind, this.token);
    return new Map(nodes.map((node: Loose) => [node.id, node]));
  }

  end(): Promise<void> {
    return this.client.end();
  }

  private take(frame: Loose): void {
    if (frame.mode === "SNAPSHOT") this.shown.clear();
    for (const record of frame.updated) {
      if (!this.shown.has(record.id)) this.mistakes.push(`updated ${record.id}, which was not there`);
    }
    for (const record of [...frame.entered, ...frame.updated]) {
      const before = this.shown.get(record.id);
      if (before && before.version > record.version) this.mistakes.push(`${record.id} went back`);
      this.shown.set(record.id, record);
    }
    for (const id of [...frame.leftIds, ...frame.withdrawnIds]) {
      if (!this.shown.delete(id)) this.mistakes.push(`lost ${id}, which was not there`);
    }
  }

  private async queryAnew(): Promise<void> {
    const fresh = await this.fresh();
    this.shown.clear();
    for (const [id, record] of fresh) this.shown.set(id, record);
  }

  private static async ask(server: TestServer, kind: ScreenKind, token: string): Promise<Loose> {
    const { list, fields, variables } = kind;
    const type = list === "incidents" ? "Incident" : "Event";
    const answer = await server.data(
      `query($where: ${type}Filter, $orderBy: ${type}Order, $first: Int) {
        ${list}(where: $where, orderBy: $orderBy, first: $first) { asOf nodes { ${fields} } } }`,
      { first: 100, ...variables },
      token,
    );
    return answer[list];
  }
}

function isHeartbeat(frame: object): boolean {
  return Object.values(frame).every((value) => !Array.isArray(value) || value.length === 0);
}

/** Waits for so many heartbeats, behind which nothing can still be on its way: a window is shorter than all of them. */
export async function untilBeaten(client: LiveClient, times = 4): Promise<void> {
  const before = client.frames.length;
  await client.until((frames) => frames.slice(before).filter(isHeartbeat).length >= times);
}

/** Waits until all screens have dealt with everything that this server has to tell them. */
export async function settle(screens: readonly Screen[]): Promise<void> {
  await Promise.all([...new Set(screens.map(({ server }) => server))].map((server) => server.settled()));
  await Promise.all(screens.map(({ client }) => untilBeaten(client)));
  for (const screen of screens) await screen.catchUp();
  await eventually(
    () => screens.every(({ client }) => client.errors.length === 0 && client.closed === null),
    () => `a screen failed: ${JSON.stringify(screens.map(({ client }) => [client.errors, client.closed]))}`,
    100,
  );
}
