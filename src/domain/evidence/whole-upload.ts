/** An upload that has all its bytes, sealed, with their hashes. */
export interface WholeUpload {
  id: string;
  file: string;
  size: number;
  sha256: string;
  /** Further hashes as `name:hex`. */
  hashes: string[];
  header: string;
}
