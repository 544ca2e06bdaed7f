import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { addLogKey, openLogKeys, readLogKeys } from "../../src/journal/log-key.js";
import { parseCheckpoint } from "../../src/journal/proof/checkpoint.js";
import { parseNote, parseVerifier, signNote, type Verifier, verifiedBy } from "../../src/journal/proof/note.js";
import { describeEngines } from "../support/engines.js";
import { eventuallyGiven } from "../support/eventually.js";
import { makeFolder } from "../support/run-folder.js";
import { TestServer } from "../support/tocsin.js";

describe("the file of the log's keys", () => {
  it("is made once, for its owner alone, and holds what signs", async () => {
    const file = path.join(await makeFolder("keys"), "new", "log-key");
    const [key] = await openLogKeys(file, "log.example/a");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await openLogKeys(file, null))[0]?.vkey).toBe(key?.vkey);
    const verifier = parseVerifier(key?.vkey ?? "") as Verifier;
    const signature = signNote("text\n", (await readLogKeys(file))[0] as never);
    expect(verifiedBy({ text: "text\n", signatures: [signature] }, [verifier])).toHaveLength(1);
  });

  it("has the newest key first", async () => {
    const file = path.join(await makeFolder("keys"), "log-key");
    const [first] = await openLogKeys(file, "log.example/a");
    const second = await addLogKey(file, null);
    expect((await readLogKeys(file)).map(({ vkey }) => vkey)).toEqual([second.vkey, first?.vkey]);
    expect(second.name).toBe("log.example/a");
    expect((await addLogKey(file, "log.example/b")).name).toBe("log.example/b");
  });

  it("says which line is none", async () => {
    const file = path.join(await makeFolder("keys"), "log-key");
    const [line] = [(await openLogKeys(file, "a")) && (await readFile(file, "utf8"))];
    await writeFile(file, `${line}PRIVATE+KEY+a+00000000+AAAA\n`);
    await expect(readLogKeys(file)).rejects.toThrow("line 2");
    await writeFile(file, "\n");
    await expect(readLogKeys(file)).rejects.toThrow("no key");
  });
});

describeEngines("the key of the log", (engine) => {
  const fast = { CHECKPOINT_INTERVAL_MS: "100", LOG_NAME: "log.example/tocsin" };
  const ask = (server: TestServer) => server.data("{ checkpoint { size note keys { vkey retiredAt } } }");
  /** The checkpoint of all that there is, when nothing more comes. */
  const covered = async (server: TestServer) => {
    await server.settled();
    const size = await server.books.count("journal_entry");
    return eventuallyGiven(
      () => ask(server),
      ({ checkpoint }) => checkpoint?.size === size,
    );
  };
  const signers = (note: string) => parseNote(note)?.signatures.map(({ keyId }) => keyId);

  it("is in the journal, and so is its rotation, for which both keys sign [R-077]", async () => {
    const server = await TestServer.start(engine, fast);
    const { checkpoint: before } = await covered(server);
    const old = before.keys[0].vkey;
    const added = await addLogKey(server.config.proof.logKeyFile, null);
    await server.restart();
    await server.done("reportEvent", { title: "After" });
    const { checkpoint } = await covered(server);
    expect(checkpoint.size).toBe(before.size + 3);
    expect(checkpoint.keys).toEqual([
      { vkey: added.vkey, retiredAt: null },
      { vkey: old, retiredAt: expect.any(String) },
    ]);
    expect(signers(checkpoint.note)).toEqual([added.keyId, parseVerifier(old)?.keyId]);
    for (const key of [added.vkey, old]) {
      expect(verifiedBy(parseNote(checkpoint.note) as never, [parseVerifier(key) as Verifier])).toHaveLength(1);
    }
    const { journal } = await server.data(
      "{ journal(where: { recordTypes: [LogKey] }, direction: ASC) { nodes { action actorId changes { path after } } } }",
    );
    expect(journal.nodes.map(({ action }: { action: string }) => action)).toEqual([
      ...["adoptLogKey", "rotateLogKey", "rotateLogKey"],
    ]);
    await server.stop();
  });

  it("that the journal does not know signs nothing", async () => {
    const server = await TestServer.start(engine, fast);
    const { checkpoint: before } = await covered(server);
    const strange = path.join(await makeFolder("keys"), "log-key");
    await openLogKeys(strange, "log.example/tocsin");
    const proof = { ...server.config.proof, logKeyFile: strange, checkpointFile: `${strange}.memory` };
    const second = await server.secondNode({ proof });
    await server.done("reportEvent", { title: "After" });
    await second.close();
    const { checkpoint } = await covered(server);
    expect(checkpoint.size).toBe(before.size + 1);
    expect(signers(checkpoint.note)).toEqual(signers(before.note));
    await server.stop();
  });

  it("signs nothing that does not continue what it signed before [R-077]", async () => {
    const server = await TestServer.start(engine, fast);
    await server.done("reportEvent", { title: "Before" });
    const { checkpoint } = await covered(server);
    await server.books.transaction((transaction) =>
      transaction.run("UPDATE journal_entry SET leafHash = ? WHERE position = 2", ["ab".repeat(32)]),
    );
    await server.done("reportEvent", { title: "After" });
    await server.settled();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const { checkpoint: after } = await ask(server);
    expect(after.size).toBe(checkpoint.size);
    await server.stop();
  });

  it("signs nothing on a database that went back, not even after a restart [R-077]", async () => {
    const server = await TestServer.start(engine, fast);
    await server.done("reportEvent", { title: "Before" });
    await covered(server);
    const memory = await readFile(server.config.proof.checkpointFile, "utf8");
    const { size } = parseCheckpoint(parseNote(memory)?.text ?? "") as { size: number };
    const [head] = await server.books.read("SELECT frontier FROM journal_head");
    await server.done("reportEvent", { title: "Lost" });
    await covered(server);
    await server.books.transaction(async (transaction) => {
      await transaction.run("DELETE FROM journal_entry WHERE position > ?", [size]);
      await transaction.run("DELETE FROM journal_checkpoint WHERE size > ?", [size]);
      await transaction.run("UPDATE journal_head SET position = ?, frontier = ?", [size, head?.["frontier"]]);
    });
    await server.restart();
    await server.done("reportEvent", { title: "Another history" });
    await server.done("reportEvent", { title: "Another history" });
    await server.settled();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await ask(server)).checkpoint.size).toBe(size);
    await server.stop();
  });
});
