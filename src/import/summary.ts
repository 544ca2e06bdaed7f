/**
 * What an import came to. `read = created + unchanged + rejected`: each record that was read counts in exactly one of
 * them. `incomplete` counts some of `created` again.
 */
export interface ImportSummary {
  /** Documents found in the input, whatever they are. */
  read: number;
  /** Now there through this run: the event and what followed it, or only what an earlier run had left undone. */
  created: number;
  /** There before. */
  unchanged: number;
  /** Created, but not with everything that the record says: the report names what is missing. */
  incomplete: number;
  /** Not taken: the report names why. */
  rejected: number;
  /** The report file. */
  report: string;
}

export function sentenceOf({ read, created, unchanged, incomplete, rejected, report }: ImportSummary): string {
  const counts = `Read ${read}: created ${created} (${incomplete} of them incomplete), unchanged ${unchanged}, rejected ${rejected}.`;
  return incomplete + rejected > 0 ? `${counts} See ${report}.` : counts;
}
