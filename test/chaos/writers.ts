import { randomBytes, randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { mutationShape } from "../support/sdl.js";
import type { Cluster } from "./cluster.js";
import type { Acknowledged } from "./verify.js";

const severity = { systemImportance: "IMPORTANT", businessLoss: "SERIOUS", socialImpact: "MINOR" };

interface Case {
  id: string;
  version: number;
}

/** No more cases than this a writer: then it works on those that it has, so that a screen can show all of them. */
const MOST_CASES = 30;

/** Change things at a steady rate, and keep what was acknowledged. */
export class Writers {
  readonly acknowledged: Acknowledged[] = [];
  inFlight = 0;
  refused = 0;
  unanswered = 0;
  private stopped = false;
  private readonly running: Promise<void>[];

  constructor(
    private readonly cluster: Cluster,
    count: number,
    perSecond: number,
    private readonly memberIds: readonly string[],
  ) {
    this.running = Array.from({ length: count }, (_, index) => this.write(index, (1_000 * count) / perSecond));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }

  private async write(number: number, every: number): Promise<void> {
    const cases: Case[] = [];
    await sleep(randomInt(Math.ceil(every)));
    for (let next = Date.now(); !this.stopped; ) {
      await this.once(number, cases);
      next = Math.max(next + every, Date.now());
      await sleep(next - Date.now());
    }
  }

  private async once(number: number, cases: Case[]): Promise<void> {
    const draw = randomInt(10);
    const at = cases.length === 0 ? -1 : randomInt(cases.length);
    const one = cases[at];
    if (one === undefined || (draw < 3 && cases.length < MOST_CASES)) {
      const event = await this.act("reportEvent", { title: `writer ${number}` });
      if (!event) return;
      const restricted = randomInt(4) === 0;
      const members = restricted ? { restricted, memberIds: this.memberIds } : {};
      const input = { eventIds: [event.id], criterion: "Confirmed", ...members };
      const declared = await this.act("declareIncident", input);
      if (declared) cases.push(declared);
      return;
    }
    const [action, input] = ([
      ["classifyIncident", severity],
      ["containIncident", { description: "Unplugged" }],
      ["assignIncident", { assigneeId: this.memberIds[randomInt(this.memberIds.length)] }],
    ][randomInt(3)] ?? []) as [string, object];
    const changed = await this.act(action, { incidentId: one.id, version: one.version, ...input });
    // What became of it nobody knows: it is left alone from here on.
    if (changed) one.version = changed.version;
    else cases.splice(at, 1);
  }

  private async act(action: string, input: object): Promise<Case | null> {
    const { typename, field, inputType } = mutationShape(action);
    const mutation = `mutation($input: ${inputType}) { result: ${action}(input: $input) {
      __typename ... on ${typename} { unitId ${field} { id version } } } }`;
    this.inFlight += 1;
    try {
      const idempotencyKey = randomBytes(8).toString("hex");
      const { result } = await this.cluster.ask(mutation, { input: { ...input, idempotencyKey } });
      if (result.__typename === "Refusal") {
        this.refused += 1;
        return null;
      }
      this.acknowledged.push({ unitId: result.unitId, recordId: result[field].id });
      return result[field];
    } catch {
      this.unanswered += 1;
      return null;
    } finally {
      this.inFlight -= 1;
    }
  }
}
