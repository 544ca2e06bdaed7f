import { Contents } from "./contents.js";
import { openContentKeys } from "./keys.js";
import { ContentReader } from "./reader.js";
import { FolderStore } from "./store.js";
import { Uploads } from "./uploads.js";

export interface ContentsPlaces {
  folder: string;
  uploadFolder: string;
  keyFile: string;
  recipients: readonly string[];
  hashes: readonly string[];
  uploadKeptFor: number;
  verifyBytesPerSecond: number;
}

/** A store that gives nothing for so long is told as one that cannot be read, in milliseconds. */
const PATIENCE = 60_000;

/** The parts that keep contents, as they are configured. */
export async function openContents(
  config: ContentsPlaces,
  onError: (error: unknown) => void,
): Promise<{ uploads: Uploads; contents: Contents }> {
  const { folder, uploadFolder, keyFile, recipients, hashes, uploadKeptFor, verifyBytesPerSecond } = config;
  const keys = await openContentKeys(keyFile, recipients);
  const uploads = new Uploads({ folder: uploadFolder, keys, further: hashes, keptFor: uploadKeptFor, onError });
  const readers = {
    ASKED: new ContentReader({ folder, bytesPerSecond: null }, PATIENCE),
    ROUND: new ContentReader({ folder, bytesPerSecond: verifyBytesPerSecond }, PATIENCE),
  };
  return { uploads, contents: new Contents(uploads, new FolderStore(folder), keys, readers) };
}
