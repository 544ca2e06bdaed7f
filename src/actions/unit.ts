import { columnsOf } from "../../entities/columns.js";
import { type RecordOf, recordEntities } from "../../entities/index.js";
import { ExternalReferenceEntity } from "../../entities/journal.entity.js";
import type { Caller } from "../access/caller.js";
import { canSee, type Fragment, type Guarded, isAssigned, isOwn, overseenSql, visibleSql } from "../access/view.js";
import { Fault, notFound } from "../domain/faults.js";
import {
  type ActionName,
  availableActions,
  demandLegal,
  mayTake,
  ruleFor,
  type Subject,
} from "../domain/lifecycle/index.js";
import { type ExternalReference, type RecordType, recordTypeOf, recordTypes } from "../domain/records/record.js";
import { invalid, refuse } from "../domain/refusal.js";
import { isSurelyAfter, type PartialDate } from "../domain/time.js";
import { timeContradictions } from "../domain/time-order.js";
import type { Origin } from "../domain/words.js";
import type { EntryOptions, NewRecord, Touched, UnitOfWork } from "../journal/unit-of-work.js";
import { UniqueViolation } from "../storage/database.js";
import { restoreFlags, tableOf } from "../storage/table.js";
import { Outside } from "./outside.js";
import type { ActionServices } from "./services.js";

interface Circumstances {
  about?: readonly string[];
  occurredAt?: PartialDate | null | undefined;
  /** Fields that are emptied for good: the journal does not tell what they held. */
  erased?: ReadonlySet<string>;
}

/** Reports, cases, and what belongs to them. */
const ofCases: ReadonlySet<RecordType> = new Set<RecordType>([
  ...(["Incident", "SecurityEvent", "Vulnerability"] as const),
  ...recordTypes.filter((type) =>
    columnsOf(recordEntities[type]).some(({ name }) => ["incidentId", "eventId", "vulnerabilityId"].includes(name)),
  ),
]);

/** A unit of work as an action sees it: it loads under the caller's rights and journals under the action's name. */
export class ActionUnit {
  private readonly constituencies = new Map<string, Promise<boolean>>();
  /** Whether the records that the unit is on belong to an exercise; null until the first. */
  private inExercise: boolean | null = null;

  constructor(
    private readonly work: UnitOfWork,
    private readonly services: ActionServices,
    readonly caller: Caller,
    readonly actionName: ActionName,
    private readonly outside = new Outside(),
  ) {}

  /**
   * Something that takes long, made outside of the transaction: the unit is rolled back, and begun anew when it is there.
   * One thing an action, asked for when everything stands that the action demands.
   */
  madeOutside<T>(make: () => Promise<T>): T {
    return this.outside.have(make);
  }

  get unitId(): string {
    return this.work.facts.unitId;
  }

  /** The database beside the unit's own transaction. */
  get database() {
    return this.services.database;
  }

  /** Uploads and the bytes of evidence. */
  get contents() {
    return this.services.contents;
  }

  /** Locks what a statement reads, where the engine has to be told. */
  get forUpdate(): string {
    return this.services.database.forUpdate;
  }

  get now(): string {
    return this.work.facts.now;
  }

  /** The seconds of a time since 1970, as the engine writes it. */
  secondsSql(time: string): string {
    return this.services.database.secondsSql(time);
  }

  get origin(): Origin {
    return this.work.facts.origin;
  }

  /** What the unit makes comes from a partner, and stays marked so; an exercise stays one. */
  fromPartner(): void {
    if (this.work.facts.origin === "LIVE") this.work.facts.origin = "PARTNER";
  }

  /**
   * When the thing that the action records happened: as told, and never in the future; else now for a live action, and
   * unknown for an imported one.
   */
  happened(told: PartialDate | null | undefined): PartialDate | null {
    if (told && isSurelyAfter(told, this.now)) invalid("occurredAt", "lies in the future");
    return told ?? (this.work.facts.origin === "IMPORT" ? null : this.now);
  }

  /**
   * Loads the record that the action is on, locked, and demands right, version, state and facts, in this order. An
   * action that only adds to the record's case names no version.
   */
  async subject<T extends RecordType>(type: T, id: string, version?: number): Promise<RecordOf<T>> {
    const rule = ruleFor(this.actionName);
    const record = await this.load(type, id);
    const { roles, acts } = this.caller;
    const actor = {
      roles,
      isAuthor: isOwn(acts, type, record),
      isAssignee: isAssigned(acts, type, record),
      personId: this.caller.personId,
      permits: acts.permits,
    };
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
    demandLegal(rule, record as Subject, actor, allowed);
    if (ofCases.has(type)) this.keepApart([record]);
    return record;
  }

  /**
   * Exercises and real cases never mix (27035-1 §5.2 h): what is done on a record of an exercise belongs to the exercise,
   * whatever was told, and what is done on a real one does not.
   */
  keepApart(records: readonly { origin: Origin }[]): void {
    for (const { origin } of records) {
      const inExercise = origin === "EXERCISE";
      if (this.inExercise === null && inExercise) this.work.facts.origin = "EXERCISE";
      this.inExercise ??= inExercise;
      if (this.inExercise === inExercise && inExercise === (this.origin === "EXERCISE")) continue;
      refuse({
        code: "GUARD_NOT_MET",
        message: "An exercise and a real case must not be mixed.",
        clause: "27035-1 §5.2 h) (R-041)",
      });
    }
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
    const [visible, parameters] = visibleSql(this.caller.acts, type, "r");
    return this.locked(type, [
      `r.id IN (${wanted.map(() => "?").join(",")}) AND ${visible}`,
      [...wanted, ...parameters],
    ]);
  }

  /**
   * All records that meet the condition, whether or not the caller sees each: for what belongs to a record that the
   * caller does see.
   */
  allOf<T extends RecordType>(type: T, condition: string, parameters: readonly unknown[]): Promise<RecordOf<T>[]> {
    return this.locked(type, [condition, [...parameters]]);
  }

  /** A restricted case that the caller must know of without seeing it; null for any other. */
  async overseenCase(id: string): Promise<RecordOf<"Incident"> | null> {
    const [overseen, parameters] = overseenSql(this.caller.acts, "r");
    const [incident] = await this.locked("Incident", [
      `r.id = ? AND r.restrictedTo = r.id AND ${overseen}`,
      [id, ...parameters],
    ]);
    return incident ?? null;
  }

  private async locked<T extends RecordType>(type: T, [condition, parameters]: Fragment): Promise<RecordOf<T>[]> {
    const table = tableOf(recordEntities[type]);
    const rows = await this.work.transaction.query<RecordOf<T>>(
      `SELECT r.* FROM \`${table.name}\` r WHERE ${condition} ORDER BY r.id${this.services.database.forUpdate}`,
      parameters,
    );
    return restoreFlags(table, rows);
  }

  /** Demands that a record which an input names exists and may be seen; names the input's field if not. */
  async mustSee<T extends RecordType>(type: T, id: string, path: string): Promise<RecordOf<T>> {
    const [record] = await this.loadAll(type, [id]);
    return record ?? invalid(path, "there is no such record, or it is not yours to see");
  }

  create<T extends RecordType>(type: T, fields: NewRecord<T>, circumstances: Circumstances = {}): Promise<RecordOf<T>> {
    demandTimeOrder(type, fields);
    return this.work.create(type, fields, this.entry(circumstances));
  }

  createAll<T extends RecordType>(
    type: T,
    items: readonly NewRecord<T>[],
    circumstances: (row: RecordOf<T>) => Circumstances,
  ): Promise<RecordOf<T>[]> {
    for (const fields of items) demandTimeOrder(type, fields);
    return this.work.createAll(type, items, (row) => this.entry(circumstances(row)));
  }

  change<T extends RecordType>(
    type: T,
    record: RecordOf<T>,
    changes: Partial<RecordOf<T>>,
    circumstances: Circumstances = {},
  ): Promise<RecordOf<T>> {
    demandTimeOrder(type, { ...record, ...changes }, changes);
    return this.work.change(type, record, changes, this.entry(circumstances));
  }

  /** The constituency of a new record: the one named, if it is one that the caller's rights reach; else the caller's own. */
  async constituencyFor(named: string | null | undefined): Promise<string> {
    const { acts, homeConstituencyId } = this.caller;
    if (named == null) return homeConstituencyId || this.services.defaultConstituencyId();
    const reached =
      acts.reach === "ALL"
        ? await this.isConstituency(named)
        : acts.reach.includes(named) || named === homeConstituencyId;
    if (!reached) invalid("constituencyId", "there is no such constituency, or it is not yours");
    return named;
  }

  /** Asked once for each id: a batch names the same one many times. */
  private isConstituency(id: string): Promise<boolean> {
    const known = this.constituencies.get(id) ?? this.lookForConstituency(id);
    this.constituencies.set(id, known);
    return known;
  }

  private async lookForConstituency(id: string): Promise<boolean> {
    if (recordTypeOf(id) !== "Constituency") return false;
    return (await this.work.transaction.query("SELECT id FROM constituency WHERE id = ?", [id])).length > 0;
  }

  canSee<T extends RecordType>(type: T, record: RecordOf<T>): boolean {
    return canSee(this.caller.acts, type, record);
  }

  /**
   * Among which records a number that a record has elsewhere must be unique: those of its restricted case, those that
   * the caller reported where others' reports are hidden from them or from their token, else all of the constituency.
   */
  audienceOf(type: RecordType, { constituencyId, restrictedTo }: Omit<Guarded, "createdBy">): string {
    if (restrictedTo !== null) return restrictedTo;
    const another = { constituencyId, restrictedTo, createdBy: "" };
    return canSee(this.caller.view, type, another) ? "" : this.caller.personId;
  }

  /**
   * Keeps the numbers that records have elsewhere; one that is already taken among the same audience is refused. Behind a
   * form are strangers to each other, who report in one name: none of them learns what another has reported.
   */
  async claimReferences(
    recordType: RecordType,
    claims: readonly { record: Guarded & { id: string }; references: readonly ExternalReference[] }[],
  ): Promise<void> {
    const isForm = this.caller.grant.kind === "INTAKE";
    const rows = claims.flatMap(({ record, references }) =>
      references.map(({ source, id }) => ({
        constituencyId: record.constituencyId,
        recordType,
        source,
        externalId: id,
        audience: isForm ? record.id : this.audienceOf(recordType, record),
        recordId: record.id,
      })),
    );
    await this.work.transaction.insert(ExternalReferenceEntity, rows).catch((error) => {
      if (!(error instanceof UniqueViolation)) throw error;
      const violations = [{ path: "externalReferences", message: "already known" }];
      refuse({ code: "DUPLICATE", message: "A record with this external reference exists already.", violations });
    });
  }

  /** What the unit has made or changed so far, as it is now. */
  get touched(): readonly Touched[] {
    return [...this.work.touched.values()];
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
      ...(circumstances.erased ? { erased: circumstances.erased } : {}),
    };
  }
}

/** Refuses times that contradict each other, whichever action told them. */
function demandTimeOrder(type: RecordType, record: object, changed?: object): void {
  const violations = timeContradictions(type, record, changed);
  if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "The times contradict each other.", violations });
}
