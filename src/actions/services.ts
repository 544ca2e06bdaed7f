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
  /** The constituency of records for which nobody named one. */
  defaultConstituencyId(): string;
}
