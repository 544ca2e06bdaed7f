import { setTimeout as sleep } from "node:timers/promises";
import type { Loose } from "../support/loose.js";
import type { Cluster } from "./cluster.js";
import { Connection } from "./connection.js";
import type { HistorySeen } from "./verify.js";

export interface Viewer {
  name: string;
  token: string;
}

export interface HistoryKind {
  where: Record<string, unknown>;
}

export interface StateKind {
  field: "incidentsChanged" | "incidentBoard";
  where: Record<string, unknown>;
}

const HISTORY = `subscription($where: ChangeFilter, $after: FeedCursor) {
  changes(where: $where, after: $after) { cursor mode entries { entryId } } }`;
const JOURNAL = `query($where: ChangeFilter, $after: PageCursor) {
  journal(where: $where, direction: ASC, first: 100, after: $after) { nodes { entryId } pageInfo { hasNextPage endCursor } } }`;
const INCIDENTS = `query($where: IncidentFilter, $after: PageCursor) {
  incidents(where: $where, first: 100, after: $after) { nodes { id version } pageInfo { hasNextPage endCursor } } }`;
const FIELDS = "cursor mode leftIds withdrawnIds entered { id version } updated { id version }";
const STATE: Record<StateKind["field"], string> = {
  incidentsChanged: `subscription($where: IncidentFilter, $after: FeedCursor) {
    incidentsChanged(where: $where, after: $after) { ${FIELDS} } }`,
  incidentBoard: `subscription($where: IncidentFilter, $after: FeedCursor) {
    incidentBoard(where: $where, first: 100, after: $after) { ${FIELDS} } }`,
};

/** What a node has looked up of a caller it believes for a second: by then it knows of rights that another node told of. */
const BELIEVED_FOR = 1_100;

async function pages(cluster: Cluster, query: string, where: object, token: string): Promise<Loose[]> {
  const nodes: Loose[] = [];
  for (let after: string | null = null; ; ) {
    const [page] = Object.values(await cluster.insist(query, { where, after }, token)) as Loose[];
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return nodes;
    after = page.pageInfo.endCursor;
  }
}

/** Keeps every entry that it is told of, apart by the frames that told it to query anew. */
export class HistorySubscriber {
  readonly segments: string[][] = [[]];
  readonly connection: Connection;
  /** When it was told of each entry. */
  private readonly toldAt = new Map<string, number>();

  constructor(
    private readonly cluster: Cluster,
    readonly viewer: Viewer,
    private readonly kind: HistoryKind,
    transport: "WebSocket" | "events",
    after: string,
  ) {
    const asked = { query: HISTORY, variables: { where: kind.where }, after, token: viewer.token };
    this.connection = new Connection(cluster, transport, asked, (frame) => {
      if (frame.mode === "RESET") this.segments.push([]);
      for (const { entryId } of frame.entries) {
        this.segments.at(-1)?.push(entryId);
        if (!this.toldAt.has(entryId)) this.toldAt.set(entryId, Date.now());
      }
    });
  }

  /** What it was told, and all that it may read afterwards: what it is told meanwhile is of the next look. */
  async seen(): Promise<HistorySeen> {
    const segments = this.segments.map((segment) => [...segment]);
    const toldAt = new Map(this.toldAt);
    const visible = await pages(this.cluster, JOURNAL, this.kind.where, this.viewer.token);
    return { who: this.viewer.name, segments, toldAt, visible: visible.map(({ entryId }) => entryId) };
  }
}

/** Holds a screen as the feed demands: a RESET is followed by a query, and nothing older replaces what is there. */
export class StateSubscriber {
  readonly shown = new Map<string, number>();
  readonly mistakes: string[] = [];
  readonly connection: Connection;
  /** The newest version that frames have told of each record. */
  private readonly told = new Map<string, number>();
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly cluster: Cluster,
    readonly viewer: Viewer,
    private readonly kind: StateKind,
    transport: "WebSocket" | "events",
    after: string,
  ) {
    const asked = { query: STATE[kind.field], variables: { where: kind.where }, after, token: viewer.token };
    this.connection = new Connection(cluster, transport, asked, (frame) => {
      this.turn = this.turn.then(() => this.take(frame)).catch((error) => void this.mistakes.push(String(error)));
    });
    if (kind.field === "incidentsChanged") this.turn = this.queryAnew();
  }

  async fresh(): Promise<Map<string, number>> {
    const nodes = await pages(this.cluster, INCIDENTS, this.kind.where, this.viewer.token);
    return new Map(nodes.map(({ id, version }) => [id, version]));
  }

  private async take(frame: Loose): Promise<void> {
    if (frame.mode === "RESET") {
      await sleep(BELIEVED_FOR);
      await this.queryAnew();
    }
    if (frame.mode === "SNAPSHOT") this.shown.clear();
    for (const { id, version } of [...frame.entered, ...frame.updated]) {
      const before = this.told.get(id) ?? 0;
      if (version < before) this.mistakes.push(`${id} went back from ${before} to ${version}`);
      this.told.set(id, version);
      if (version >= (this.shown.get(id) ?? 0)) this.shown.set(id, version);
    }
    for (const id of [...frame.leftIds, ...frame.withdrawnIds]) this.shown.delete(id);
  }

  private async queryAnew(): Promise<void> {
    const fresh = await this.fresh();
    this.shown.clear();
    for (const [id, version] of fresh) this.shown.set(id, version);
  }
}
