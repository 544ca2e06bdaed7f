import type { Denials } from "../access/denials.js";
import type { Clock } from "../domain/time.js";
import type { Sequencer } from "../journal/sequencer.js";
import type { Database } from "../storage/database.js";

/** What actions need of the world around them. */
export interface ActionServices {
  database: Database;
  sequencer: Sequencer;
  clock: Clock;
  denials: Denials;
  /** Called after a unit that changed what somebody may see: here at once, on other nodes when the journal tells them. */
  rightsChanged?: () => void;
  /** The constituency of records for which nobody named one. */
  defaultConstituencyId(): string;
}
