import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile, rm, stat, symlink } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { beginUpload, entry, linkTo, offsetOf, sendPart, storedFile, tusHeaders } from "../support/evidence.js";
import { TestServer } from "../support/tocsin.js";

const CHUNK = 65_536;
const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
/** Whatever is written there finds no room: the kernel says so, as it does of a full disk. */
const FULL_DISK = "/dev/full";

describeEngines("contents in hard cases", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const begun = async (size: number) => {
    const { id, version } = await entry(server);
    const place = (await beginUpload(server, id, size)).headers.get("location") as string;
    const uploadId = place.split("/").at(-1) as string;
    return { id, version, place, uploadId, file: path.join(server.config.contents.uploadFolder, uploadId) };
  };
  const acquire = (given: { id: string; version: number; uploadId: string }) =>
    server.done(
      "acquireContents",
      { evidenceId: given.id, version: given.version, uploadId: given.uploadId },
      "contentState storedSha256 storedBytes",
    );

  it("are not lost when the disk is full: the sender is told, and goes on when there is room [R-049]", async () => {
    const bytes = randomBytes(3 * CHUNK);
    const upload = await begun(bytes.length);
    expect((await sendPart(server, upload.place, 0, bytes.subarray(0, CHUNK))).status).toBe(204);
    await symlink(FULL_DISK, `${upload.file}.tail.new`);
    const full = await sendPart(server, upload.place, CHUNK, bytes.subarray(CHUNK, 2 * CHUNK + 10));
    expect(full.status).toBe(507);
    expect(await full.text()).toMatch(/no room/);
    // What was sealed before is there, and nothing is told to be there that is not.
    const offset = await offsetOf(server, upload.place);
    expect(offset).toBe(2 * CHUNK);
    await rm(`${upload.file}.tail.new`);
    expect((await sendPart(server, upload.place, offset, bytes.subarray(offset))).status).toBe(204);
    expect(await acquire(upload)).toEqual({
      ...{ contentState: "STORED", storedSha256: sha256Of(bytes), storedBytes: bytes.length },
    });
  });

  it("are not called whole when there is no room for their hash", async () => {
    const bytes = randomBytes(1_000);
    const upload = await begun(bytes.length);
    await symlink(FULL_DISK, `${upload.file}.json.new`);
    expect((await sendPart(server, upload.place, 0, bytes)).status).toBe(507);
    const given = { evidenceId: upload.id, version: upload.version, uploadId: upload.uploadId };
    const { errors } = await server.ask(
      "mutation($input: AcquireContentsInput!) { acquireContents(input: $input) { __typename } }",
      { input: given },
    );
    expect(errors?.[0]?.extensions.code).toBe("UNAVAILABLE");
    await rm(`${upload.file}.json.new`);
    expect(await acquire(upload)).toMatchObject({ contentState: "STORED", storedSha256: sha256Of(bytes) });
  });

  it("that are a bomb are stored as they are, and unpacked by nobody [R-049]", async () => {
    const bomb = gzipSync(Buffer.alloc(64_000_000));
    const upload = await begun(bomb.length);
    // Also where the sender calls it the encoding of the request.
    const sent = await fetch(`${server.url}${upload.place}`, {
      method: "PATCH",
      headers: tusHeaders(server.token, {
        "upload-offset": "0",
        "content-type": "application/offset+octet-stream",
        "content-encoding": "gzip",
      }),
      body: new Uint8Array(bomb),
    });
    if (sent.status !== 204) {
      expect(sent.status).toBe(415);
      expect((await sendPart(server, upload.place, 0, bomb)).status).toBe(204);
    }
    expect(await acquire(upload)).toEqual({
      ...{ contentState: "STORED", storedSha256: sha256Of(bomb), storedBytes: bomb.length },
    });
    expect((await stat(await storedFile(server, upload.id))).size).toBeLessThan(bomb.length + 1_000);
    const got = await fetch(await linkTo(server, upload.id));
    expect(got.headers.get("content-encoding")).toBeNull();
    expect(Buffer.from(await got.arrayBuffer()).equals(bomb)).toBe(true);
    expect(await server.done("verifyEvidence", { evidenceId: upload.id }, "foundSha256")).toEqual({
      foundSha256: sha256Of(bomb),
    });
  });

  it("come in many at once for one entry, of which one is taken and the others change nothing", async () => {
    const { id, version } = await entry(server);
    const each = Array.from({ length: 20 }, (_, index) => Buffer.from(`Contents ${index}`));
    const uploads = await Promise.all(
      each.map(async (bytes) => {
        const place = (await beginUpload(server, id, bytes.length)).headers.get("location") as string;
        expect((await sendPart(server, place, 0, bytes)).status).toBe(204);
        return place.split("/").at(-1) as string;
      }),
    );
    const answers = await Promise.all(
      uploads.map((uploadId) => server.act("acquireContents", { evidenceId: id, version, uploadId }, "storedSha256")),
    );
    const taken = answers.filter(({ __typename }) => __typename === "EvidenceDone");
    expect(taken).toHaveLength(1);
    const stored = taken[0].evidence.storedSha256;
    expect(each.map(sha256Of)).toContain(stored);
    expect(await server.done("verifyEvidence", { evidenceId: id }, "outcome foundSha256")).toEqual({
      ...{ outcome: "INTACT", foundSha256: stored },
    });
    expect(sha256Of(Buffer.from(await (await fetch(await linkTo(server, id))).arrayBuffer()))).toBe(stored);
  });

  it("leave nothing readable on the disk, however they ended [R-134]", async () => {
    const secret = Buffer.from("Nobody may read this on the disk. ".repeat(3_000));
    const half = await begun(secret.length);
    await sendPart(server, half.place, 0, secret.subarray(0, CHUNK + 100));
    const folder = server.config.contents.uploadFolder;
    const names = await readdir(folder);
    expect(names.filter((name) => name.startsWith(half.uploadId)).length).toBeGreaterThan(1);
    for (const name of names) {
      const held = await readFile(path.join(folder, name));
      expect(held.includes("Nobody may read")).toBe(false);
    }
  });
});
