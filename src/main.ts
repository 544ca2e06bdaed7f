import "reflect-metadata";
import { Command, Option } from "commander";
import { readConfig } from "./config.js";
import type { ImportFormat } from "./domain/exchange/words.js";
import type { VerifyOptions } from "./evidence/export/verify-command.js";

/** The commands of `tocsin`. Each loads what it needs only when it runs. */
export async function run(argv: readonly string[]): Promise<void> {
  const program = new Command("tocsin").description("Information-security incident management after ISO/IEC 27035");
  program.command("serve").description("start the server; configured by the environment").action(serve);
  program
    .command("migrate")
    .description("bring the database of DATABASE_URL to the schema of this program")
    .action(migrate);
  program
    .command("token <person>")
    .description(
      "make a token for somebody, by id or e-mail address, where all others are lost: it opens what is theirs",
    )
    .option("--name <name>", "what it is for", "Made at the console")
    .action(makeToken);
  const logKey = program.command("log-key").description("the keys that sign checkpoints of the journal");
  logKey.command("show").description("print the public keys, newest first, for whoever verifies").action(showLogKeys);
  logKey
    .command("rotate")
    .description("put a new key before those of LOG_KEY_FILE; it is taken at the next start")
    .option("--name <name>", "begin another log under this name, as after a backup was restored")
    .action(rotateLogKey);
  program
    .command("verify <export>")
    .description("check an exported case, a tar or the folder that it was unpacked to, offline and without a database")
    .requiredOption("--key <vkey...>", "public keys of the log, from elsewhere than the export")
    .option("--witness <vkey...>", "witnesses who must have cosigned the checkpoint")
    .option("--identity <file>", "private keys of age that open contents which are still sealed")
    .option("--json", "print everything as one JSON document")
    .action(verifyExported);
  program
    .command("audit")
    .description(
      "look at the whole database and its contents by the log's keys: what was changed behind the server's back",
    )
    .option("--key <vkey...>", "public keys of the log; those of LOG_KEY_FILE unless given")
    .option("--checkpoint <file>", "a checkpoint that was kept elsewhere; the node's own unless given")
    .option("--json", "print everything as one JSON document")
    .action(auditDatabase);
  const remote = (command: Command) =>
    command
      .option("--url <url>", "the server", "http://127.0.0.1:4000")
      .addOption(new Option("--token <token>", "a bearer token").env("TOCSIN_TOKEN").makeOptionMandatory());
  const imports = program.command("import").description("bring records of other systems in through the API");
  remote(imports.command("vcdb <path>"))
    .description("VERIS incidents: a file of one JSON document a line, a JSON file, or a folder")
    .option("--report <file>", "where to name what could not be taken")
    .action(importVcdb);
  for (const [name, { format, of }] of Object.entries(documentImports)) {
    remote(imports.command(`${name} <path>`))
      .description(`${of}: a file, or a folder of such files`)
      .option("--report <file>", "where to name what could not be taken")
      .action((path: string, options: Remote & { report?: string }) => importOf(format, path, options));
  }
  remote(program.command("watch"))
    .description("print changes as they come; comes back by itself and goes on after the last cursor")
    .option("--after <cursor>", "start after this place")
    .option("--where <json>", "a ChangeFilter as JSON")
    .option("--cursor-file <file>", "keep the last cursor here, and start after it")
    .option("--json", "one JSON document a line")
    .action(watchChanges);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    console.error((error as Error).message);
    // A wrong password is no news to a programmer; a mistake of the program is none to an operator.
    if (error instanceof TypeError || error instanceof ReferenceError) console.error(error.stack);
    process.exitCode = (error as { exitCode?: number }).exitCode ?? 1;
  }
}

async function serve(): Promise<void> {
  const config = readConfig();
  const { startServer } = await import("./compose.js");
  const { buildLogger } = await import("./server/logger.js");
  const logger = buildLogger(config.logLevel);
  const server = await startServer(config, logger);
  console.log(
    `Tocsin is ready at ${server.url} (GraphQL at ${server.url}/graphql, GraphiQL at ${server.url}/graphiql)`,
  );
  if (server.firstSecret !== null) {
    console.log(
      `\nThe first person is administrator and IRT lead. Its token, shown this once:\n\n  ${server.firstSecret}\n`,
    );
    console.log("Make people of your own and separate the two roles: who configures should not also lead responses.");
  }
  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    // Whatever hangs is cut off in time: an orderly end takes a second, never ten.
    setTimeout(() => process.exit(1), 9_000).unref();
    server.close().then(
      () => process.exit(0),
      (error) => {
        logger.error({ err: error }, "the server did not close cleanly");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

async function migrate(): Promise<void> {
  const config = readConfig();
  const { openDatabase } = await import("./storage/open.js");
  const database = await openDatabase(config.database, 2);
  const applied = await database.migrate();
  await database.close();
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
}

async function makeToken(person: string, { name }: { name: string }): Promise<void> {
  const config = readConfig();
  const { openDatabase } = await import("./storage/open.js");
  const { tokenAtConsole } = await import("./actions/plan-and-prepare/token-at-console.js");
  const database = await openDatabase(config.database, 2);
  try {
    console.log(await tokenAtConsole(database, person, name));
  } finally {
    await database.close();
  }
}

async function showLogKeys(): Promise<void> {
  const { readLogKeys } = await import("./journal/log-key.js");
  for (const { vkey } of await readLogKeys(readConfig().proof.logKeyFile)) console.log(vkey);
}

async function rotateLogKey({ name }: { name?: string }): Promise<void> {
  const { addLogKey } = await import("./journal/log-key.js");
  const { vkey } = await addLogKey(readConfig().proof.logKeyFile, name ?? null);
  console.log(`${vkey}\nCopy the file to every node and restart them. The key before it may go once they have run.`);
}

async function verifyExported(place: string, options: VerifyOptions): Promise<void> {
  const { verifyCommand } = await import("./evidence/export/verify-command.js");
  process.exitCode = await verifyCommand(place, options, process.stdout);
}

async function auditDatabase(options: { key?: string[]; checkpoint?: string; json?: true }): Promise<void> {
  const { auditCommand } = await import("./evidence/audit/audit-command.js");
  const { openDatabase } = await import("./storage/open.js");
  const config = readConfig();
  const database = await openDatabase(config.database, 2);
  try {
    process.exitCode = await auditCommand({ ...config, database }, options, process.stdout);
  } finally {
    await database.close();
  }
}

interface Remote {
  url: string;
  token: string;
}

async function importVcdb(path: string, options: Remote & { report?: string }): Promise<void> {
  const { importVeris } = await import("./import/import-veris.js");
  await importVeris({ ...options, path, out: process.stdout, signal: interruption() });
}

/** The formats of which documents of others can be imported, by the words of the command. */
const documentImports = {
  misp: { format: "MISP", of: "events of MISP" },
  stix: { format: "STIX_2_1", of: "bundles of STIX 2.1" },
  csaf: { format: "CSAF_2_0", of: "advisories of CSAF 2.0" },
  kev: { format: "KEV", of: "the catalogue of known exploited vulnerabilities" },
  iodef: { format: "IODEF_2", of: "incidents of IODEF version 2 in JSON" },
} as const;

async function importOf(format: ImportFormat, path: string, options: Remote & { report?: string }): Promise<void> {
  const { importDocuments } = await import("./import/import-documents.js");
  await importDocuments(format, { ...options, path, out: process.stdout, signal: interruption() });
}

async function watchChanges(
  options: Remote & { after?: string; where?: string; cursorFile?: string; json?: true },
): Promise<void> {
  const { watch } = await import("./client/watch/watch.js");
  const where: unknown = options.where === undefined ? undefined : JSON.parse(options.where);
  await watch({ ...options, where, out: process.stdout, notes: process.stderr, signal: interruption() });
}

/** Ctrl-C ends a client command between two steps. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}
