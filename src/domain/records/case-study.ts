import type { count, moment, passage } from "../registers/case-studies.js";
import type { Stored } from "../registers/register.js";
import type { SeverityClass } from "../severity.js";
import type { Instant } from "../time.js";
import type { CauseIntent, CauseMeans, Consequence, NonTechnicalCause } from "../words.js";
import type { JsonList, TocsinRecord } from "./record.js";

/** What was released of a case for training: a copy of what its draft told, which names neither case nor draft to readers. */
export interface CaseStudy extends TocsinRecord {
  draftId: string;
  title: string;
  passages: JsonList<Stored<typeof passage.fields>>;
  categories: JsonList<string>;
  severityClass: SeverityClass | null;
  causeIntent: CauseIntent | null;
  causeMeans: CauseMeans | null;
  nonTechnicalCause: NonTechnicalCause | null;
  consequences: JsonList<Consequence>;
  moments: JsonList<Stored<typeof moment.fields>>;
  counts: JsonList<Stored<typeof count.fields>>;
  /** When it was withdrawn, or another took its place: from then on nobody reads it. */
  endedAt: Instant | null;
}
