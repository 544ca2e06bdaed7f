import type { Place } from "./read/documents.js";
import type { ReportEntry, ReportFile } from "./report-file.js";
import type { ImportSummary } from "./summary.js";

/** Counts what became of each document, and names in the report what did not come out whole. */
export class Tally {
  readonly summary: ImportSummary;
  /** Whether anything that was read was a document of the format at all. */
  sawAny = false;

  constructor(readonly report: ReportFile) {
    this.summary = { read: 0, created: 0, unchanged: 0, incomplete: 0, rejected: 0, report: report.path };
  }

  /** It is there now; the reasons say what of it is not. */
  async created(place: Place, reasons: string[], id?: string): Promise<void> {
    this.summary.read += 1;
    this.summary.created += 1;
    if (reasons.length === 0) return;
    this.summary.incomplete += 1;
    await this.#name(place, "incomplete", reasons, id);
  }

  async unchanged(place: Place, reasons: string[], id?: string): Promise<void> {
    this.summary.read += 1;
    this.summary.unchanged += 1;
    if (reasons.length > 0) await this.#name(place, "unchanged", reasons, id);
  }

  async rejected(place: Place, reasons: string[], id?: string): Promise<void> {
    this.summary.read += 1;
    this.summary.rejected += 1;
    await this.#name(place, "rejected", reasons, id);
  }

  async #name(
    { file, line }: Place,
    outcome: ReportEntry["outcome"],
    reasons: string[],
    id: string | undefined,
  ): Promise<void> {
    await this.report.add({ file, line, outcome, ...(id !== undefined && { id }), reasons });
  }
}
