import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type GraphQLSchema, parse, validate } from "graphql";
import { members, Role } from "../../src/domain/words.js";
import { parseOptions } from "../../src/server/documents.js";
import { buildTocsinSchema } from "../../src/server/schema.js";
import type { TestEngine } from "../support/fresh-database.js";
import { ServerProcess } from "../support/server-process.js";
import { askHttp, askSocket, type Outcome } from "./asker.js";
import { Documents, type Made } from "./documents.js";
import { Random } from "./random.js";
import { Values } from "./values.js";

export interface FuzzResult {
  requests: number;
  valid: number;
  executed: number;
  outcomes: Map<string, number>;
  failures: string[];
  /** Medians of honest clients in milliseconds: among as many of their kind, and among the random ones. */
  usual: number;
  meanwhile: number;
  memory: { early: number; late: number };
}

const AT_ONCE = 4;
const HONEST =
  "{ incidents(first: 20) { nodes { id title state severityClass evidence(first: 3) { nodes { id } } } } }";

/** Sends random documents by every role, while an honest client goes on asking. */
export async function runFuzz(options: {
  seconds: number;
  /** It goes on longer until there were so many: a machine that is busy answers fewer in a second. */
  leastRequests: number;
  seed: number;
  engine: TestEngine;
  tell: (text: string) => void;
}): Promise<FuzzResult> {
  const { server, token, drop } = await ServerProcess.fresh(options.engine, {
    // What is looked for is what lies behind the limits of rate, which have tests of their own.
    RATE_PER_CALLER: "0",
    RATE_PER_ADDRESS: "0",
  });
  try {
    const schema = buildTocsinSchema();
    const tokens = await peopleOfAllRoles(server.url, token);
    const usual = await honestMedian(server.url, token, Math.min(10, options.seconds / 4) * 1_000, () =>
      honestCrowd(server.url, token),
    );
    const fuzz = new Fuzz(server.url, tokens, schema, new Random(options.seed));
    const memory = { early: 0, late: 0 };
    const end = Date.now() + options.seconds * 1_000;
    const meter = measureMemory(server.pid, end, options.seconds, memory, options.tell, fuzz);
    const meanwhile = await honestMedian(server.url, token, options.seconds * 1_000, () =>
      fuzz.until(end, options.leastRequests),
    );
    await meter;
    const { code } = await server.end("SIGTERM");
    if (code !== 0) fuzz.failures.push(`the server ended with ${code}: ${server.output.slice(-2_000)}`);
    const growth = memory.late / memory.early;
    if (growth > 1.5 && memory.late - memory.early > 150)
      fuzz.failures.push(`memory grew from ${memory.early.toFixed(0)} to ${memory.late.toFixed(0)} MB`);
    if (meanwhile > 2 * usual)
      fuzz.failures.push(`honest clients waited ${meanwhile.toFixed(1)} ms instead of ${usual.toFixed(1)}`);
    const { requests, valid, executed, outcomes, failures } = fuzz;
    return { requests, valid, executed, outcomes, failures, usual, meanwhile, memory };
  } finally {
    await server.end("SIGKILL");
    await drop();
  }
}

class Fuzz {
  requests = 0;
  valid = 0;
  executed = 0;
  readonly outcomes = new Map<string, number>();
  readonly failures: string[] = [];
  private readonly first: readonly [string, string] | undefined;
  private readonly values: Values;
  private readonly documents: Documents;

  constructor(
    private readonly url: string,
    private readonly tokens: ReadonlyMap<string, string>,
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
  ) {
    this.first = [...tokens][0];
    this.values = new Values(random);
    this.documents = new Documents(schema, random, this.values);
  }

  async until(end: number, least: number): Promise<void> {
    await Promise.all(Array.from({ length: AT_ONCE }, () => this.work(end, least)));
  }

  private async work(end: number, least: number): Promise<void> {
    while ((Date.now() < end || this.requests < least) && this.failures.length < 20) {
      const kind = this.random.pick([
        "query",
        "query",
        "query",
        "query",
        "mutation",
        "mutation",
        "subscription",
      ] as const);
      // Who may do most meets most of the code; everybody else meets the walls.
      const [role, token] = this.random.happens(0.4)
        ? (this.first as [string, string])
        : this.random.pick([...this.tokens]);
      const made = this.documents.make(kind);
      const overSocket = kind === "subscription" || this.random.happens(0.15);
      this.requests += 1;
      if (this.isValid(made.query)) this.valid += 1;
      try {
        this.judge(made, role, await (overSocket ? askSocket : askHttp)(this.url, token, made));
      } catch (error) {
        this.failures.push(`${role}: no answer (${error}) to ${JSON.stringify(made)}`);
        await sleep(200);
      }
    }
  }

  private judge(made: Made, role: string, { transport, status, body }: Outcome): void {
    const codes: string[] =
      body?.errors?.map((error: { extensions?: { code?: string } }) => error.extensions?.code ?? "NO_CODE") ?? [];
    const hasData = body?.data != null;
    if (hasData) this.executed += 1;
    const name = `${made.kind} ${transport} ${status} ${hasData ? "data" : "none"}${codes.length > 0 ? ` ${[...new Set(codes)].sort().join("+")}` : ""}`;
    this.outcomes.set(name, (this.outcomes.get(name) ?? 0) + 1);
    this.values.learn(body?.data);
    const isBug =
      (status >= 500 && status < 600) ||
      codes.some((code) => code === "INTERNAL" || code === "NO_CODE" || code === "UNAVAILABLE");
    if (isBug)
      this.failures.push(
        `${role}: ${transport} ${status} ${JSON.stringify(body.errors).slice(0, 600)} to ${JSON.stringify(made).slice(0, 3_000)}`,
      );
  }

  private isValid(query: string): boolean {
    try {
      return validate(this.schema, parse(query, parseOptions)).length === 0;
    } catch {
      return false;
    }
  }
}

/** A token for somebody of each role, and one for somebody with none. */
async function peopleOfAllRoles(url: string, token: string): Promise<Map<string, string>> {
  const ask = async (query: string, variables: Record<string, unknown>) => {
    const { body } = await askHttp(url, token, { kind: "mutation", query, variables });
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return Object.values(body.data)[0] as Record<string, { id: string }> & { secret?: string };
  };
  const tokens = new Map([["ADMINISTRATOR and IRT_LEAD", token]]);
  for (const roles of [...members(Role).map((role) => [role]), []]) {
    const create =
      "mutation($i: CreatePersonInput!) { createPerson(input: $i) { ... on PersonDone { person { id } } } }";
    const { person } = await ask(create, { i: { name: roles.join() || "nobody", roles } });
    const issue = "mutation($i: IssueTokenInput!) { issueToken(input: $i) { ... on TokenDone { secret } } }";
    const { secret } = await ask(issue, { i: { personId: person?.id, name: "fuzz" } });
    if (secret) tokens.set(roles.join() || "nobody", secret);
  }
  const report = "mutation($i: ReportEventInput!) { reportEvent(input: $i) { ... on EventDone { event { id } } } }";
  const declare =
    "mutation($i: DeclareIncidentInput!) { declareIncident(input: $i) { ... on IncidentDone { incident { id } } } }";
  for (let number = 0; number < 20; number++) {
    const { event } = await ask(report, { i: { title: `event ${number}` } });
    await ask(declare, { i: { eventIds: [event?.id], criterion: "fuzz" } });
  }
  return tokens;
}

/** Median time of an honest list, asked ten times a second while others do their work. */
async function honestMedian(
  url: string,
  token: string,
  milliseconds: number,
  others: () => Promise<void>,
): Promise<number> {
  const times: number[] = [];
  const end = Date.now() + milliseconds;
  let isOver = false;
  const work = others().finally(() => {
    isOver = true;
  });
  while (Date.now() < end && !isOver) {
    const start = performance.now();
    const { status, body } = await askHttp(url, token, { kind: "query", query: HONEST, variables: {} });
    if (status !== 200 || body.errors)
      throw new Error(`an honest client was not served: ${status} ${JSON.stringify(body)}`);
    times.push(performance.now() - start);
    await sleep(100);
  }
  // What was asked is answered before the server goes down.
  await work;
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** As many clients as there will be random ones, each of whom asks what the honest one asks. */
async function honestCrowd(url: string, token: string): Promise<void> {
  const end = Date.now() + 5_000;
  const one = async () => {
    while (Date.now() < end) await askHttp(url, token, { kind: "query", query: HONEST, variables: {} });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Resident megabytes after a quarter of the time and at its end. */
async function measureMemory(
  pid: number,
  end: number,
  seconds: number,
  memory: FuzzResult["memory"],
  tell: (text: string) => void,
  fuzz: Fuzz,
): Promise<void> {
  const quarter = end - seconds * 750;
  let told = Date.now();
  while (Date.now() < end - 200) {
    await sleep(200);
    const now = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1_024;
    if (Date.now() < quarter || memory.early === 0) memory.early = Math.max(memory.early, now);
    memory.late = now;
    if (Date.now() - told < 30_000) continue;
    told = Date.now();
    tell(`${fuzz.requests} requests, ${fuzz.failures.length} failures, ${now.toFixed(0)} MB`);
  }
}
