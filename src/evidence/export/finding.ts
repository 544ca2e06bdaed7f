/** What is wrong, and where. */
export interface Finding {
  /** A file of the export, and the entry or record in it. */
  where: string;
  what: string;
}
