import DataLoader from "dataloader";
import { type RecordOf, recordEntities } from "../../entities/index.js";
import { both, type Fragment, type View, visibleParts, visibleSql } from "../access/view.js";
import type { ActionName } from "../domain/lifecycle/index.js";
import { type RecordType, recordTypeOf, type TocsinRecord } from "../domain/records/record.js";
import { isOn, mechanismOf } from "../domain/registers/proportion.js";
import type { Touched } from "../journal/unit-of-work.js";
import type { Database } from "../storage/database.js";
import { tableOf } from "../storage/table.js";
import { allSql, type Condition, isOneOf } from "./condition.js";
import { Horizons } from "./horizons.js";
import { encodeCursor, type Order } from "./order.js";
import {
  type Columns,
  countOf,
  type Page,
  type PageWanted,
  pageFrom,
  pageOf,
  pageSize,
  restoreRows,
  selectList,
} from "./page.js";

/** What is at hand is given as it is: a promise for each field of a long list costs more than its data. */
export type MaybePromise<T> = T | Promise<T>;

/** For a viewer of no more constituencies, a page is merged of one of each. */
const MOST_PARTS = 50;
const CHILD_ORDER: Order = { column: "createdAt", direction: "ASC" };

/**
 * What one operation reads, under one view. Records are loaded in batches and once; children of many parents in one
 * query. Every statement carries the view's condition.
 */
export class Reads {
  private readonly loaders = new Map<RecordType, DataLoader<string, TocsinRecord | null>>();
  private readonly childLoaders = new Map<string, DataLoader<string, Page<TocsinRecord>>>();
  /** What was loaded ahead of its fields, by id, and by children's key and parent's id. */
  private readonly recordsAtHand = new Map<string, TocsinRecord | null>();
  private readonly childrenAtHand = new Map<string, Page<TocsinRecord>>();

  private readonly profiles = new DataLoader((ids: readonly string[]) => this.profilesOf(ids));

  constructor(
    readonly database: Database,
    readonly view: View,
    private readonly horizons = new Horizons(),
  ) {}

  /** The record, or null when there is none or the viewer may not see it. */
  byId<T extends RecordType>(type: T, id: string | null): MaybePromise<RecordOf<T> | null> {
    if (id === null || recordTypeOf(id) !== type) return null;
    const atHand = this.recordsAtHand.get(id);
    return (atHand === undefined ? this.loader(type).load(id) : atHand) as MaybePromise<RecordOf<T> | null>;
  }

  /** Loads records that will be asked for one by one: `byId` then answers at once. */
  async recordsAhead(type: RecordType, ids: readonly (string | null)[]): Promise<void> {
    const wanted = [...new Set(ids)].filter((id): id is string => id !== null && recordTypeOf(id) === type);
    if (wanted.length === 0) return;
    const records = await this.loadMany(type, wanted);
    for (const [index, id] of wanted.entries()) this.recordsAtHand.set(id, records[index] ?? null);
  }

  /** Takes rows that are at hand already, such as those that a unit of work has just written. */
  prime(rows: Iterable<Touched>): void {
    for (const { type, row } of rows) {
      this.recordsAtHand.delete(row.id);
      this.loader(type).clear(row.id).prime(row.id, row);
    }
  }

  page<T extends RecordType>(
    type: T,
    conditions: readonly Condition[],
    order: Order,
    wanted: PageWanted,
  ): Promise<Page<RecordOf<T>>> {
    const filter = allSql(conditions, "r");
    const parts = visibleParts(this.view, type, "r").map((part) => both(part, filter));
    const condition = this.condition(type, filter);
    if (parts.length < 2) return pageOf(this.database, type, condition, order, wanted);
    const merged = { parts: parts.length <= MOST_PARTS ? parts : [condition], horizons: this.horizons };
    return pageOf(this.database, type, condition, order, wanted, { merged });
  }

  /** The first children of a parent, oldest first; for many parents at once this is one query. */
  children<T extends RecordType>(
    type: T,
    parentColumn: string,
    parentId: string,
    wanted: PageWanted,
  ): MaybePromise<Page<RecordOf<T>>> {
    if (wanted.after) {
      const ofParent: Fragment = [`r.${parentColumn} = ?`, [parentId]];
      return pageOf(this.database, type, this.condition(type, ofParent), CHILD_ORDER, wanted);
    }
    const first = pageSize(wanted.first);
    const key = `${type} ${parentColumn} ${first}`;
    let loader = this.childLoaders.get(key);
    if (!loader) {
      loader = new DataLoader((parents) => this.firstChildren(type, parentColumn, parents, first));
      this.childLoaders.set(key, loader);
    }
    return loader.load(parentId) as Promise<Page<RecordOf<T>>>;
  }

  /**
   * The same for a field that tells of nothing but what is selected on them. Those that were loaded ahead may have no other
   * columns: whoever decides something by them asks `children`.
   */
  childrenTold<T extends RecordType>(
    type: T,
    parentColumn: string,
    parentId: string,
    wanted: PageWanted,
  ): MaybePromise<Page<RecordOf<T>>> {
    if (wanted.after) return this.children(type, parentColumn, parentId, wanted);
    const atHand = this.childrenAtHand.get(`${type} ${parentColumn} ${pageSize(wanted.first)} ${parentId}`);
    return (atHand as Page<RecordOf<T>> | undefined) ?? this.children(type, parentColumn, parentId, wanted);
  }

  /** Loads the first children of parents that will be asked for theirs one by one: `childrenTold` then answers at once. */
  async childrenAhead(
    type: RecordType,
    parentColumn: string,
    parents: readonly { id: string }[],
    wanted: PageWanted,
  ): Promise<void> {
    if (wanted.after || parents.length === 0) return;
    const first = pageSize(wanted.first);
    const ids = parents.map(({ id }) => id);
    const pages = await this.firstChildren(type, parentColumn, ids, first, wanted.columns);
    for (const [index, page] of pages.entries()) {
      this.childrenAtHand.set(`${type} ${parentColumn} ${first} ${ids[index]}`, page);
    }
  }

  /** The records that a table beside both ties to a parent, oldest first; by ties that stand, where they can end. */
  linked<T extends RecordType>(
    type: T,
    link: { table: string; parent: string; child: string; ends?: true },
    parentId: string,
    wanted: PageWanted,
  ): Promise<Page<RecordOf<T>>> {
    const tied: Fragment = [
      `r.id IN (SELECT l.${link.child} FROM ${link.table} l WHERE l.${link.parent} = ?${link.ends ? " AND l.endedAt IS NULL" : ""})`,
      [parentId],
    ];
    const condition = this.condition(type, tied);
    return pageOf(this.database, type, condition, CHILD_ORDER, wanted, { idsFirst: true });
  }

  /** The record with a reference for people, or null. */
  async byReference<T extends "Incident" | "SecurityEvent" | "Vulnerability">(
    type: T,
    reference: string,
  ): Promise<RecordOf<T> | null> {
    const page = await pageOf(
      this.database,
      type,
      this.condition(type, isOneOf("r.reference", [reference])),
      CHILD_ORDER,
      { first: 1 },
    );
    return page.nodes[0] ?? null;
  }

  /** The actions without those that the constituency's profile has switched off (27035-1 §4.4). */
  proportionate(actions: ActionName[], constituencyId: string): MaybePromise<ActionName[]> {
    if (!actions.some((action) => mechanismOf(action) !== null)) return actions;
    return this.profiles.load(constituencyId).then((profile) =>
      actions.filter((action) => {
        const mechanism = mechanismOf(action);
        return mechanism === null || isOn(profile, mechanism);
      }),
    );
  }

  condition(type: RecordType, [sql, parameters]: Fragment): Fragment {
    const [visible, viewParameters] = visibleSql(this.view, type, "r");
    return [`${visible} AND ${sql}`, [...viewParameters, ...parameters]];
  }

  private async profilesOf(ids: readonly string[]): Promise<({ mechanisms: string } | null)[]> {
    const rows = await this.database.read<{ constituencyId: string; mechanisms: string }>(
      `SELECT constituencyId, mechanisms FROM proportionality_profile
        WHERE retired = 0 AND constituencyId IN (${ids.map(() => "?").join(",")})`,
      ids,
    );
    return ids.map((id) => rows.find(({ constituencyId }) => constituencyId === id) ?? null);
  }

  private loader(type: RecordType): DataLoader<string, TocsinRecord | null> {
    const known = this.loaders.get(type);
    if (known) return known;
    const loader = new DataLoader((ids: readonly string[]) => this.loadMany(type, ids), { maxBatchSize: 500 });
    this.loaders.set(type, loader);
    return loader;
  }

  private async loadMany(type: RecordType, ids: readonly string[]): Promise<(TocsinRecord | null)[]> {
    const [sql, parameters] = this.condition(type, [`r.id IN (${ids.map(() => "?").join(",")})`, [...ids]]);
    const rows = await this.database.read<TocsinRecord>(
      `SELECT ${selectList(type, "r")} FROM \`${tableOf(recordEntities[type]).name}\` r WHERE ${sql}`,
      parameters,
    );
    const found = new Map(restoreRows(type, rows as never[]).map((row: TocsinRecord) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  }

  private async firstChildren(
    type: RecordType,
    parentColumn: string,
    parents: readonly string[],
    first: number,
    columns?: Columns,
  ): Promise<Page<TocsinRecord>[]> {
    const list = selectList(type, "r", columns && new Set([...columns, parentColumn, CHILD_ORDER.column]));
    const rows = await this.childRows(type, parentColumn, parents, first + 1, list);
    const byParent = new Map<string, TocsinRecord[]>(parents.map((parent) => [parent, []]));
    for (const row of rows) byParent.get(row[parentColumn] as string)?.push(row);
    return parents.map((parent) => {
      const children = byParent.get(parent) ?? [];
      return pageFrom<TocsinRecord>(children.slice(0, first), {
        cursorOf: (row) => encodeCursor(row.createdAt, row.id),
        hasNextPage: children.length > first,
        hasPreviousPage: false,
        totalCount: () => countOf(this.database, type, this.condition(type, [`r.${parentColumn} = ?`, [parent]])),
      });
    });
  }

  /** The first children of each parent, oldest first, and perhaps more of some. */
  private async childRows(
    type: RecordType,
    parentColumn: string,
    parents: readonly string[],
    each: number,
    columns: string,
  ): Promise<(TocsinRecord & Record<string, string>)[]> {
    const parent = `r.${parentColumn}`;
    const [sql, parameters] = this.condition(type, [
      `${parent} IN (${parents.map(() => "?").join(",")})`,
      [...parents],
    ]);
    const table = `\`${tableOf(recordEntities[type]).name}\``;
    const ranked = () =>
      this.database.read<TocsinRecord & Record<string, string>>(
        `SELECT ${columns} FROM (SELECT r.id, ROW_NUMBER() OVER (PARTITION BY ${parent} ORDER BY r.createdAt, r.id) AS rank_
           FROM ${table} r WHERE ${sql}) c JOIN ${table} r ON r.id = c.id WHERE c.rank_ <= ${each}
          ORDER BY ${parent}, r.createdAt, r.id`,
        parameters,
      );
    // Mostly there are few of them, and the index has them in this very order. Ranking costs four times as much.
    const enough = parents.length * each;
    const few = await this.database.read<TocsinRecord & Record<string, string>>(
      `SELECT ${columns} FROM ${table} r WHERE ${sql} ORDER BY ${parent}, r.createdAt, r.id LIMIT ${enough + 1}`,
      parameters,
    );
    const rows = few.length <= enough ? few : await ranked();
    restoreRows(type, rows as never[]);
    return rows;
  }
}
