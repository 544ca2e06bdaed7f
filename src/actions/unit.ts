import { type RecordOf, recordEntities } from "../../entities/index.js";
import { ExternalReferenceEntity } from "../../entities/journal.entity.js";
import type { Caller } from "../access/caller.js";
import { canSee, visibleSql } from "../access/view.js";
import { Fault, notFound } from "../domain/faults.js";
import {
  type ActionName,
  availableActions,
  demandLegal,
  mayTake,
  ruleFor,
  type Subject,
} from "../domain/lifecycle/index.js";
import { type ExternalReference, type RecordType, recordTypeOf } from "../domain/records/record.js";
import { invalid, refuse } from "../domain/refusal.js";
import type { PartialDate } from "../domain/time.js";
import { UniqueViolation } from "../storage/database.js";
import { restoreFlags, tableOf } from "../storage/table.js";
import type { EntryOptions, NewRecord, UnitOfWork } from "../storage/unit-of-work.js";
import type { ActionServices } from "./services.js";

interface Circumstances {
  about?: readonly string[];
  occurredAt?: PartialDate | null | undefined;
}

/** A unit of work as an action sees it: it loads under the caller's rights and journals under the action's name. */
export class ActionUnit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly services: ActionServices,
    readonly caller: Caller,
    readonly actionName: ActionName,
  ) {}

  get now(): string {
    return this.work.facts.now;
  }

  /**
   * When the thing that the action records happened: as told; else now for a live action, and unknown for an imported
   * one.
   */
  happened(told: PartialDate | null | undefined): PartialDate | null {
    return told ?? (this.work.facts.origin === "IMPORT" ? null : this.now);
  }

  /**
   * Loads the record that the action is on, locked, and demands right, version, state and facts, in this order. An
   * action that only adds to the record's case names no version.
   */
  async subject<T extends RecordType>(type: T, id: string, version?: number): Promise<RecordOf<T>> {
    const rule = ruleFor(this.actionName);
    const record = await this.load(type, id);
    const actor = { roles: this.caller.roles, isAuthor: record.createdBy === this.caller.personId };
    if (!mayTake(rule, actor)) throw new Fault("FORBIDDEN", `Your roles do not permit ${rule.action} here.`);
    const allowed = () => availableActions(type, record as Subject, actor);
    if (version !== undefined && record.version !== version) {
      refuse({
        code: "CONFLICT",
        message: `The record has changed since version ${version}.`,
        currentVersion: record.version,
        allowedActions: allowed(),
      });
    }
    demandLegal(rule, record as Subject, allowed);
    return record;
  }

  /** A record that the caller may see, locked until the unit ends. */
  async load<T extends RecordType>(type: T, id: string): Promise<RecordOf<T>> {
    const [record] = await this.loadAll(type, [id]);
    if (!record) throw notFound();
    return record;
  }

  /** The records with these ids that the caller may see, locked in the order of their ids. */
  async loadAll<T extends RecordType>(type: T, ids: readonly string[]): Promise<RecordOf<T>[]> {
    const wanted = [...new Set(ids)].filter((id) => recordTypeOf(id) === type).sort();
    if (wanted.length === 0) return [];
    const table = tableOf(recordEntities[type]);
    const [visible, parameters] = visibleSql(this.caller.view, type, "r");
    const rows = await this.work.transaction.query<RecordOf<T>>(
      `SELECT r.* FROM \`${table.name}\` r WHERE r.id IN (${wanted.map(() => "?").join(",")}) AND ${visible} ORDER BY r.id${this.services.database.forUpdate}`,
      [...wanted, ...parameters],
    );
    return restoreFlags(table, rows);
  }

  /** Demands that a record which an input names exists and may be seen; names the input's field if not. */
  async mustSee<T extends RecordType>(type: T, id: string, path: string): Promise<RecordOf<T>> {
    const [record] = await this.loadAll(type, [id]);
    return record ?? invalid(path, "there is no such record, or it is not yours to see");
  }

  create<T extends RecordType>(type: T, fields: NewRecord<T>, circumstances: Circumstances = {}): Promise<RecordOf<T>> {
    return this.work.create(type, fields, this.entry(circumstances));
  }

  createAll<T extends RecordType>(
    type: T,
    items: readonly NewRecord<T>[],
    circumstances: (row: RecordOf<T>) => Circumstances,
  ): Promise<RecordOf<T>[]> {
    return this.work.createAll(type, items, (row) => this.entry(circumstances(row)));
  }

  change<T extends RecordType>(
    type: T,
    record: RecordOf<T>,
    changes: Partial<RecordOf<T>>,
    circumstances: Circumstances = {},
  ): Promise<RecordOf<T>> {
    return this.work.change(type, record, changes, this.entry(circumstances));
  }

  /** The constituency of a new record: the one named, if the caller's rights reach it; else the caller's own. */
  constituencyFor(named: string | null | undefined): string {
    const { view, homeConstituencyId } = this.caller;
    const id = named ?? (homeConstituencyId || this.services.defaultConstituencyId());
    if (named && view.reach !== "ALL" && !view.reach.includes(id) && id !== homeConstituencyId) {
      invalid("constituencyId", "there is no such constituency, or it is not yours");
    }
    return id;
  }

  canSee<T extends RecordType>(type: T, record: RecordOf<T>): boolean {
    return canSee(this.caller.view, type, record);
  }

  /** Keeps the numbers that records have elsewhere; one that is already taken in the constituency is refused. */
  async claimReferences(
    recordType: RecordType,
    claims: readonly { record: { id: string; constituencyId: string }; references: readonly ExternalReference[] }[],
  ): Promise<void> {
    const rows = claims.flatMap(({ record, references }) =>
      references.map(({ source, id }) => ({
        constituencyId: record.constituencyId,
        recordType,
        source,
        externalId: id,
        recordId: record.id,
      })),
    );
    await this.work.transaction.insert(ExternalReferenceEntity, rows).catch((error) => {
      if (!(error instanceof UniqueViolation)) throw error;
      const violations = [{ path: "externalReferences", message: "already known" }];
      refuse({ code: "DUPLICATE", message: "A record with this external reference exists already.", violations });
    });
  }

  /** The statements of the unit's transaction, for tables that are derived from records. */
  get transaction() {
    return this.work.transaction;
  }

  private entry(circumstances: Circumstances): EntryOptions {
    return {
      action: this.actionName,
      about: circumstances.about ?? [],
      occurredAt: circumstances.occurredAt ?? null,
    };
  }
}
