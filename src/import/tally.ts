import type { Candidate } from "./candidates.js";
import type { ReportEntry, ReportFile } from "./report-file.js";
import type { ImportSummary } from "./summary.js";
import type { Deed } from "./take-batch.js";

/** Counts what became of each document, and names in the report what did not come out whole. */
export class Tally {
  readonly summary: ImportSummary;
  /** Whether anything that was read was a VERIS record at all. */
  sawVeris = false;

  constructor(readonly report: ReportFile) {
    this.summary = { read: 0, created: 0, unchanged: 0, incomplete: 0, rejected: 0, report: report.path };
  }

  async add(batch: readonly Candidate[], deeds: ReadonlyMap<string, Deed>): Promise<void> {
    const seen = new Set<string>();
    for (const candidate of batch) {
      this.summary.read += 1;
      if ("rejected" in candidate) {
        await this.#reject(candidate, [candidate.rejected]);
        continue;
      }
      this.sawVeris = true;
      const { id } = candidate.record;
      // Of the same record twice in a batch the first was brought in; the second finds it there.
      const deed = seen.has(id) ? undefined : deeds.get(id);
      seen.add(id);
      await this.#count(candidate, deed);
    }
  }

  async #count(candidate: Candidate, deed: Deed | undefined): Promise<void> {
    if (!deed) {
      this.summary.unchanged += 1;
    } else if (!deed.event) {
      await this.#reject(candidate, refusalOf(deed), deed.record.id);
    } else if (deed.existed && !deed.followedUp) {
      this.summary.unchanged += 1;
      if (deed.refusal) await this.#name(candidate, "unchanged", refusalOf(deed), deed.record.id);
    } else {
      this.summary.created += 1;
      await this.#nameLoss(candidate, deed);
    }
  }

  async #nameLoss(candidate: Candidate, deed: Deed): Promise<void> {
    const reasons = [...refusalOf(deed), ...deed.record.lost];
    if (reasons.length === 0) return;
    this.summary.incomplete += 1;
    await this.#name(candidate, "incomplete", reasons, deed.record.id);
  }

  async #reject(candidate: Candidate, reasons: string[], id?: string): Promise<void> {
    this.summary.rejected += 1;
    await this.#name(candidate, "rejected", reasons, id);
  }

  async #name(
    { file, line }: Candidate,
    outcome: ReportEntry["outcome"],
    reasons: string[],
    id: string | undefined,
  ): Promise<void> {
    await this.report.add({ file, line, outcome, ...(id !== undefined && { id }), reasons });
  }
}

function refusalOf({ refusal }: Deed): string[] {
  return refusal === undefined ? [] : [refusal];
}
