import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSchema, GraphQLError, graphql } from "graphql";
import type { AssessEventInput, DeclareIncidentInput, ReportEventInput } from "../../src/import/api/inputs.js";
import { contract } from "../client/contract.js";
import { eventually } from "../support/eventually.js";

export interface StubEvent {
  id: string;
  reference: string;
  version: number;
  state: string;
  input: ReportEventInput;
  externalReferences: { source: string; id: string; url?: string }[];
}

/**
 * The server's rules as far as an import meets them: an external reference is taken once, an event is assessed once and
 * at its current version, and a request that came before (same idempotency key) is answered again, not done again.
 */
export class StubApi {
  readonly events: StubEvent[] = [];
  readonly incidents: DeclareIncidentInput[] = [];
  readonly requests: string[] = [];
  readonly #done = new Map<string, { input: string; answer: unknown }>();
  #server: Server | undefined;
  #port = 0;
  /** Faults to be had by the next requests of an operation: before it is done, or after, when only the answer is lost. */
  readonly faults: { operation: string; fault: "cut before" | "cut after" | "UNAVAILABLE" | "RATE_LIMITED" | 503 }[] =
    [];
  /** Records that the server does not like, by a part of their title. */
  refuseTitle: string | undefined;
  /** Records that make a whole request malformed. */
  malformedTitle: string | undefined;
  largestRequest = Number.POSITIVE_INFINITY;
  mostAtOnce = 0;
  /** Declarations that come first are answered when so many have come: that there are as many lanes is no luck. */
  together = 0;
  #atOnce = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const schema = buildSchema(contract);
    const server = createServer(async (request, response) => {
      const body = await bodyOf(request);
      const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
      const operation = /(\w+)\s*\(/.exec(query.replace(/^\s*(query|mutation)\s+\w+\s*\([^{]*\{/, ""))?.[1] ?? "";
      this.requests.push(operation);
      this.#atOnce += 1;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (operation === "declareIncident") await this.#gathered();
      this.#atOnce -= 1;

      const fault = this.#faultFor(operation);
      if (fault === "cut before") return void request.socket.destroy();
      if (body.length > this.largestRequest) return void response.writeHead(413).end('{"statusCode":413}');
      if (fault === 503) return void response.writeHead(503, { "retry-after": "0" }).end("<html>busy</html>");
      const refused = fault === "UNAVAILABLE" || fault === "RATE_LIMITED" ? fault : undefined;
      const code = request.headers.authorization === "Bearer good" ? refused : "UNAUTHENTICATED";
      const answer = code
        ? { errors: [{ message: `Fault: ${code}`, extensions: { code } }] }
        : await graphql({ schema, source: query, variableValues: variables, rootValue: this.#roots() });
      if (fault === "cut after") return void request.socket.destroy();
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  async #gathered(): Promise<void> {
    await eventually(
      () => this.#atOnce >= this.together,
      () => `no ${this.together} came at once`,
    );
    this.together = 0;
  }

  #faultFor(operation: string) {
    const index = this.faults.findIndex((fault) => fault.operation === operation);
    return index === -1 ? undefined : this.faults.splice(index, 1)[0]?.fault;
  }

  #roots() {
    return {
      events: ({ where, first, after }: EventsArguments) => this.#find(where.externalReference, first, after),
      reportEvents: ({ input }: { input: { idempotencyKey: string; events: ReportEventInput[] } }) =>
        this.#replayed(input, () => this.#report(input.events)),
      declareIncident: ({ input }: { input: DeclareIncidentInput }) => this.#once(input, () => this.#declare(input)),
      assessEvent: ({ input }: { input: AssessEventInput }) => this.#once(input, () => this.#assess(input)),
    };
  }

  /** As the server does it: what a batch has created is read again, what it refused is forgotten. */
  #replayed(input: { idempotencyKey: string }, act: () => { __typename: string; refused: object[] }): unknown {
    const known = this.#done.has(input.idempotencyKey);
    const answer = this.#once(input, act);
    return known && typeof answer === "object" ? { ...answer, refused: [] } : answer;
  }

  #once(input: { idempotencyKey: string }, act: () => { __typename: string }): unknown {
    const earlier = this.#done.get(input.idempotencyKey);
    if (earlier?.input === JSON.stringify(input)) return earlier.answer;
    if (earlier) return refusal("IDEMPOTENCY_MISMATCH", "The key was used with another input");
    const answer = act();
    if (answer.__typename !== "Refusal") {
      this.#done.set(input.idempotencyKey, { input: JSON.stringify(input), answer });
    }
    return answer;
  }

  #find({ source, ids }: { source: string; ids: string[] }, first: number, after: string | null) {
    if (ids.length > 100 || first > 100) throw coded("LIMIT_EXCEEDED");
    const all = this.events.filter(({ externalReferences }) =>
      externalReferences.some((reference) => reference.source === source && ids.includes(reference.id)),
    );
    const start = Number(after ?? 0);
    const nodes = all.slice(start, start + first);
    const end = start + nodes.length;
    return { nodes, pageInfo: { hasNextPage: end < all.length, endCursor: String(end) } };
  }

  #report(inputs: ReportEventInput[]) {
    if (inputs.length > 500) throw coded("LIMIT_EXCEEDED");
    if (inputs.some(({ title }) => this.malformedTitle && title.includes(this.malformedTitle))) {
      throw coded("BAD_USER_INPUT");
    }
    const refused: object[] = [];
    const events = inputs.flatMap((input, index) => {
      if (this.refuseTitle && input.title.includes(this.refuseTitle)) {
        refused.push({ index, refusal: refusal("INVALID_INPUT", "Not with that title") });
        return [];
      }
      if (input.externalReferences.some(({ id }) => this.#known(id))) {
        refused.push({ index, refusal: refusal("DUPLICATE", "That reference is taken") });
        return [];
      }
      return [this.addEvent(input)];
    });
    return { __typename: "ReportEventsDone", unitId: "unt_1", events, refused };
  }

  addEvent(input: ReportEventInput): StubEvent {
    const { externalReferences } = input;
    const number = this.events.length + 1;
    const state = { id: `evt_${number}`, reference: `EVT-2026-${number}`, version: 1, state: "REPORTED" };
    const event = { ...state, input, externalReferences };
    this.events.push(event);
    return event;
  }

  #known(id: string): boolean {
    return this.events.some(({ externalReferences }) => externalReferences.some((reference) => reference.id === id));
  }

  #declare(input: DeclareIncidentInput) {
    const event = this.events.find(({ id }) => id === input.eventIds[0]);
    if (!event) throw coded("NOT_FOUND");
    if (event.state !== "REPORTED") return refusal("WRONG_STATE", "The event is decided");
    Object.assign(event, { state: "CONFIRMED", version: event.version + 1 });
    this.incidents.push(input);
    const id = `inc_${this.incidents.length}`;
    return { __typename: "IncidentDone", unitId: "unt_2", incident: { id, reference: id, version: 1 } };
  }

  #assess({ eventId, version, outcome }: AssessEventInput) {
    const event = this.events.find(({ id }) => id === eventId);
    if (!event) throw coded("NOT_FOUND");
    if (event.version !== version) return refusal("CONFLICT", "Somebody was faster");
    if (event.state !== "REPORTED") return refusal("WRONG_STATE", "The event is decided");
    Object.assign(event, { state: outcome, version: version + 1 });
    return { __typename: "EventDone", unitId: "unt_3", event };
  }
}

interface EventsArguments {
  where: { externalReference: { source: string; ids: string[] } };
  first: number;
  after: string | null;
}

function refusal(code: string, message: string) {
  return {
    __typename: "Refusal",
    code,
    message,
    clause: null,
    violations: [],
    allowedActions: [],
    currentVersion: null,
  };
}

function coded(code: string): GraphQLError {
  return new GraphQLError(`Fault: ${code}`, { extensions: { code } });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
