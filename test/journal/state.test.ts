import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import canonicalize from "canonicalize";
import { columnsOf } from "../../entities/columns.js";
import { recordEntities } from "../../entities/index.js";
import type { ActionName } from "../../src/domain/lifecycle/index.js";
import { type RecordType, recordTypeOf, recordTypes } from "../../src/domain/records/record.js";
import { tableOf } from "../../src/storage/table.js";
import { tokenFor } from "../support/actors.js";
import { describeEngines } from "../support/engines.js";
import { TO_SET_A_SCENE } from "../support/eventually.js";
import { numberedEntries, type StoredEntry } from "../support/journal.js";
import { samples } from "../support/samples.js";
import { inputTypeOf } from "../support/sdl.js";
import { TestServer } from "../support/tocsin.js";

/** Columns that only follow from others. */
const derived = ["searchText", "severityRank", "queueOrder", "dueRank", "nextChangeAt", "matchKey"];

const sha256 = (...parts: (string | Buffer)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");

describeEngines("the state in the journal", (engine) => {
  let server: TestServer;
  let entries: StoredEntry[];
  beforeAll(async () => {
    server = await TestServer.start(engine);
    for (const [action, sample] of Object.entries(samples)) {
      await server.data(
        `mutation($input: ${inputTypeOf(action)}) { ${action}(input: $input) { __typename } }`,
        { input: await sample(server) },
        await tokenFor(server, action as ActionName),
      );
    }
    await server.done("reportEvent", {
      title: "\u{1F514} é \u2028",
      urgent: true,
      occurredAt: "2026-01",
      affected: '"\\',
    });
    const incident = await server.incident();
    await server.done("registerEvidence", { incidentId: incident.id, name: "x", sizeBytes: 9_007_199_254_740_991 });
    entries = await numberedEntries(server.books);
  }, TO_SET_A_SCENE);
  afterAll(() => server.stop());

  it.each(recordTypes.map((type) => [type]))(
    "opens to the %s as it is read back from the database",
    async (type: RecordType) => {
      const latest = new Map(
        entries.filter((entry) => entry.recordType === type).map((entry) => [entry.recordId, entry]),
      );
      expect(latest.size).toBeGreaterThan(0);
      const flags = columnsOf(recordEntities[type]).filter((column) => column.kind === "flag");
      for (const [id, entry] of latest) {
        const [row] = await server.books.read(`SELECT * FROM \`${tableOf(recordEntities[type]).name}\` WHERE id = ?`, [
          id,
        ]);
        const state: Record<string, unknown> = { ...row };
        for (const name of derived) delete state[name];
        for (const { name } of flags) state[name] = state[name] === null ? null : Number(state[name]) === 1;
        // A field that says nothing is left out, so that a later column changes no hash.
        for (const name of Object.keys(state)) if (state[name] === null) delete state[name];
        const { state: hashed } = JSON.parse(entry.leaf);
        expect(sha256(entry.stateSalt, canonicalize(state) as string)).toBe(hashed);
      }
    },
  );

  it("is in leaves whose hashes and digests open", async () => {
    const erased = new Set<string>();
    for (const { leaf, leafHash, disclosures, recordId } of entries) {
      expect(leafHash).toBe(sha256(Buffer.from([0]), leaf));
      expect(canonicalize(JSON.parse(leaf))).toBe(leaf);
      const opened: (unknown[] | null)[] = JSON.parse(disclosures);
      const { changes } = JSON.parse(leaf) as { changes: string[] };
      expect(opened).toHaveLength(changes.length);
      for (const [index, one] of opened.entries()) {
        if (one === null) erased.add(recordId);
        else expect(sha256(JSON.stringify(one))).toBe(changes[index]);
      }
    }
    // What opens a digest is gone only where somebody has had it erased.
    const sql = "SELECT subjectId AS id FROM erasure WHERE state = 'ERASED'";
    const asked = (await server.books.read<{ id: string }>(sql)).map(({ id }) => id);
    expect([...erased]).toEqual(expect.arrayContaining(asked));
    const others = [...erased].filter((id) => !asked.includes(id)).map(recordTypeOf);
    expect(others.filter((type) => type !== "Notification" && type !== "SharedItem")).toEqual([]);
  });

  it("never holds the hash of a secret among the disclosed changes", () => {
    expect(entries.filter(({ disclosures }) => disclosures.includes("secretHash"))).toEqual([]);
  });
});
