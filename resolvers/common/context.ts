import type { Caller } from "../../src/access/caller.js";
import type { View } from "../../src/access/view.js";
import type { ActionServices } from "../../src/actions/services.js";
import type { Checkpoints } from "../../src/journal/checkpoints.js";
import type { CursorSeal } from "../../src/journal/cursor.js";
import type { Reads } from "../../src/reads/reads.js";

/** What a resolver gets: who is asking, what they may see, and the doors to actions and reads. */
export interface Context {
  /** Null in an execution that many viewers with the same view share. */
  caller: Caller | null;
  view: View;
  reads: Reads;
  actions: ActionServices;
  seal: CursorSeal;
  checkpoints: Checkpoints;
  /** The place in the journal that any read after this call surely holds; sealed for who selects it. */
  asOf(): () => string;
}
