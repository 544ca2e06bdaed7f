import { randomInt } from "node:crypto";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { readConfig } from "../../src/config.js";
import { importVeris } from "../../src/import/import-veris.js";
import { openDatabase } from "../../src/storage/open.js";
import { describeEngines } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { makeFolder } from "../support/run-folder.js";
import { ServerProcess, startCommand } from "../support/server-process.js";
import { realPath, realRecords } from "./real-data.js";

const MOST_KILLS = 12;

/** `tocsin watch` as a person runs it, appending what it prints to a file. */
function startWatch(url: string, token: string, folder: string) {
  const output = openSync(path.join(folder, "watched.jsonl"), "a");
  const words = ["watch", "--url", url, "--json", "--cursor-file", path.join(folder, "cursor")];
  const child = startCommand(words, token, output);
  closeSync(output);
  return async () => {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  };
}

describeEngines("the import of real incidents through the front door", (engine) => {
  let server: ServerProcess;
  let token: string;
  let databaseUrl: string;
  let drop: () => Promise<void>;
  let folder: string;
  let stop: () => Promise<void> = async () => {};

  beforeAll(async () => {
    folder = await makeFolder("import");
    ({ server, token, databaseUrl, drop } = await ServerProcess.fresh(engine));
  });
  afterAll(async () => {
    await stop();
    await server.end("SIGTERM");
    await drop();
    await rm(folder, { recursive: true, force: true });
  });

  it("takes every record once, while a watch that is killed and restarted prints each change exactly once", async () => {
    const count = realRecords().length;
    const watched = () => readFile(path.join(folder, "watched.jsonl"), "utf8").catch(() => "");
    let kills = 0;
    let importing = true;
    stop = startWatch(server.url, token, folder);
    await eventually(
      async () => (await readFile(path.join(folder, "cursor"), "utf8").catch(() => "")) !== "",
      () => "the watch did not begin",
    );
    const killing = (async () => {
      // The first time as soon as something was printed, so that a short import is met as well.
      await eventually(
        async () => (await watched()) !== "",
        () => "the watch printed nothing",
      );
      do {
        await stop();
        kills += 1;
        stop = startWatch(server.url, token, folder);
        await sleep(randomInt(200, 900));
      } while (importing && kills < MOST_KILLS);
    })();
    const given = {
      path: realPath,
      url: server.url,
      token,
      report: path.join(folder, "report.jsonl"),
      out: new PassThrough().resume(),
    };
    const first = await importVeris(given);
    importing = false;
    await killing;
    const again = await importVeris(given);

    expect(first).toMatchObject({ read: count, created: count, unchanged: 0, rejected: 0 });
    expect(again).toMatchObject({ read: count, created: 0, unchanged: count, rejected: 0 });
    const opened = await openDatabase(readConfig({ DATABASE_URL: databaseUrl }).database, 2);
    await eventually(
      async () => (await opened.read("SELECT entryId FROM journal_entry WHERE position IS NULL")).length === 0,
      () => "some entries never got a position",
    );
    const journal = (
      await opened.read<{ entryId: string }>(
        "SELECT entryId FROM journal_entry WHERE action NOT IN ('bootstrap', 'adoptLogKey') ORDER BY position",
      )
    ).map(({ entryId }) => entryId);
    await opened.close();
    const lines = async () => (await watched()).split("\n").filter(Boolean);
    await eventually(
      async () => (await lines()).length >= journal.length,
      () => "the watch did not come to the end",
    );
    await stop();
    const printed = (await lines()).map((line) => JSON.parse(line).entryId);
    console.log(
      `import (${engine}): records=${count} entries=${journal.length} kills=${kills} printed=${printed.length} incomplete=${first.incomplete}`,
    );
    expect(printed).toEqual(journal);
    expect(kills).toBeGreaterThan(0);
  }, 600_000);
});
