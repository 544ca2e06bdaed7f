import type { Readable } from "node:stream";
import type { RecordOf } from "../../../entities/index.js";
import { hashSecret } from "../../access/secrets.js";
import type { View } from "../../access/view.js";
import type { ExportContents } from "../../domain/evidence/words.js";
import { Fault, notFound } from "../../domain/faults.js";
import { recordTypeOf } from "../../domain/records/record.js";
import { instantOf } from "../../domain/time.js";
import type { Checkpoints } from "../../journal/checkpoints.js";
import { parseNote, type Signer } from "../../journal/proof/note.js";
import { type UnitParts, unitBeside } from "../../journal/unit-beside.js";
import type { Contents } from "../contents/contents.js";
import { viewOfAsker } from "../view-of.js";
import { CaseCollection } from "./collect.js";
import { CONTENTS, files, SEALED, stampName } from "./format.js";
import { readme } from "./readme.js";
import { ExportWriter } from "./write.js";

interface Parts extends UnitParts {
  checkpoints: Checkpoints;
  signer: Signer | null;
  contents: Contents;
}

/** Hands out cases as archives, to whoever holds the link that an export was given. */
export class CaseExports {
  constructor(private readonly parts: Parts) {}

  /** The archive behind a link, made now under the rights that its asker has now. That it is fetched is journaled first. */
  async open(id: string, secret: string): Promise<{ name: string; tar: Readable }> {
    const { signer } = this.parts;
    const caseExport = await this.find(id, secret);
    if (!signer) throw new Fault("UNAVAILABLE", "This node does not hold the key that signs exports.");
    const view = await viewOfAsker(this.parts.database, caseExport.createdBy);
    await unitBeside(this.parts, caseExport.createdBy, async (work) => {
      const options = { action: "fetchCaseExport", about: [caseExport.incidentId], occurredAt: work.facts.now };
      work.note("CaseExport", caseExport, [{ path: "fetched", before: null, after: work.facts.now }], options);
    });
    const writer = await ExportWriter.begin();
    try {
      await this.write(writer, view, caseExport);
    } catch (error) {
      await writer.remove();
      throw error;
    }
    const facts = {
      exportId: caseExport.id,
      incidentId: caseExport.incidentId,
      exportedAt: instantOf(this.parts.clock()),
      exportedBy: caseExport.createdBy,
      purpose: caseExport.purpose,
    };
    const tar = writer.tar(facts, signer);
    tar.once("close", () => void writer.remove());
    return { name: `${caseExport.incidentId}.tar`, tar };
  }

  private async find(id: string, secret: string): Promise<RecordOf<"CaseExport">> {
    if (recordTypeOf(id) !== "CaseExport") throw notFound();
    const { database } = this.parts;
    const [found] = await database.read<RecordOf<"CaseExport">>(
      `SELECT * FROM case_export WHERE id = ? AND secretHash = ? AND expiresAt > ${database.clockSql}`,
      [id, hashSecret(secret)],
    );
    if (!found) throw notFound();
    return found;
  }

  private async write(writer: ExportWriter, view: View, caseExport: RecordOf<"CaseExport">): Promise<void> {
    const collection = await CaseCollection.of(this.parts, view, caseExport.incidentId);
    if (!collection.rows.has(caseExport.incidentId)) throw notFound();
    const { checkpoint } = collection;
    await writer.text(files.readme, readme);
    await writer.text(files.checkpoint, checkpoint.note);
    await writer.text(files.checkpointText, parseNote(checkpoint.note)?.text ?? "");
    for (const [index, stamp] of checkpoint.stamps.entries())
      await writer.bytes(stampName(index), Buffer.from(stamp, "base64"));
    await writer.lines(files.keys, (await collection.keys()).map(lineOf));
    const latest = new Map<
      string,
      Parameters<CaseCollection["records"]>[0] extends ReadonlyMap<string, infer R> ? R : never
    >();
    const people = new Set<string>();
    await writer.lines(
      files.journal,
      (async function* () {
        for await (const { row, ...entry } of collection.entries()) {
          latest.set(row.recordId, row);
          people.add((JSON.parse(entry.leaf) as { actorId: string }).actorId);
          yield lineOf(entry);
        }
      })(),
    );
    await writer.lines(files.records, collection.records(latest).map(lineOf));
    await this.addContents(writer, contentsFor(view, collection, caseExport.contents), caseExport.contents);
    await writer.text(files.people, `${JSON.stringify(await collection.people(people), null, 2)}\n`);
  }

  /** The contents as the export was asked to hold them. */
  private async addContents(
    writer: ExportWriter,
    entries: readonly RecordOf<"Evidence">[],
    how: ExportContents,
  ): Promise<void> {
    for (const { id, contentId } of entries) {
      const [kept] = await this.parts.database.read<{ location: string; bytes: number; header: string }>(
        "SELECT location, bytes, header FROM evidence_content WHERE id = ?",
        [contentId],
      );
      if (!kept) throw new Fault("UNAVAILABLE", `The contents of ${id} are not there.`);
      const content = { ...kept, size: Number(kept.bytes) };
      if (how === "PLAIN") {
        const open = () => this.parts.contents.open(content);
        writer.content({ name: `${CONTENTS}${id}`, size: content.size, open });
      } else {
        const { size, stream } = this.parts.contents.sealed(content);
        writer.content({ name: `${CONTENTS}${id}${SEALED}`, size, open: async () => stream() });
      }
    }
  }
}

/**
 * Which contents go along. Once there is a redacted copy, the original is for the custodian alone (27038); personal data
 * are read by links for their purpose, and leave by an export only sealed to the keys of the house.
 */
function contentsFor(view: View, { rows }: CaseCollection, how: ExportContents): RecordOf<"Evidence">[] {
  if (how === "NONE") return [];
  const entries = [...rows.values()].flatMap(({ type, row }) =>
    type === "Evidence" ? [row as RecordOf<"Evidence">] : [],
  );
  const stored = entries.filter(({ contentState }) => contentState === "STORED");
  // Whatever has become of the copy since: somebody has decided that not all may read the original.
  const redacted = new Set(entries.map(({ redactedFromId }) => redactedFromId));
  return stored.filter(({ id, personalDataFor }) => {
    if (how === "PLAIN" && personalDataFor !== null) return false;
    return view.roles.has("EVIDENCE_CUSTODIAN") || !redacted.has(id);
  });
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
