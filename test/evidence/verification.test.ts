import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dueContents, verificationFigures } from "../../src/actions/verification/due.js";
import { Hashes } from "../../src/evidence/contents/hashes.js";
import { ContentReader } from "../../src/evidence/contents/reader.js";
import { UploadFile } from "../../src/evidence/contents/upload-file.js";
import { Lease } from "../../src/storage/lease.js";
import { describeEngines } from "../support/engines.js";
import { eventuallyGiven } from "../support/eventually.js";
import { flipped, storedEntry, storedFile } from "../support/evidence.js";
import { LiveClient } from "../support/live.js";
import { makeFolder } from "../support/run-folder.js";
import { TestServer } from "../support/tocsin.js";

const VERIFICATIONS = `query($id: ID!) { node(id: $id) { ... on Evidence { version integrityFault
  verifications(first: 100) { nodes { outcome fault verifiedAt } } } } }`;
const FAILED = `subscription { evidenceIntegrityFailed { mode entered { id name integrityFault } leftIds } }`;
const HOUR = 3_600_000;

/** In one step: whoever reads meanwhile reads the one or the other, and none that is cut off. */
async function replace(file: string, bytes: Buffer): Promise<void> {
  await writeFile(`${file}.new`, bytes);
  await rename(`${file}.new`, file);
}

describeEngines("the round of verifications", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine, {
      EVIDENCE_VERIFY_EVERY_SECONDS: "1",
      METRICS_TOKEN: "figures-for-nobody-else",
    });
  });
  afterAll(() => server.stop());

  const asTold = async (id: string) => (await server.data(VERIFICATIONS, { id })).node;
  const outcomes = async (id: string): Promise<string[]> =>
    (await asTold(id)).verifications.nodes.map(({ outcome }: { outcome: string }) => outcome);
  const figure = async (name: string) => {
    const headers = { authorization: "Bearer figures-for-nobody-else" };
    const text = await (await fetch(`${server.url}/metrics`, { headers })).text();
    return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
  };

  it("reads all contents again and again, and leaves the entries as they are [R-049]", async () => {
    const { id, version } = await storedEntry(server, randomBytes(200_000));
    await eventuallyGiven(
      () => outcomes(id),
      ({ length }) => length >= 2,
    );
    const told = await asTold(id);
    expect(new Set(await outcomes(id))).toEqual(new Set(["INTACT"]));
    expect(told).toMatchObject({ version, integrityFault: null });
    await eventuallyGiven(
      () => figure("tocsin_evidence_contents"),
      (contents) => contents > 0,
    );
    expect(await figure("tocsin_evidence_verified_in_time_ratio")).toBeGreaterThanOrEqual(0);
  });

  it("tells live of contents that were changed or taken away, and of those that came back [R-049, R-077]", async () => {
    const [changed, taken] = [
      await storedEntry(server, randomBytes(200_000), { name: "changed.img" }),
      await storedEntry(server, randomBytes(200_000), { name: "taken.img" }),
    ];
    const live = new LiveClient(server, server.token, FAILED);
    await live.ready();
    const file = await storedFile(server, changed.id);
    const whole = await readFile(file);
    await replace(file, flipped(whole, 100_000));
    await rm(await storedFile(server, taken.id));
    const entered = () => live.frames.flatMap((frame) => frame.entered);
    await live.until(() => entered().length >= 2);
    expect(entered()).toEqual(
      expect.arrayContaining([
        { id: changed.id, name: "changed.img", integrityFault: "CHANGED" },
        { id: taken.id, name: "taken.img", integrityFault: "MISSING" },
      ]),
    );
    await replace(file, whole);
    await live.until((frames) => frames.some(({ leftIds }) => leftIds.includes(changed.id)));
    expect(await asTold(changed.id)).toMatchObject({ integrityFault: null });
    expect(await outcomes(changed.id)).toContain("CHANGED");
    expect(entered()).toHaveLength(2);
    await live.end();
  });

  it("finds that the place of contents is not known any more", async () => {
    const { id } = await storedEntry(server, randomBytes(1_000));
    await server.books.transaction((transaction) =>
      transaction.run("DELETE FROM evidence_content WHERE id = (SELECT contentId FROM evidence WHERE id = ?)", [id]),
    );
    await eventuallyGiven(
      () => asTold(id),
      ({ integrityFault }) => integrityFault === "MISSING",
    );
  });

  it("says nothing of contents that are disposed of while it reads", async () => {
    const { id, version } = await storedEntry(server, randomBytes(300_000));
    const asked = { evidenceId: id, version, purpose: "Nobody needs it", authority: "Rule 7" };
    const after = await server.done("askForDisposal", asked);
    const { token } = await server.person(["EVIDENCE_CUSTODIAN"], { constituencies: ["*"] });
    const decided = { evidenceId: id, version: after.version, approved: true, note: "Yes" };
    await server.done("decideDisposal", decided, "id", token);
    const marker = await storedEntry(server, randomBytes(1_000));
    await eventuallyGiven(
      () => outcomes(marker.id),
      ({ length }) => length >= 2,
    );
    expect((await outcomes(id)).filter((outcome) => outcome !== "INTACT")).toEqual([]);
    expect(await asTold(id)).toMatchObject({ integrityFault: null });
  });
});

describeEngines("a round that was broken off", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    // So slow that one content takes five minutes: whatever ends before was broken off.
    server = await TestServer.start(engine, {
      EVIDENCE_VERIFY_EVERY_SECONDS: "1",
      EVIDENCE_VERIFY_BYTES_PER_SECOND: "65536",
    });
  });
  afterAll(() => server.stop());

  it("accuses nobody, and ends with the server at once", async () => {
    const { id } = await storedEntry(server, randomBytes(20_000_000));
    await eventuallyGiven(
      () => server.books.count("lease", "name = 'evidence round'"),
      (count) => count > 0,
    );
    await server.restart();
    expect(await server.books.count("evidence_verification", "evidenceId = ?", [id])).toBe(0);
    // What somebody asks for does not wait behind the round.
    expect(await server.done("verifyEvidence", { evidenceId: id }, "outcome")).toEqual({ outcome: "INTACT" });
  });
});

describeEngines("the turn of contents", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const contentOf = async (id: string) =>
    (await server.books.read<{ contentId: string }>("SELECT contentId FROM evidence WHERE id = ?", [id]))[0]?.contentId;

  it("comes for what was never read, the gravest case and the newest first, and not twice in a round [R-049]", async () => {
    const database = await server.books.database();
    const grave = await server.incident();
    const severity = { systemImportance: "ESPECIALLY_IMPORTANT", businessLoss: "SERIOUS", socialImpact: "MINOR" };
    await server.done("classifyIncident", { incidentId: grave.id, version: grave.version, ...severity });
    const first = await storedEntry(server, "first", { incidentId: grave.id });
    const second = await storedEntry(server, "second");
    const third = await storedEntry(server, "third");
    const [one, two, three] = await Promise.all([first, second, third].map(({ id }) => contentOf(id)));
    const now = Date.now() * 1000;
    const later = now + 2 * HOUR * 1000;
    const every = 48 * HOUR;
    expect(await dueContents(database, now, every, 10)).toEqual([]);
    expect(await dueContents(database, later, every, 10)).toEqual([one, three, two]);
    expect(await dueContents(database, later, every, 1)).toEqual([one]);
    await server.done("verifyEvidence", { evidenceId: third.id });
    expect(await dueContents(database, later, every, 10)).toEqual([one, two]);
    expect(await dueContents(database, now + 49 * HOUR * 1000, every, 10)).toEqual([one, two, three]);
    expect(await verificationFigures(database, now, every)).toEqual({ contents: 3, overdue: 0 });
    expect(await verificationFigures(database, now + 60 * HOUR * 1000, every)).toEqual({
      contents: 3,
      overdue: 3,
    });
  });

  it("comes for what is broken after a day, however long a round is", async () => {
    const database = await server.books.database();
    const { id } = await storedEntry(server, "broken");
    await rm(await storedFile(server, id));
    await server.done("verifyEvidence", { evidenceId: id });
    const content = await contentOf(id);
    const now = Date.now() * 1000;
    const every = 720 * HOUR;
    expect(await dueContents(database, now + 20 * HOUR * 1000, every, 100)).not.toContain(content);
    expect(await dueContents(database, now + 25 * HOUR * 1000, every, 100)).toContain(content);
  });

  it("is one node's work at a time, and goes to another when the node is gone [R-049]", async () => {
    const database = await server.books.database();
    const clock = () => Date.now() * 1000;
    // What this node says lies so far back that it is over at once: as if it had died long ago.
    const dead = new Lease(database, () => clock() - 60_000_000, "a test");
    const [one, other] = [1, 2].map(() => new Lease(database, clock, "a test")) as [Lease, Lease];
    const fail = (error: unknown) => {
      throw error;
    };
    const said: unknown[] = [];
    await dead.during(async () => {
      said.push(
        await one.during(async () => {
          said.push(await other.during(async () => {}, fail));
        }, fail),
      );
    }, fail);
    expect(said).toEqual([false, true]);
    expect(await other.during(async () => {}, fail)).toBe(true);
  });
});

describe("a store that does not answer", () => {
  it("is told as such, and the next reading begins anew", async () => {
    const folder = await makeFolder("store");
    const location = "ab-slow";
    await mkdir(path.join(folder, "ab"));
    const bytes = randomBytes(1_000_000);
    const fileKey = randomBytes(16);
    const file = await UploadFile.create(path.join(folder, "ab", location), bytes.length, fileKey);
    await file.append([bytes] as never, await file.reached(), new Hashes([]));
    const content = { location, size: bytes.length, fileKey };
    const slow = new ContentReader({ folder, bytesPerSecond: 65_536 }, 300);
    for (let time = 0; time < 2; time += 1) {
      expect(await slow.read(content)).toEqual({
        fault: "UNREADABLE",
        what: expect.stringMatching(/does not answer/),
      });
    }
    await slow.close();
    const quick = new ContentReader({ folder, bytesPerSecond: null }, 60_000);
    const both = await Promise.all([quick.read(content), quick.read({ ...content, fileKey: randomBytes(16) })]);
    expect(both).toMatchObject([{ sha256: expect.any(String) }, { fault: "CHANGED" }]);
    await quick.close();
    expect(await quick.read(content)).toMatchObject({ fault: "UNREADABLE" });
    await rm(folder, { recursive: true });
  });
});
