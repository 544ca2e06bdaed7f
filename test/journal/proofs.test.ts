import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { parseCheckpoint } from "../../src/journal/proof/checkpoint.js";
import { parseNote, parseVerifier, type Verifier, verifiedBy } from "../../src/journal/proof/note.js";
import { parseTlogProof } from "../../src/journal/proof/tlog-proof.js";
import { verifyConsistency, verifyInclusion } from "../../src/journal/proof/verify.js";
import { describeEngines } from "../support/engines.js";
import { eventuallyGiven } from "../support/eventually.js";
import { numberedEntries } from "../support/journal.js";
import { TestServer } from "../support/tocsin.js";

const sha256 = (...parts: (string | Buffer)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");

const CHECKPOINT = "size root signedAt note stamps keys { name vkey retiredAt }";

describeEngines("proofs of the journal", (engine) => {
  let server: TestServer;
  let key: Verifier;
  beforeAll(async () => {
    server = await TestServer.start(engine, { CHECKPOINT_INTERVAL_MS: "100", LOG_NAME: "log.example/tocsin" });
    const events = Array.from({ length: 600 }, (_, index) => ({ title: `Event ${index}` }));
    for (let at = 0; at < 600; at += 100) {
      await server.data("mutation($input: ReportEventsInput!) { reportEvents(input: $input) { __typename } }", {
        input: { events: events.slice(at, at + 100) },
      });
    }
    const { checkpoint } = await covering(600);
    key = parseVerifier(checkpoint.keys[0].vkey) as Verifier;
  });
  afterAll(() => server.stop());

  const checkpointNow = () => server.data(`{ checkpoint { ${CHECKPOINT} } }`);
  const covering = (size: number) =>
    eventuallyGiven(checkpointNow, ({ checkpoint }) => checkpoint !== null && checkpoint.size >= size);
  const proofOf = (entryId: string, token?: string) =>
    server.data(
      `query($id: ID!) { inclusionProof(entryId: $id) { entryId index leaf leafHash disclosures hashes tlogProof checkpoint { size root note } } }`,
      { id: entryId },
      token,
    );

  it("begin with a checkpoint that the log's key has signed [R-077]", async () => {
    const { checkpoint } = await checkpointNow();
    const note = parseNote(checkpoint.note);
    expect(note && verifiedBy(note, [key])).toHaveLength(1);
    const { size, root } = checkpoint;
    expect(note && parseCheckpoint(note.text)).toEqual({ origin: "log.example/tocsin", size, root });
    expect(checkpoint.keys).toEqual([{ name: "log.example/tocsin", vkey: key.vkey, retiredAt: null }]);
  });

  it("show that any entry stands in the journal, and what it says [R-077]", async () => {
    const { journal } = await server.data(
      "{ journal(first: 100, direction: ASC) { nodes { entryId action recordId version changes { path after } } } }",
    );
    for (const entry of journal.nodes.filter((_: unknown, index: number) => index % 9 === 0)) {
      const { inclusionProof: proof } = await proofOf(entry.entryId);
      const { checkpoint, leaf, index, hashes } = proof;
      expect(verifyInclusion(sha256(Buffer.from([0]), leaf), index, hashes, checkpoint)).toBe(true);
      const told = JSON.parse(leaf);
      expect(told).toMatchObject({ entryId: entry.entryId, action: entry.action, recordId: entry.recordId });
      expect(told.changes).toEqual(proof.disclosures.map((one: string) => sha256(one)));
      expect(proof.disclosures.map((one: string) => JSON.parse(one)[1])).toEqual(
        entry.changes.map(({ path }: { path: string }) => path),
      );
      const text = parseTlogProof(proof.tlogProof);
      expect(text).toEqual({ index, hashes, checkpoint: checkpoint.note });
    }
  });

  it("are there at once for an entry that was written a moment ago", async () => {
    const { unitId } = await server.act("reportEvent", { title: "Just now" });
    const { journal } = await eventuallyGiven(
      () =>
        server.data("query($ids: [ID!]) { journal(where: { unitIds: $ids }) { nodes { entryId } } }", {
          ids: [unitId],
        }),
      ({ journal: { nodes } }) => nodes.length > 0,
    );
    const { inclusionProof } = await proofOf(journal.nodes[0].entryId);
    expect(JSON.parse(inclusionProof.leaf).unitId).toBe(unitId);
  });

  it("show that the journal only grew, from every size to a later one [R-077]", async () => {
    const { checkpoint } = await checkpointNow();
    const leaves = (await numberedEntries(server.books)).map(({ leafHash }) => leafHash);
    const rootOf = async (size: number) => {
      const { tree } = await server.data(
        "query($size: Int!) { tree: consistencyProof(first: $size, second: $size) { hashes } }",
        { size },
      );
      expect(tree.hashes).toEqual([]);
      return naiveRoot(leaves.slice(0, size));
    };
    for (const first of [1, 2, 3, 255, 256, 257, 511, 512, 600, checkpoint.size]) {
      const { consistencyProof } = await server.data(
        "query($first: Int!, $second: Int!) { consistencyProof(first: $first, second: $second) { first second hashes } }",
        { first, second: checkpoint.size },
      );
      expect(verifyConsistency({ size: first, root: await rootOf(first) }, checkpoint, consistencyProof.hashes)).toBe(
        true,
      );
    }
  });

  it.each([
    [0, 5],
    [6, 5],
    [1, 2_000_000],
  ])("are refused from %p to %p", async (first, second) => {
    const { errors } = await server.ask(
      "query($first: Int!, $second: Int!) { consistencyProof(first: $first, second: $second) { hashes } }",
      { first, second },
    );
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });

  it("are given of entries that the asker may see, to those who answer for the whole [R-077]", async () => {
    const event = await server.done("reportEvent", { title: "Hidden" });
    const { id } = await server.done("declareIncident", { eventIds: [event.id], criterion: "Yes", restricted: true });
    const [hidden] = (
      await eventuallyGiven(
        () =>
          server.data("query($ids: [ID!]) { journal(where: { recordIds: $ids }) { nodes { entryId } } }", {
            ids: [id],
          }),
        ({ journal: { nodes } }) => nodes.length > 0,
      )
    ).journal.nodes;
    const [handler, auditor] = [await server.person(["HANDLER"]), await server.person(["AUDITOR"])];
    expect((await proofOf(hidden.entryId)).inclusionProof).not.toBeNull();
    expect((await proofOf(hidden.entryId, auditor.token)).inclusionProof).toBeNull();
    const { journal } = await server.data("{ journal(first: 1, direction: ASC) { nodes { entryId } } }");
    expect((await proofOf(journal.nodes[0].entryId, auditor.token)).inclusionProof).not.toBeNull();
    expect((await proofOf(journal.nodes[0].entryId, handler.token)).inclusionProof).toBeNull();
    expect(await server.data("{ checkpoint { size } }", {}, handler.token)).toEqual({ checkpoint: null });
    for (const entryId of ["jnl_00000000000000000000000000000000", "é", ""]) {
      expect((await proofOf(entryId)).inclusionProof).toBeNull();
    }
  });

  it("go on after a restart under the same key", async () => {
    const before = (await checkpointNow()).checkpoint;
    await server.restart();
    await server.done("reportEvent", { title: "After" });
    const { checkpoint } = await covering(before.size + 1);
    const note = parseNote(checkpoint.note);
    expect(note && verifiedBy(note, [key])).toHaveLength(1);
  });
});

function naiveRoot(leaves: readonly string[]): string {
  if (leaves.length === 1) return leaves[0] as string;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const halves = [leaves.slice(0, split), leaves.slice(split)].map((half) => Buffer.from(naiveRoot(half), "hex"));
  return sha256(Buffer.from([1]), ...halves);
}
