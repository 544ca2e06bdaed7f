/** How and why a live connection ended, for the log: ids, no names and no secrets. */
export interface Closing {
  code: number;
  reason: string;
  personId: string | null;
  address: string;
  seconds: number;
  /** What it had not taken. */
  queueBytes: number;
}
