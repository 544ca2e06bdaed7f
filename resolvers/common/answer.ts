import type { Caller } from "../../src/access/caller.js";
import { canSee, viewOfAnswer } from "../../src/access/view.js";
import type { Action, ActionInput, Done } from "../../src/actions/action.js";
import { Fault } from "../../src/domain/faults.js";
import type { RecordType } from "../../src/domain/records/record.js";
import type { RefusalFacts } from "../../src/domain/refusal.js";
import { Reads } from "../../src/reads/reads.js";
import type { Context } from "./context.js";
import { followMemberships } from "./memberships.js";

/** A refusal in the shape of the schema. */
export function refusalAnswer(facts: RefusalFacts) {
  return {
    __typename: "Refusal" as const,
    code: facts.code,
    message: facts.message,
    clause: facts.clause ?? null,
    violations: facts.violations ?? [],
    allowedActions: facts.allowedActions ?? [],
    currentVersion: facts.currentVersion ?? null,
  };
}

/**
 * Runs an action for the caller and answers with `…Done` or `Refusal`. The records of the answer are read under the
 * caller's rights of now; the rows that the unit has just written save the look-up.
 */
export async function answer<I extends ActionInput, R, A extends object>(
  context: Context,
  action: Action<I, R>,
  input: I,
  make: (done: Done<R>) => A | Promise<A>,
) {
  if (!context.caller) throw new Fault("UNAUTHENTICATED", "A valid bearer token is needed.");
  const outcome = await action(context.actions, context.caller, input);
  if ("refused" in outcome) return refusalAnswer(outcome.refused);
  const { done } = outcome;
  followMemberships(context, done);
  context.reads.prime(await ownRows(context, context.caller, done));
  return {
    unitId: done.unitId,
    changed: async () =>
      (await Promise.all(done.touched.map(({ type, id }) => context.reads.byId(type, id)))).filter(Boolean),
    ...(await make(done)),
  };
}

type Row = NonNullable<Done["rows"]> extends Map<string, infer R> ? R : never;

/** What the caller may see of the rows that it has just written: also where its token reads nothing else. */
async function ownRows({ view, reads }: Context, caller: Caller, { rows, touched }: Done): Promise<Row[]> {
  const acts = viewOfAnswer(caller.acts, caller.personId);
  if (rows) return [...rows.values()].filter(({ type, row }) => canSee(acts, type, row));
  if (acts === view) return [];
  const again = new Reads(reads.database, acts);
  const found = touched.map(async ({ type, id }): Promise<Row[]> => {
    const row = await again.byId(type, id);
    return row ? [{ type, row }] : [];
  });
  return (await Promise.all(found)).flat();
}

/** The answer of an action on one record: `{ __typename, [field]: record }`. */
export function recordAnswer<I extends ActionInput, R>(
  context: Context,
  action: Action<I, R>,
  input: I,
  shape: { typename: string; field: string; type: RecordType },
) {
  return answer(context, action, input, async (done) => {
    const main = done.touched.find(({ type }) => type === shape.type);
    const record = main ? await context.reads.byId(shape.type, main.id) : null;
    return { __typename: shape.typename, [shape.field]: record };
  });
}
