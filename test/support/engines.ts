import { describe } from "@jest/globals";
import type { TestEngine } from "./fresh-database.js";
import { type SharedServers, sharedServers } from "./run-folder.js";

// Apart from jest, so that programs beside the tests can use it.
export { freshDatabase, type TestEngine } from "./fresh-database.js";

/** Runs the block once for each database engine of this machine. */
export function describeEngines(name: string, block: (engine: TestEngine) => void): void {
  const engines: TestEngine[] = sharedServers().mariadb ? ["sqlite", "mariadb"] : ["sqlite"];
  for (const engine of engines) describe(`${name} (${engine})`, () => block(engine));
}

/** A block that needs this server, for instance to start and kill one of its own; skipped where there is none. */
export function describeWith(server: keyof SharedServers, name: string, block: () => void): void {
  (sharedServers()[server] ? describe : describe.skip)(name, block);
}
