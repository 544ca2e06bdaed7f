import { readFile } from "node:fs/promises";
import type { ActionName } from "../../src/domain/lifecycle/index.js";
import { type Audit, audit } from "../../src/evidence/audit/audit.js";
import { openContents } from "../../src/evidence/contents/open.js";
import { readLogKeys } from "../../src/journal/log-key.js";
import { openDatabase } from "../../src/storage/open.js";
import { tokenFor } from "../support/actors.js";
import type { TestEngine } from "../support/engines.js";
import { samples } from "../support/samples.js";
import { inputTypeOf } from "../support/sdl.js";
import { TestServer } from "../support/tocsin.js";
import { catalogue } from "./catalogue.js";
import { type Scene, type Tampering, tamperings } from "./tamperings.js";

/** A database on which every action was taken once, with its server gone. */
export interface Room {
  scene: Omit<Scene, "draw">;
  audit(): Promise<Audit>;
  leave(): Promise<void>;
}

export async function makeRoom(engine: TestEngine): Promise<Room> {
  const server = await TestServer.start(engine, { CHECKPOINT_INTERVAL_MS: "100", LOG_NAME: "log.example/tocsin" });
  for (const [action, sample] of Object.entries(samples)) {
    await server.data(
      `mutation($input: ${inputTypeOf(action)}) { ${action}(input: $input) { __typename } }`,
      { input: await sample(server) },
      await tokenFor(server, action as ActionName),
    );
  }
  return roomOf(server);
}

/** The database of a server that ends now: it signs what came last, and nothing changes any more but what we do. */
export async function roomOf(server: TestServer): Promise<Room> {
  await server.halt();
  const { proof, contents: folders } = server.config;
  const database = await openDatabase(server.config.database, 2);
  const keys = await readLogKeys(proof.logKeyFile);
  const { uploads, contents } = await openContents(folders, () => {});
  const kept = await readFile(proof.checkpointFile, "utf8");
  return {
    scene: { database, tables: await catalogue(database), contentFolder: folders.folder },
    audit: () => audit({ database, keys, kept, contents }),
    leave: async () => {
      uploads.close();
      await database.close();
      await server.stop();
    },
  };
}

/** Tampers round by round, each put right again: what was done, and what of it no audit found. */
export async function tamperWith(
  room: Room,
  rounds: number,
  seed: number,
): Promise<{ missed: string[]; done: Set<string> }> {
  const scene: Scene = { ...room.scene, draw: drawing(seed) };
  const missed: string[] = [];
  const done = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const { what, undo } = await oneOf(scene);
    done.add(what);
    const { findings } = await room.audit();
    if (findings.length === 0 || findings.some(({ where, what: told }) => where === "" || told === ""))
      missed.push(what);
    await undo();
  }
  return { missed, done };
}

async function oneOf(scene: Scene): Promise<Tampering> {
  for (;;) {
    const tamper = tamperings[scene.draw(tamperings.length)];
    const tampering = await tamper?.(scene);
    if (tampering) return tampering;
  }
}

/** The same numbers for the same seed (mulberry32): a round that failed can be done again. */
function drawing(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
}
