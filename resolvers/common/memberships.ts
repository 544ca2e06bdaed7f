import { shared, withMemberships } from "../../src/access/view.js";
import type { Done } from "../../src/actions/action.js";
import type { CaseMember } from "../../src/domain/records/restriction.js";
import { Reads } from "../../src/reads/reads.js";
import type { Context } from "./context.js";

/** Goes on under the memberships that the unit left the caller: who declares a restricted case sees it in the answer. */
export function followMemberships(context: Context, done: Done): void {
  const { caller } = context;
  if (!caller?.grant.opensCases || !done.rows) return;
  const members = [...done.rows.values()]
    .filter(({ type }) => type === "CaseMember")
    .map(({ row }) => row as CaseMember);
  const own = members.filter(({ personId }) => personId === caller.personId);
  if (own.length === 0) return;
  const acts = withMemberships(caller.acts, own);
  const view = caller.view.key === caller.acts.key ? shared(acts) : caller.view;
  context.caller = { ...caller, acts, view };
  context.view = view;
  context.reads = new Reads(context.reads.database, view);
}
