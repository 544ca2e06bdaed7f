import { digestOf, leafHash } from "../../journal/leaf.js";
import { hexOf } from "../../journal/proof/checkpoint.js";
import { type TreeHead, verifyInclusion } from "../../journal/proof/verify.js";
import type { Finding } from "./finding.js";
import { CONTENTS, type ExportedEntry, type ExportedRecord, files } from "./format.js";
import { TakenOut } from "./taken-out.js";

/** What a leaf says, as far as checks look at it. */
interface Leaf {
  entryId: string;
  recordId: string;
  version: number;
  action: string;
  changes: string[];
  state: string;
}

/** Checks entries against the tree and records against entries, one after the other. */
export class EntryChecks {
  entries = 0;
  erased = 0;
  private readonly versions = new Map<string, Set<number>>();
  private readonly latest = new Map<string, Leaf>();
  private readonly known = new Map<string, ExportedRecord["state"]>();
  private readonly seen = new Set<number>();
  private readonly takenOut = new TakenOut();

  constructor(private readonly head: TreeHead | null) {}

  entry(entry: ExportedEntry): Finding[] {
    this.entries += 1;
    const findings: Finding[] = [];
    const leaf = JSON.parse(entry.leaf) as Leaf;
    const find = (what: string) => findings.push({ where: `${files.journal} ${leaf.entryId}`, what });
    const proof = entry.proof.map((one) => hexOf(one) ?? "");
    if (this.head && !verifyInclusion(leafHash(entry.leaf), entry.index, proof, this.head))
      find("it is not in the signed tree");
    if (this.seen.has(entry.index)) find("it is there twice");
    this.seen.add(entry.index);
    const { recordId, action } = leaf;
    this.takenOut.entry(`${files.journal} ${leaf.entryId}`, { recordId, action, disclosures: entry.disclosures });
    if (entry.disclosures.length !== leaf.changes.length) find("it does not tell as many fields as were changed");
    for (const [index, disclosure] of entry.disclosures.entries()) {
      if (disclosure === null) this.erased += 1;
      else if (digestOf(disclosure) !== leaf.changes[index])
        find(`the values of ${disclosure[1]} are not those that were journaled`);
    }
    this.versions.set(leaf.recordId, (this.versions.get(leaf.recordId) ?? new Set()).add(leaf.version));
    const latest = this.latest.get(leaf.recordId);
    if (!latest || leaf.version >= latest.version) this.latest.set(leaf.recordId, leaf);
    return findings;
  }

  /** A record against the hash of its state in its latest entry. */
  record({ type, id, entryId, state }: ExportedRecord, stateHash: string): Finding[] {
    const where = `${files.records} ${type} ${id}`;
    this.known.set(id, state);
    const latest = this.latest.get(id);
    if (!latest) return [{ where, what: "no entry of the journal tells of it" }];
    if (state["version"] !== latest.version) return [{ where, what: "it is not of the version of its latest entry" }];
    if (state["id"] !== id) return [{ where, what: "it says that it is another record" }];
    if (entryId === null || stateHash === latest.state) return [];
    return [{ where, what: "it is not what was journaled" }];
  }

  /** A content against what its register entry says of it. */
  contentFaults(name: string, sha256: string): Finding[] {
    const id = name.slice(CONTENTS.length).replace(/\..*$/, "");
    const record = this.known.get(id);
    if (!record) return [{ where: name, what: "no register entry tells of it" }];
    return record["storedSha256"] === sha256 ? [] : [{ where: name, what: "it is not what was registered" }];
  }

  /** What can only be seen when all entries are there. */
  end(): Finding[] {
    const findings: Finding[] = this.takenOut.end();
    for (const [id, versions] of this.versions) {
      const missing = Array.from({ length: Math.max(...versions) }, (_, index) => index + 1).filter(
        (one) => !versions.has(one),
      );
      if (missing.length > 0)
        findings.push({ where: `${files.journal} ${id}`, what: `changes ${missing.join(", ")} are missing` });
    }
    for (const [id] of this.versions) {
      if (!this.known.has(id)) findings.push({ where: files.records, what: `the record ${id} is missing` });
    }
    return findings;
  }
}
