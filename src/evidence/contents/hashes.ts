import { createHash, type Hash } from "node:crypto";

/** The hashes of one content while it flows, chunk by chunk: SHA-256 always, others as the house lays down. */
export class Hashes {
  private readonly sha256 = createHash("sha256");
  /** How many chunks they have seen. */
  chunks = 0;
  private readonly others: readonly (readonly [name: string, hash: Hash])[];

  constructor(others: readonly string[]) {
    this.others = others.map((name) => [name, createHash(name)] as const);
  }

  update(bytes: Uint8Array): void {
    this.chunks += 1;
    this.sha256.update(bytes);
    for (const [, hash] of this.others) hash.update(bytes);
  }

  /** Can be told once. */
  told(): { sha256: string; hashes: string[] } {
    return {
      sha256: this.sha256.digest("hex"),
      hashes: this.others.map(([name, hash]) => `${name}:${hash.digest("hex")}`),
    };
  }
}
