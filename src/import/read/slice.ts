/** A piece of a file that should be one JSON document, and the line (from 1) on which it begins. */
export type Slice = { line: number; bytes: Buffer } | { line: number; fault: string };

/** No request takes more; what is larger would only cost memory. */
export const largestDocument = 4 * 1024 * 1024;

export const tooLarge = `larger than ${largestDocument / 1024 / 1024} MiB, more than a request takes`;
