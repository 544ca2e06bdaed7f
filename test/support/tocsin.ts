import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { pino } from "pino";
import { type RunningServer, startServer } from "../../src/compose.js";
import { type Config, readConfig } from "../../src/config.js";
import type { Role } from "../../src/domain/words.js";
import { openDatabase } from "../../src/storage/open.js";
import { noteDriven } from "../conformance/driven.js";
import { Books } from "./books.js";
import { eventually } from "./eventually.js";
import { freshDatabase, type TestEngine } from "./fresh-database.js";
import type { Loose } from "./loose.js";
import { makeFolder } from "./run-folder.js";
import { mutationShape } from "./sdl.js";

export interface Answer<T> {
  status: number;
  data: T | null;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
}

/** What stands outside of the server: what carries notices away. */
type Outside = NonNullable<Parameters<typeof startServer>[2]>;

/** What is answered out of the journal, or with a place in it. */
const ASKS_JOURNAL = /\b(journal|timeline|history|asOf|feedPosition)\b/;

/** A server of its own on a database of its own, and the questions that tests ask it over HTTP. */
export class TestServer {
  /** What lies in the database, beside the server. */
  readonly books: Books;
  private isHalted = false;

  private constructor(
    readonly engine: TestEngine,
    readonly config: Config,
    /** The first person's token: administrator and IRT lead. */
    readonly token: string,
    private readonly drop: () => Promise<void>,
    private server: RunningServer,
    private readonly outside: Outside,
  ) {
    this.books = new Books(config.database);
  }

  static async start(
    engine: TestEngine,
    overrides: NodeJS.ProcessEnv = {},
    outside: Outside = {},
  ): Promise<TestServer> {
    const database = await freshDatabase(engine);
    const dataDir = await makeFolder("data");
    const token = `tocsin_${randomBytes(16).toString("hex")}`;
    const config = readConfig({
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      PORT: "0",
      TOCSIN_ADMIN_TOKEN: token,
      LOG_LEVEL: "silent",
      POLL_INTERVAL_MS: "50",
      ...overrides,
    });
    const opened = await openDatabase(config.database, 2);
    await opened.migrate();
    await opened.close();
    const drop = async () => {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    };
    const server = await startServer(config, quiet, outside);
    return new TestServer(engine, config, token, drop, server, outside);
  }

  get url(): string {
    return this.server.url;
  }

  get webSocketUrl(): string {
    return `${this.server.url.replace("http", "ws")}/graphql`;
  }

  /** Another server process's worth of parts on the same database. */
  secondNode(overrides: Partial<Config> = {}): Promise<RunningServer> {
    return startServer({ ...this.config, port: 0, ...overrides }, quiet, this.outside);
  }

  /** Stops the server in order and starts it again on the same database: at another address, unless it has a PORT. */
  async restart(): Promise<void> {
    await this.server.close();
    this.server = await startServer(this.config, quiet, this.outside);
  }

  /** Stops the server for good, and leaves its database and its files to be looked at until `stop`. */
  async halt(): Promise<void> {
    this.isHalted = true;
    await this.server.close();
  }

  async stop(): Promise<void> {
    await this.books.close();
    if (!this.isHalted) await this.server.close();
    await this.drop();
  }

  /**
   * Resolves when the server has come to all that it has acknowledged: on MariaDB entries get their positions a moment
   * after the answer, and whoever asks the journal or follows "from now on" before that is told of the moment before.
   */
  async settled(): Promise<void> {
    const sql = `SELECT position, EXISTS (SELECT 1 FROM journal_entry WHERE position IS NULL) AS isBehind FROM journal_head`;
    let seen = "";
    await eventually(
      async () => {
        const [head] = await this.books.read(sql);
        seen = `${JSON.stringify(head)}, and the server has come to ${this.server.position()}`;
        return Number(head?.["isBehind"]) === 0 && Number(head?.["position"]) === this.server.position();
      },
      () => `the journal never settled: ${seen}`,
    );
  }

  async ask<T = Loose>(query: string, variables: object = {}, token: string | null = this.token): Promise<Answer<T>> {
    noteDriven(query);
    if (ASKS_JOURNAL.test(query)) await this.settled();
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (token !== null) headers["authorization"] = `Bearer ${token}`;
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers,
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer<T>, "status">) };
  }

  /** The data of an answer that must have no errors. */
  async data<T = Loose>(query: string, variables: object = {}, token: string | null = this.token): Promise<T> {
    const { data, errors } = await this.ask<T>(query, variables, token);
    if (errors || data === null) throw new Error(`unexpected errors: ${JSON.stringify(errors)}`);
    return data;
  }

  /** The result of one mutation, done or refused, with the record under the name of its field. */
  async act(action: string, input: object, fields = "id version", token: string = this.token): Promise<Loose> {
    const { typename, field, inputType } = mutationShape(action);
    const data = await this.data(
      `mutation($input: ${inputType}) { result: ${action}(input: $input) {
        __typename
        ... on Refusal { code message clause violations { path message } allowedActions currentVersion }
        ... on ${typename} { unitId changed { __typename id } ${field} { ${fields} } ${field === "token" ? "secret" : ""} } } }`,
      { input },
      token,
    );
    return data.result;
  }

  /** The record that an action left, which must not have been refused. */
  async done(action: string, input: object, fields = "id version", token: string = this.token): Promise<Loose> {
    const result = await this.act(action, input, fields, token);
    if (result.__typename === "Refusal") throw new Error(`${action} was refused: ${JSON.stringify(result)}`);
    return result[mutationShape(action).field];
  }

  /** Somebody with these roles: the person's id and a token. */
  async person(roles: Role[], more: object = {}): Promise<{ id: string; token: string }> {
    const { id } = await this.done("createPerson", { name: roles.join(" ") || "Nobody", roles, ...more });
    const { secret } = await this.act("issueToken", { personId: id, name: "test" });
    return { id, token: secret };
  }

  /** An incident fresh from its declaration. */
  async incident(more: object = {}, fields = "id version state reference"): Promise<Loose> {
    const origin = "origin" in more ? { origin: more.origin } : {};
    const event = await this.done("reportEvent", { title: "Something odd", ...origin });
    return this.done("declareIncident", { eventIds: [event.id], criterion: "Confirmed compromise", ...more }, fields);
  }
}

const quiet = pino({ level: "silent" });
