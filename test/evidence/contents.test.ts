import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Decrypter, Encrypter } from "age-encryption";
import { Upload } from "tus-js-client";
import { ConfigError } from "../../src/config.js";
import { openContentKeys } from "../../src/evidence/contents/keys.js";
import { rangeIn } from "../../src/evidence/contents/range.js";
import { describeEngines } from "../support/engines.js";
import { eventuallyGiven } from "../support/eventually.js";
import {
  base64,
  beginUpload,
  entry,
  linkTo,
  offsetOf,
  sendPart,
  storedEntry,
  tusHeaders,
  uploaded,
} from "../support/evidence.js";
import { makeFolder } from "../support/run-folder.js";
import { TestServer } from "../support/tocsin.js";

const CHUNK = 65_536;
const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Every file below a folder, with what it holds; none, where nothing was kept yet and the folder is not there. */
async function filesBelow(folder: string): Promise<{ file: string; bytes: Buffer }[]> {
  if (!existsSync(folder)) return [];
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((name) => name.isFile()).map((name) => path.join(name.parentPath, name.name));
  return Promise.all(files.map(async (file) => ({ file, bytes: await readFile(file) })));
}

describeEngines("contents of evidence", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine, { EVIDENCE_MAX_BYTES: "50000000", EVIDENCE_HASHES: "sha512,md5" });
  });
  afterAll(() => server.stop());

  const acquired = (id: string, uploadId: string) =>
    server.done(
      "acquireContents",
      { evidenceId: id, version: 1, uploadId },
      "id contentState storedSha256 storedBytes hashes",
    );

  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 5_000_001])(
    "come back as they were uploaded: %d bytes [R-049]",
    async (size) => {
      const bytes = randomBytes(size);
      const { id } = await entry(server, { sha256: sha256Of(bytes), sizeBytes: size });
      const record = await acquired(id, await uploaded(server, id, bytes));
      expect(record).toMatchObject({ contentState: "STORED", storedSha256: sha256Of(bytes), storedBytes: size });
      expect(record.hashes).toEqual(
        ["sha512", "md5"].map((name) => `${name}:${createHash(name).update(bytes).digest("hex")}`),
      );
      const answer = await fetch(await linkTo(server, id));
      expect(answer.status).toBe(200);
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    },
  );

  it("go on where they stopped, in parts of any size, also after a new start of the server [R-049]", async () => {
    const bytes = randomBytes(400_000);
    const { id } = await entry(server);
    const place = (await beginUpload(server, id, bytes.length)).headers.get("location") as string;
    let offset = 0;
    for (const length of [1, 70_000, 10, 65_526, 100_000]) {
      const answer = await sendPart(server, place, offset, bytes.subarray(offset, offset + length));
      offset += length;
      expect(answer.headers.get("upload-offset")).toBe(String(offset));
      expect(await offsetOf(server, place)).toBe(offset);
    }
    await server.restart();
    expect(await offsetOf(server, place)).toBe(offset);
    expect((await sendPart(server, place, offset - 1, bytes.subarray(offset))).status).toBe(409);
    expect((await sendPart(server, place, offset, bytes.subarray(offset))).status).toBe(204);
    const record = await acquired(id, place.split("/").at(-1) as string);
    expect(record.storedSha256).toBe(sha256Of(bytes));
  });

  it("are taken from a tus client as it comes", async () => {
    const bytes = randomBytes(1_000_000);
    const { id } = await entry(server);
    const url = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(bytes, {
        endpoint: `${server.url}/uploads`,
        headers: { authorization: `Bearer ${server.token}` },
        metadata: { evidenceId: id, filename: "disk.img" },
        chunkSize: 123_456,
        retryDelays: [],
        onError: reject,
        onSuccess: () => resolve(upload.url as string),
      });
      upload.start();
    });
    expect((await acquired(id, url.split("/").at(-1) as string)).storedSha256).toBe(sha256Of(bytes));
  });

  it("are nowhere readable on the disk, neither while they come nor afterwards [R-134, R-095]", async () => {
    const marker = `marker-${randomBytes(8).toString("hex")}`;
    const bytes = Buffer.from(marker.repeat(10_000));
    const { id } = await entry(server);
    const place = (await beginUpload(server, id, bytes.length)).headers.get("location") as string;
    await sendPart(server, place, 0, bytes.subarray(0, 100_000));
    const { contents } = server.config;
    const showing = async () =>
      [...(await filesBelow(contents.folder)), ...(await filesBelow(contents.uploadFolder))].filter(({ bytes: held }) =>
        held.includes(marker.slice(0, 16)),
      );
    expect(await showing()).toEqual([]);
    await sendPart(server, place, 100_000, bytes.subarray(100_000));
    await acquired(id, place.split("/").at(-1) as string);
    expect(await showing()).toEqual([]);
  });

  it("are an age file, with the header that the database keeps before the bytes of the store [R-134]", async () => {
    const bytes = randomBytes(200_000);
    const { id } = await storedEntry(server, bytes);
    const [row] = await server.books.read<{ header: string; location: string }>(
      "SELECT header, location FROM evidence_content WHERE id = (SELECT contentId FROM evidence WHERE id = ?)",
      [id],
    );
    const stored = await readFile(
      path.join(server.config.contents.folder, row?.location.slice(0, 2) ?? "", row?.location ?? ""),
    );
    const decrypter = new Decrypter();
    const keyFile = await readFile(server.config.contents.keyFile, "utf8");
    decrypter.addIdentity(keyFile.split("\n")[1] as string);
    const opened = await decrypter.decrypt(Buffer.concat([Buffer.from(row?.header ?? "", "latin1"), stored]));
    expect(Buffer.from(opened).equals(bytes)).toBe(true);
  });

  it("are read in ranges, each journaled with who, what for and which bytes [R-134]", async () => {
    const bytes = randomBytes(300_000);
    const { id, incidentId } = await storedEntry(server, bytes);
    const link = await linkTo(server, id);
    const part = await fetch(link, { headers: { range: "bytes=65530-131080" } });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe("bytes 65530-131080/300000");
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(65_530, 131_081))).toBe(true);
    const tail = await fetch(link, { headers: { range: "bytes=-5" } });
    expect(Buffer.from(await tail.arrayBuffer()).equals(bytes.subarray(-5))).toBe(true);
    const beyond = await fetch(link, { headers: { range: "bytes=300000-" } });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */300000"]);
    expect((await fetch(link, { method: "HEAD" })).headers.get("content-length")).toBe("300000");
    const { journal } = await eventuallyGiven(
      () =>
        server.data(
          `query($ids: [ID!]) { journal(where: { about: $ids, actions: ["readContents"] }, direction: ASC) {
            nodes { actorId recordType changes { path after } } } }`,
          { ids: [incidentId] },
        ),
      ({ journal: { nodes } }) => nodes.length >= 2,
    );
    const told = journal.nodes.map(({ changes }: { changes: { path: string; after: string }[] }) =>
      Object.fromEntries(changes.map(({ path: name, after }) => [name, after])),
    );
    expect(told).toEqual([
      { evidenceId: id, bytes: "65530-131080" },
      { evidenceId: id, bytes: "299995-299999" },
    ]);
  });

  it("are opened by no other link, none that was taken back, and none whose asker has gone [R-134]", async () => {
    const { id } = await storedEntry(server);
    const link = await linkTo(server, id);
    for (const wrong of [`${link.slice(0, -2)}xx`, link.replace(/acc_./, "acc_x"), `${server.url}/contents/a/b`]) {
      expect((await fetch(wrong)).status).toBe(404);
    }
    expect((await fetch(link)).status).toBe(200);
    const evidenceAccessId = link.split("/").at(-2);
    await server.done("revokeEvidenceAccess", { evidenceAccessId, version: 1, reason: "Enough" });
    expect((await fetch(link)).status).toBe(404);
    const handler = await server.person(["HANDLER"], { constituencies: ["*"] });
    const theirs = await linkTo(server, id, handler.token);
    expect((await fetch(theirs)).status).toBe(200);
    await server.done("disablePerson", { personId: handler.id, version: 1 });
    expect((await fetch(theirs)).status).toBe(404);
  });

  it("are taken from nobody who may not acquire them, and from nobody else than who began [R-134]", async () => {
    const { id } = await entry(server);
    const auditor = await server.person(["AUDITOR"], { constituencies: ["*"] });
    const handler = await server.person(["HANDLER"], { constituencies: ["*"] });
    expect((await beginUpload(server, id, 5, auditor.token)).status).toBe(403);
    expect((await beginUpload(server, id, 5, "tocsin_none")).status).toBe(401);
    expect((await beginUpload(server, `evd_${"0".repeat(32)}`, 5)).status).toBe(404);
    const restricted = await server.incident({ restricted: true });
    const hidden = await entry(server, { incidentId: restricted.id });
    expect((await beginUpload(server, hidden.id, 5, handler.token)).status).toBe(404);
    const place = (await beginUpload(server, id, 5)).headers.get("location") as string;
    expect((await sendPart(server, place, 0, Buffer.from("Hello"), handler.token)).status).toBe(404);
    const asked = await fetch(`${server.url}${place}`, { method: "HEAD", headers: tusHeaders(handler.token) });
    expect(asked.status).toBe(404);
    expect((await fetch(`${server.url}${place}`, { method: "PATCH", body: "Hello" })).status).toBe(401);
    expect(await offsetOf(server, place)).toBe(0);
  });

  it("are not begun for an entry that has them", async () => {
    const { id } = await storedEntry(server);
    expect((await beginUpload(server, id, 5)).status).toBe(409);
  });

  it("are no larger than what is allowed, nor than what was said", async () => {
    const { id } = await entry(server);
    expect((await beginUpload(server, id, 50_000_001)).status).toBe(413);
    const place = (await beginUpload(server, id, 1)).headers.get("location") as string;
    expect((await sendPart(server, place, 0, randomBytes(100_000))).status).toBe(413);
    // In chunks, without a length: nothing says beforehand how much comes.
    const body = new ReadableStream({
      start(controller) {
        for (let part = 0; part < 10; part += 1) controller.enqueue(randomBytes(100_000));
        controller.close();
      },
    });
    const headers = tusHeaders(server.token, {
      "upload-offset": "0",
      "content-type": "application/offset+octet-stream",
    });
    const endless = await fetch(`${server.url}${place}`, {
      method: "PATCH",
      headers,
      body,
      duplex: "half",
    } as RequestInit);
    expect(endless.status).toBe(413);
    expect(await offsetOf(server, place)).toBeLessThanOrEqual(1);
  });

  it("lie under no name that anybody has chosen", async () => {
    const { id } = await entry(server, { name: "../../../etc/passwd\u0000\u202Egpj.exe" }).catch(() => entry(server));
    for (const name of ["..%2f..%2fetc%2fpasswd", "../tocsin.sqlite", "upl_x", "%00", "con"]) {
      const url = `${server.url}/uploads/${name}`;
      for (const method of ["HEAD", "PATCH", "DELETE"]) {
        const headers = tusHeaders(server.token, {
          "upload-offset": "0",
          "content-type": "application/offset+octet-stream",
        });
        expect((await fetch(url, { method, headers })).status).toBeGreaterThanOrEqual(400);
      }
    }
    const metadata = `evidenceId ${base64(id)},filename ${base64("../../x")},id ${base64("../../x")}`;
    const begun = await fetch(`${server.url}/uploads`, {
      method: "POST",
      headers: tusHeaders(server.token, { "upload-length": "5", "upload-metadata": metadata }),
    });
    expect(begun.headers.get("location")).toMatch(/^\/uploads\/upl_[0-9a-f]{32}$/);
  });

  it.each(["été ☕ 证据.img", 'a";filename="b.exe', "x".repeat(400), "..", "new\tline"])(
    "are handed out under the name %p, in letters that a header may hold",
    async (name) => {
      const { id } = await storedEntry(server, "Bytes", { name });
      const answer = await fetch(await linkTo(server, id));
      expect(answer.status).toBe(200);
      const told = answer.headers.get("content-disposition") ?? "";
      expect(told).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.!~%-]+$/);
      expect(decodeURIComponent(told.split("''")[1] as string)).toBe(name);
      expect(answer.headers.get("content-type")).toBe("application/octet-stream");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    },
  );

  it("that were changed, cut off or taken away are not handed out as if they were whole [R-077]", async () => {
    const bytes = randomBytes(200_000);
    const damages: ((held: Buffer) => Buffer)[] = [
      (held) => Buffer.from(held.map((byte, index) => (index === 100_000 ? byte ^ 1 : byte))),
      (held) => held.subarray(0, -1),
    ];
    for (const damage of damages) {
      const { id } = await storedEntry(server, Buffer.concat([bytes, randomBytes(8)]));
      const [row] = await server.books.read<{ location: string }>(
        "SELECT location FROM evidence_content WHERE id = (SELECT contentId FROM evidence WHERE id = ?)",
        [id],
      );
      const { location } = row as { location: string };
      const file = path.join(server.config.contents.folder, location.slice(0, 2), location);
      await writeFile(file, damage(await readFile(file)));
      const got = await fetch(await linkTo(server, id))
        .then(
          async (answer) => (answer.ok ? Buffer.from(await answer.arrayBuffer()) : null),
          () => null,
        )
        .catch(() => null);
      expect(got).toBeNull();
    }
  });

  it("can be given up by whoever sends them", async () => {
    const { id } = await entry(server);
    const place = (await beginUpload(server, id, 5)).headers.get("location") as string;
    const given = await fetch(`${server.url}${place}`, { method: "DELETE", headers: tusHeaders(server.token) });
    expect(given.status).toBe(204);
    const asked = await fetch(`${server.url}${place}`, { method: "HEAD", headers: tusHeaders(server.token) });
    expect(asked.status).toBe(404);
  });
});

describe("the keys of contents", () => {
  it("are made once, and seal to a second custodian too [R-134]", async () => {
    const file = path.join(await makeFolder("keys"), "evidence-key");
    const keys = await openContentKeys(file, []);
    const { fileKey, header } = await keys.seal();
    const again = await openContentKeys(file, []);
    expect(Buffer.from((await again.open(header)) ?? []).equals(fileKey)).toBe(true);
    const second = path.join(await makeFolder("keys"), "evidence-key");
    const custodian = await openContentKeys(second, []);
    expect(await custodian.open(header)).toBeNull();
    const recipient = /age1\S+/.exec(await readFile(second, "utf8"))?.[0] as string;
    const shared = await (await openContentKeys(file, [recipient])).seal();
    expect(await custodian.open(shared.header)).not.toBeNull();
    // A new header for the same bytes, as a rotation needs it.
    const renewed = await custodian.seal(fileKey);
    expect(Buffer.from((await custodian.open(renewed.header)) ?? []).equals(fileKey)).toBe(true);
  });

  it("that are none stop the start with a plain word", async () => {
    const file = path.join(await makeFolder("keys"), "evidence-key");
    await writeFile(file, "AGE-SECRET-KEY-1NONSENSE\n");
    await expect(openContentKeys(file, [])).rejects.toThrow(/key 1 of .* is no key of age/);
    await writeFile(file, "# nothing\n");
    await expect(openContentKeys(file, [])).rejects.toThrow(/holds no key/);
    await expect(TestServer.start("sqlite", { EVIDENCE_RECIPIENTS: "nobody" })).rejects.toThrow(ConfigError);
    const encrypter = new Encrypter();
    expect(() => encrypter.addRecipient("age1nobody")).toThrow();
  });
});

describe("a range of bytes", () => {
  it.each<[header: string | undefined, size: number, range: [number, number] | null]>([
    [undefined, 10, [0, 10]],
    ["bytes=0-", 10, [0, 10]],
    ["bytes=2-3", 10, [2, 4]],
    ["bytes=2-99", 10, [2, 10]],
    ["bytes=-3", 10, [7, 10]],
    ["bytes=-99", 10, [0, 10]],
    ["bytes=-0", 10, null],
    ["bytes=10-", 10, null],
    ["bytes=0-", 0, null],
    ["bytes=5-2", 10, [0, 10]],
    ["bytes=0-1,3-4", 10, [0, 10]],
    ["pages=1-2", 10, [0, 10]],
    ["bytes=-", 10, [0, 10]],
  ])("%p of %d", (header, size, range) => {
    expect(rangeIn(header, size)).toEqual(range && { start: range[0], end: range[1] });
  });
});
