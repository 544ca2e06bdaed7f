import { hash } from "node:crypto";
import canonicalize from "canonicalize";
import type { RecordOf } from "../../entities/index.js";
import { IdempotencyEntity } from "../../entities/journal.entity.js";
import type { Caller } from "../access/caller.js";
import { canOwn } from "../access/view.js";
import { Fault } from "../domain/faults.js";
import { type ActionName, mayTake, ruleFor } from "../domain/lifecycle/index.js";
import { type RecordType, recordTypeOf } from "../domain/records/record.js";
import { type RefusalFacts, Refused, refuse } from "../domain/refusal.js";
import { keyFault } from "../domain/text.js";
import { instantOf } from "../domain/time.js";
import type { Origin } from "../domain/words.js";
import { numberEntries } from "../journal/sequencer.js";
import { newId, type Touched, UnitOfWork } from "../journal/unit-of-work.js";
import { UniqueViolation } from "../storage/database.js";
import { forgetBelieved } from "./believed.js";
import { followUp } from "./follow-up.js";
import { type Outside, withOutside } from "./outside.js";
import type { ActionServices } from "./services.js";
import { ActionUnit } from "./unit.js";

/** What every action's input may carry. */
export interface ActionInput {
  /** Makes a repeated request harmless: the same key with the same input is done once. Kept 7 days. */
  idempotencyKey?: string | null | undefined;
  /** LIVE unless told otherwise. */
  origin?: Origin | null | undefined;
}

/** The input of an action on a record that its author has seen. */
export interface ChangeInput extends ActionInput {
  /** The version that the author of the change saw. */
  version: number;
}

/** What was done: the unit and the ids that it touched, the action's own record first. */
export interface Done<R = unknown> {
  unitId: string;
  touched: { type: RecordType; id: string }[];
  /** The rows as the unit left them; absent when the answer is a replay. */
  rows?: Map<string, Touched>;
  /** What the action has to say beyond the records; absent when the answer is a replay. */
  result?: R;
}

export type Outcome<R = unknown> = { done: Done<R> } | { refused: RefusalFacts };

export type Action<I extends ActionInput, R = unknown> = ((
  services: ActionServices,
  caller: Caller,
  input: I,
) => Promise<Outcome<R>>) & { actionName: ActionName };

/** Thrown out of a transaction in which the idempotency key was already taken. */
class Replay extends Error {}

/**
 * What is still to do when an action is committed, and before it is answered: nothing of it in a transaction. It is done
 * for each request, also for one that is sent again because nobody knows how the first ended.
 */
export type Afterwards<R> = (services: ActionServices, done: Done<R>) => Promise<void>;

const actions = new Map<string, Action<ActionInput>>();

/** All actions that were defined, by name. */
export function definedActions(): ReadonlyMap<string, Action<ActionInput>> {
  return actions;
}

/**
 * Defines an action: authorize, then load, decide and save in one unit of work, do what follows from it by rules, then
 * append to the journal and commit.
 * A refusal, like any throw, rolls back everything that the body wrote.
 */
export function defineAction<I extends ActionInput, R = void>(
  actionName: ActionName,
  body: (unit: ActionUnit, input: I) => Promise<R>,
  afterwards?: Afterwards<R>,
): Action<I, R> {
  const run = async (services: ActionServices, caller: Caller, input: I): Promise<Outcome<R>> => {
    try {
      demandPermission(actionName, caller, input.origin ?? "LIVE");
      const done = await perform(services, caller, actionName, input, body);
      return { done: afterwards ? await followed(services, done, afterwards) : done };
    } catch (error) {
      if (error instanceof Refused) return { refused: asTold(error.facts, input) };
      if (error instanceof Fault && (error.code === "FORBIDDEN" || error.code === "NOT_FOUND")) {
        services.denials.count(caller.personId, actionName);
      }
      throw error;
    }
  };
  const action = Object.assign(run, { actionName });
  actions.set(actionName, action as unknown as Action<ActionInput>);
  return action;
}

async function followed<R>(services: ActionServices, done: Done<R>, afterwards: Afterwards<R>): Promise<Done<R>> {
  await afterwards(services, done);
  // The records are perhaps not any more as the unit left them.
  const { rows: _, ...rest } = done;
  return rest;
}

/**
 * Throws where the caller could not take the action on the record now: for what takes long before the action comes, such
 * as an upload. The action itself demands it all again.
 */
export async function demandPossible<T extends RecordType>(
  services: ActionServices,
  caller: Caller,
  actionName: ActionName,
  type: T,
  id: string,
): Promise<RecordOf<T>> {
  demandPermission(actionName, caller, "LIVE");
  return services.database.transaction(async (transaction) => {
    const facts = { unitId: "", actorId: caller.personId, origin: "LIVE" as const, now: instantOf(services.clock()) };
    return new ActionUnit(new UnitOfWork(transaction, facts), services, caller, actionName).subject(type, id);
  });
}

/** A column may have another name than the field of the input: a text is named by where its author put it. */
function asTold(facts: RefusalFacts, input: object): RefusalFacts {
  if (!facts.violations) return facts;
  const told = Object.entries(input);
  const violations = facts.violations.map(({ path, message, text }) => {
    const field = text === undefined || path in input ? undefined : told.find(([, value]) => value === text)?.[0];
    return { path: field ?? path, message };
  });
  return { ...facts, violations };
}

function demandPermission(actionName: ActionName, caller: Caller, origin: Origin): void {
  const rule = ruleFor(actionName);
  // Where the relation to the record may permit the action, the record decides: see ActionUnit.subject.
  const { roles } = caller;
  const { permits } = caller.acts;
  if (!permits.has(actionName)) throw new Fault("FORBIDDEN", `Your token does not permit ${actionName}.`);
  const possible = mayTake(rule, {
    ...{ roles, permits },
    isAuthor: rule.from !== null && canOwn(caller.acts, rule.subject),
    isAssignee: rule.from !== null && caller.acts.self !== null,
  });
  if (!possible) throw new Fault("FORBIDDEN", `Your roles do not permit ${actionName}.`);
  if (origin !== "LIVE" && !caller.roles.has("IRT_LEAD")) {
    throw new Fault("FORBIDDEN", `Only an IRT lead may record something as ${origin}.`);
  }
}

async function perform<I extends ActionInput, R>(
  services: ActionServices,
  caller: Caller,
  actionName: ActionName,
  input: I,
  body: (unit: ActionUnit, input: I) => Promise<R>,
): Promise<Done<R>> {
  const { database, sequencer } = services;
  const inputHash = input.idempotencyKey == null ? "" : hashInput(actionName, input);
  const key = input.idempotencyKey == null ? null : keptKey(caller, checkedKey(input.idempotencyKey), inputHash);
  const attempt = (outside: Outside) =>
    database.transaction(async (transaction) => {
      const now = instantOf(services.clock());
      const facts = { unitId: newId("unt"), actorId: caller.personId, origin: input.origin ?? "LIVE", now };
      if (key !== null) {
        const row = {
          callerId: caller.personId,
          idempotencyKey: key,
          inputHash,
          unitId: facts.unitId,
          createdAt: now,
        };
        await transaction.insert(IdempotencyEntity, [row]).catch(asReplay);
      }
      const work = new UnitOfWork(transaction, facts);
      const unit = new ActionUnit(work, services, caller, actionName, outside);
      const result = await body(unit, input);
      await followUp(unit);
      await work.appendEntries();
      if (database.engine === "sqlite") await numberEntries(database, transaction, now);
      const touched = [...work.touched.values()].map(({ type, row }) => ({ type, id: row.id }));
      return { unitId: facts.unitId, touched, rows: work.touched, result };
    });
  try {
    const done = await withOutside(attempt);
    sequencer.afterCommit();
    if (done.touched.some(({ type }) => changesRights.has(type))) services.rightsChanged?.();
    if (done.touched.some(({ type }) => laidDown.has(type))) forgetBelieved(database);
    return done;
  } catch (error) {
    if (!(error instanceof Replay)) throw error;
    return replay(services, caller, key as string, inputHash);
  }
}

/** Records that say what somebody may see. */
const changesRights: ReadonlySet<RecordType> = new Set(["Person", "Token", "CaseMember"]);

/** Records that say what becomes of reports: see believed.ts. */
const laidDown: ReadonlySet<RecordType> = new Set([
  "ClassificationScale",
  "IncidentCriteria",
  "ContactRoute",
  "Person",
]);

function asReplay(error: unknown): never {
  throw error instanceof UniqueViolation ? new Replay() : error;
}

const LONGEST_KEY = 200;

function checkedKey(key: string): string {
  const message = keyFault(key, LONGEST_KEY);
  if (message === null) return key;
  const violations = [{ path: "idempotencyKey", message }];
  return refuse({ code: "INVALID_INPUT", message: "The idempotency key cannot be used.", violations });
}

/** Behind a form are strangers who share a name: a key of one must not stand in another's way, or tell of it. */
function keptKey({ grant }: Caller, key: string, inputHash: string): string {
  return grant.kind === "INTAKE" ? hash("sha256", `${key} ${inputHash}`) : key;
}

function hashInput(actionName: ActionName, input: ActionInput): string {
  const { idempotencyKey: _, ...rest } = input;
  // Through JSON, so that class instances and absent fields hash like what the client sent.
  return hash("sha256", `${actionName} ${canonicalize(JSON.parse(JSON.stringify(rest)))}`);
}

/** What the first request did, without its answer: the records are read again under today's rights. */
async function replay<R>(
  { database }: ActionServices,
  caller: Caller,
  key: string,
  inputHash: string,
): Promise<Done<R>> {
  const [known] = await database.read<{ inputHash: string; unitId: string }>(
    "SELECT inputHash, unitId FROM idempotency WHERE callerId = ? AND idempotencyKey = ?",
    [caller.personId, key],
  );
  if (!known) throw new Fault("UNAVAILABLE", "The same request is being done at this moment. Send it again.");
  if (known.inputHash !== inputHash) {
    refuse({ code: "IDEMPOTENCY_MISMATCH", message: "This idempotency key was used for another input." });
  }
  const entries = await database.read<{ recordId: string }>(
    "SELECT recordId FROM journal_entry WHERE unitId = ? ORDER BY sequenceKey",
    [known.unitId],
  );
  const ids = [...new Set(entries.map((entry) => entry.recordId))];
  const touched = ids.map((id) => ({ type: recordTypeOf(id) as RecordType, id }));
  return { unitId: known.unitId, touched };
}
