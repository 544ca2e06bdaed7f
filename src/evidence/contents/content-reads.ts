import type { Readable } from "node:stream";
import type { RecordOf } from "../../../entities/index.js";
import { hashSecret } from "../../access/secrets.js";
import { canSee } from "../../access/view.js";
import { Fault, notFound } from "../../domain/faults.js";
import { recordTypeOf } from "../../domain/records/record.js";
import { type UnitParts, unitBeside } from "../../journal/unit-beside.js";
import { viewOfAsker } from "../view-of.js";
import type { Contents } from "./contents.js";
import { DamagedContent } from "./opened.js";
import { type ByteRange, rangeIn } from "./range.js";

/** Contents on their way out: the bytes from `start` to before `end`, of `size`. */
export interface ContentRead extends ByteRange {
  name: string;
  size: number;
  sha256: string;
  /** Opens the bytes; called when everything else of the answer is sure. */
  stream: Readable | null;
}

/** Lets whoever holds a link at contents. Each reading is journaled before its first byte leaves. */
export class ContentReads {
  constructor(
    private readonly parts: UnitParts,
    private readonly contents: Contents,
  ) {}

  /** What a link leads to, as far as the header `Range` asks; null where no byte of the range exists. */
  async open(id: string, secret: string, range: string | undefined, bodyToo: boolean): Promise<ContentRead | number> {
    const { access, evidence } = await this.find(id, secret);
    const [kept] = await this.parts.database.read<{ location: string; bytes: number; header: string }>(
      "SELECT location, bytes, header FROM evidence_content WHERE id = ?",
      [evidence.contentId],
    );
    if (!kept) throw notFound();
    const size = Number(kept.bytes);
    const asked = rangeIn(range, size);
    if (asked === null) return size;
    const { start, end } = asked;
    const facts = { name: evidence.name, size, sha256: evidence.storedSha256 ?? "", start, end };
    if (!bodyToo) return { ...facts, stream: null };
    await unitBeside(this.parts, access.createdBy, async (work) => {
      const options = { action: "readContents", about: [access.incidentId], occurredAt: work.facts.now };
      const told = [
        { path: "evidenceId", before: null, after: evidence.id },
        { path: "bytes", before: null, after: end === 0 ? "none" : `${start}-${end - 1}` },
      ];
      work.note("EvidenceAccess", access, told, options);
    });
    const { location, header } = kept;
    const stream = await this.contents.open({ location, size, header }, start, end).catch((error) => {
      if (error instanceof DamagedContent)
        throw new Fault("UNAVAILABLE", `The contents cannot be read: ${error.message}.`);
      throw error;
    });
    return { ...facts, stream };
  }

  /** The access and its entry, under the rights that its asker has now. */
  private async find(id: string, secret: string) {
    if (recordTypeOf(id) !== "EvidenceAccess") throw notFound();
    const { database } = this.parts;
    const [access] = await database.read<RecordOf<"EvidenceAccess">>(
      `SELECT * FROM evidence_access
        WHERE id = ? AND secretHash = ? AND revokedAt IS NULL AND expiresAt > ${database.clockSql}`,
      [id, hashSecret(secret)],
    );
    if (!access) throw notFound();
    const [evidence] = await database.read<RecordOf<"Evidence">>("SELECT * FROM evidence WHERE id = ?", [
      access.evidenceId,
    ]);
    const view = await viewOfAsker(database, access.createdBy);
    if (evidence?.contentState !== "STORED" || !canSee(view, "Evidence", evidence)) throw notFound();
    return { access, evidence };
  }
}
