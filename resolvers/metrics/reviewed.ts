import { canSee } from "../../src/access/view.js";
import type { Context } from "../common/context.js";

/** Whether somebody may look at an organization as a whole: who sees its open cases. */
export async function isReviewed({ reads, view }: Context, constituencyId: string): Promise<boolean> {
  const known = await reads.byId("Constituency", constituencyId);
  return known !== null && canSee(view, "Incident", { constituencyId, restrictedTo: null, createdBy: "" });
}
