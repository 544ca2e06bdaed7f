import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { ActionName } from "../../src/domain/lifecycle/index.js";
import type { Role } from "../../src/domain/words.js";
import { requirementsOf } from "../conformance/requirements.js";
import type { Books } from "./books.js";
import { describeEngines, type TestEngine } from "./engines.js";
import { bareDocument } from "./sdl.js";
import { TestServer } from "./tocsin.js";
import { type Entry, entriesOfUnit } from "./units.js";

/** All roles of the standard's hierarchy, by hand: a new one must be thought about in each action. */
const everyRole: readonly Role[] = [
  "REPORTER",
  "POINT_OF_CONTACT",
  "HANDLER",
  "IRT_LEAD",
  "CRISIS_MANAGER",
  "EVIDENCE_CUSTODIAN",
  "ASSET_OWNER",
  "MANAGEMENT",
  "AUDITOR",
  "ADMINISTRATOR",
  "SENSOR",
  "PARTNER",
];

export interface Somebody {
  id: string;
  token: string;
}

type Acted = Awaited<ReturnType<TestServer["act"]>>;

/** What a unit did: its answer, the record of the answer, and its journal entries in order. */
export interface Unit {
  result: Acted;
  record: Acted;
  entries: Entry[];
}

/** One action under test, on a server of its own; the parts that every action's test has. */
export class ActionDesk {
  server!: TestServer;
  /** The first person: administrator and IRT lead. */
  lead!: string;
  private readonly people = new Map<Role, Somebody>();

  /** The requirements that the action serves, for titles of the tests that every action has. */
  readonly numbers: string;

  constructor(readonly action: ActionName) {
    const numbers = requirementsOf(action);
    // In parentheses: the table of conformance counts only what a test says in brackets, for itself.
    this.numbers = numbers.length > 0 ? ` (${numbers.join(", ")})` : "";
  }

  async open(engine: TestEngine): Promise<void> {
    this.server = await TestServer.start(engine);
    this.lead = (await this.server.data("{ viewer { person { id } } }")).viewer.person.id;
  }

  async close(): Promise<void> {
    await this.server.stop();
  }

  get books(): Books {
    return this.server.books;
  }

  /** Somebody with this one role, whose reach is every constituency. */
  async one(role: Role): Promise<Somebody> {
    const known = this.people.get(role) ?? (await this.server.person([role], { constituencies: ["*"] }));
    this.people.set(role, known);
    return known;
  }

  done(input: object, fields = "id version", token?: string) {
    return this.server.done(this.action, input, fields, token);
  }

  async unit(input: object, fields = "id version", token?: string): Promise<Unit> {
    const result = await this.server.act(this.action, input, fields, token);
    if (result.__typename === "Refusal") throw new Error(`${this.action} was refused: ${JSON.stringify(result)}`);
    const { __typename, unitId, changed, secret, ...record } = result;
    return { result, record: Object.values(record)[0], entries: await entriesOfUnit(this.server, unitId) };
  }

  /** Does the work and demands that the database holds afterwards exactly what it held before. */
  async leavingNoTrace<T>(work: () => Promise<T>): Promise<T> {
    const before = await this.books.everything();
    const result = await work();
    expect(await this.books.changesSince(before)).toEqual([]);
    return result;
  }

  /** The refusal that the input must get, without a trace. */
  async refused(input: object, expected: object, token: string = this.server.token): Promise<Acted> {
    const result = await this.leavingNoTrace(() => this.server.act(this.action, input, "id", token));
    expect(result).toMatchObject({ __typename: "Refusal", ...expected });
    return result;
  }

  /** The GraphQL error that the input must get, without a trace. */
  async fails(
    code: string | readonly string[],
    input: object,
    token: string | null = this.server.token,
  ): Promise<void> {
    const document = bareDocument(this.action);
    const { errors, data } = await this.leavingNoTrace(() => this.server.ask(document, { input }, token));
    expect([code].flat()).toContain(errors?.[0]?.extensions.code);
    expect(errors).toHaveLength(1);
    expect(data?.result ?? null).toBeNull();
  }

  /** Registers the role rule: these roles may, every other may not, and nobody without a token. */
  onlyRoles(
    allowed: readonly Role[],
    inputFor: (who: Somebody) => Promise<object>,
    denials: readonly string[] = ["FORBIDDEN"],
  ): void {
    it.each(allowed)(`%s may${this.numbers}`, async (role) => {
      const who = await this.one(role);
      await this.done(await inputFor(who), "id", who.token);
    });

    const others = everyRole.filter((role) => !allowed.includes(role));
    it(`is not for ${others.join(", ") || "anybody without a token"}${this.numbers}`, async () => {
      const input = await inputFor(await this.one("IRT_LEAD"));
      for (const role of others) await this.fails(denials, input, (await this.one(role)).token);
      await this.fails("UNAUTHENTICATED", input, null);
      // Whoever may, could: the input was no reason to fail.
      await this.done(input, "id");
    });
  }

  /** Registers the version rule for an input whose `version` is the record's own. */
  guardsVersion(inputFor: () => Promise<{ version: number }>): void {
    it("refuses a version that is not the record's, and tells the one that is [R-050]", async () => {
      const input = await inputFor();
      const conflict = { code: "CONFLICT", currentVersion: input.version };
      await this.refused({ ...input, version: input.version - 1 }, conflict);
      await this.refused({ ...input, version: input.version + 1 }, conflict);
      await this.done(input);
      await this.refused(input, { code: "CONFLICT", currentVersion: input.version + 1 });
    });
  }

  /** Registers: an id that names nothing, or something else, is answered alike. */
  knowsItsSubject(field: string, inputFor: () => Promise<object>, stranger: string): void {
    it.each([stranger, "per_00000000000000000000000000000000", "nonsense", ""])(
      "finds nothing under the id %p",
      async (id) => {
        await this.fails("NOT_FOUND", { ...(await inputFor()), [field]: id });
      },
    );
  }

  /** Registers: the same request twice is done once, and the key is good for no other input. */
  repeatsHarmlessly(inputFor: () => Promise<object>, other: object): void {
    it("does a repeated request once, and refuses its key for another input", async () => {
      const input = { ...(await inputFor()), idempotencyKey: `key of ${this.action}` };
      const first = await this.unit(input);
      const again = await this.leavingNoTrace(() => this.unit(input));
      expect(again.result.unitId).toBe(first.result.unitId);
      expect(again.record.id).toBe(first.record.id);
      expect(again.entries).toEqual(first.entries);
      await this.refused({ ...input, ...other }, { code: "IDEMPOTENCY_MISMATCH" });
    });
  }
}

/** The tests of one action, on each engine. */
export function describeAction(action: ActionName, block: (desk: ActionDesk) => void): void {
  describeEngines(action, (engine) => {
    const desk = new ActionDesk(action);
    beforeAll(() => desk.open(engine));
    afterAll(() => desk.close());
    block(desk);
  });
}
