import { expect } from "@jest/globals";
import { type ActionName, ruleFor, rules } from "../../src/domain/lifecycle/index.js";
import type { Role } from "../../src/domain/words.js";
import { mutationShape, takesVersion } from "../support/sdl.js";
import type { TestServer } from "../support/tocsin.js";
import { entriesOfUnit } from "../support/units.js";
import { attempts, type Known, type Scene } from "./attempts.js";
import type { Random } from "./random.js";

const kinds = {
  SecurityEvent: { list: "events", input: "eventId" },
  Incident: { list: "incidents", input: "incidentId" },
  Vulnerability: { list: "vulnerabilities", input: "vulnerabilityId" },
} as const;
/** How one record of a kind is asked for. */
export const questionFor = (kind: Kind, fields: string): string =>
  `query($id: ID!) { found: ${kinds[kind].list}(where: { ids: [$id] }, first: 1) { nodes { ${fields} } } }`;

export type Kind = keyof typeof kinds;

/** Every action that the walk can take on a record of the kind. */
export const actionsOn = (kind: Kind): ActionName[] =>
  rules.filter(({ subject, action }) => subject === kind && action in attempts).map(({ action }) => action);

/** To where only few paths lead: taken more often than the others, or no walk comes to the end of a case. */
const rare: ReadonlySet<ActionName> = new Set<ActionName>([
  ...(["resolveIncident", "closeIncident", "reopenIncident", "recordLesson", "classifyIncident"] as const),
  ...(["recordRemediation", "verifyVulnerability", "closeVulnerability"] as const),
]);

interface Somebody {
  role: Role;
  id: string;
  token: string;
}

export interface Tally {
  done: number;
  refused: number;
  forbidden: number;
}

/** A walk over reports and cases: at each step somebody tries something, and the tables say what must come of it. */
export class Walk {
  readonly tally = new Map<string, Tally>();
  readonly known: Record<Kind, string[]> = { SecurityEvent: [], Incident: [], Vulnerability: [] };

  constructor(
    private readonly server: TestServer,
    private readonly random: Random,
    private readonly people: readonly Somebody[],
  ) {}

  async step(): Promise<void> {
    const { random } = this;
    const kind = random.one(["SecurityEvent", "Incident", "Incident", "Incident", "Vulnerability"] as const);
    if (this.known[kind].length === 0 || random.chance(0.04)) return this.begin(kind);
    const who = random.one(this.people);
    // Mostly what is younger: a walk that returns to everything gets nowhere with anything.
    const id = random.one(this.known[kind].slice(-4));
    const seen = await this.look(kind, id, who.token);
    const possible = seen?.availableActions.filter((action) => action in attempts) ?? [];
    const action = this.choose(kind, who.role, possible);
    const before = await this.record(kind, id);
    const more = await attempts[action]?.(before, this.scene);
    if (!more) return;
    const given = { [kinds[kind].input]: id, ...(takesVersion(action) ? { version: before.version } : {}), ...more };
    await this.take(kind, action, given, { who, before, available: possible.includes(action) });
  }

  /** Mostly what is possible, and of that what leads on; else anything, or what is only not possible in this state. */
  private choose(kind: Kind, role: Role, possible: readonly ActionName[]): ActionName {
    const { random } = this;
    const all = actionsOn(kind);
    if (possible.length > 0 && random.chance(0.75)) {
      const ends = possible.filter((action) => rare.has(action));
      if (ends.length > 0 && random.chance(0.5)) return random.one(ends);
      const leading = possible.filter((action) => ruleFor(action).to !== null);
      return random.one(leading.length > 0 && random.chance(0.7) ? leading : possible);
    }
    const permitted = all.filter((action) => ruleFor(action).by.includes(role) && !possible.includes(action));
    return random.one(permitted.length > 0 && random.chance(0.7) ? permitted : all);
  }

  /** Takes the action, and demands what the tables say. */
  private async take(
    kind: Kind,
    action: ActionName,
    input: object,
    { who, before, available }: { who: Somebody; before: Known; available: boolean },
  ): Promise<void> {
    const { server } = this;
    const { inputType } = mutationShape(action);
    const document = `mutation($input: ${inputType}) { result: ${action}(input: $input) { __typename
      ... on Refusal { code clause message } ... on Done { unitId changed { __typename id } } } }`;
    const { data, errors } = await server.ask(document, { input }, who.token);
    const told = `${who.role} ${action} on ${kind} ${before.state}: ${JSON.stringify(errors ?? data?.result)}`;
    const after = await this.record(kind, before.id);
    const rule = ruleFor(action);
    if (data?.result?.unitId === undefined) {
      expect([told, available]).toEqual([told, false]);
      expect([told, after.version, after.state]).toEqual([told, before.version, before.state]);
      if (errors) {
        expect([told, errors[0]?.extensions.code]).toEqual([told, expect.stringMatching(/^(FORBIDDEN|NOT_FOUND)$/)]);
        return this.count(action, "forbidden");
      }
      expect([told, data.result]).toEqual([
        told,
        expect.objectContaining({
          code: expect.stringMatching(/^(WRONG_STATE|GUARD_NOT_MET)$/),
          clause: expect.any(String),
        }),
      ]);
      return this.count(action, "refused");
    }
    expect([told, available]).toEqual([told, true]);
    expect([told, rule.from?.length ? rule.from : [before.state]]).toEqual([
      told,
      expect.arrayContaining([before.state]),
    ]);
    expect([told, rule.to ?? [before.state]]).toEqual([told, expect.arrayContaining([after.state])]);
    expect(after.version - before.version).toBeLessThanOrEqual(1);
    await this.demandEntries(data.result, told);
    for (const { __typename, id } of data.result.changed) {
      if (__typename in kinds && !this.known[__typename as Kind].includes(id)) this.known[__typename as Kind].push(id);
    }
    this.count(action, "done");
  }

  /** Everything that changed has its entry. */
  private async demandEntries(result: { unitId: string; changed: { id: string }[] }, told: string): Promise<void> {
    const entries = await entriesOfUnit(this.server, result.unitId);
    const written = new Set(entries.map(({ recordId }) => recordId));
    expect([told, result.changed.filter(({ id }) => !written.has(id))]).toEqual([told, []]);
  }

  private async begin(kind: Kind): Promise<void> {
    const { server } = this;
    const reporting = { SecurityEvent: "reportEvent", Incident: "reportEvent", Vulnerability: "reportVulnerability" };
    const { id } = await server.done(reporting[kind], { title: "Odd" });
    this.known[kind === "Incident" ? "SecurityEvent" : kind].push(id);
    if (kind !== "Incident") return;
    const second = await server.done("reportEvent", { title: "Odd too" });
    const incident = await server.done("declareIncident", { eventIds: [id, second.id], criterion: "Confirmed" });
    this.known.Incident.push(incident.id);
  }

  private get scene(): Scene {
    const { server, random } = this;
    const handlerId = this.people.find(({ role }) => role === "HANDLER")?.id as string;
    const another = async (id: string): Promise<Known | null> => {
      const other = random.one(this.known.Incident.filter((one) => one !== id));
      const found = other ? await this.record("Incident", other) : null;
      return found && ["DECLARED", "RESPONDING", "CRISIS"].includes(found.state) ? found : null;
    };
    return { server, random, handlerId, another };
  }

  /** The record as somebody sees it, with what they are told to be possible; null if it is not theirs to see. */
  private async look(kind: Kind, id: string, token: string): Promise<{ availableActions: ActionName[] } | null> {
    const { found } = await this.server.data(questionFor(kind, "availableActions"), { id }, token);
    return found.nodes[0] ?? null;
  }

  /** The record as it is. */
  private async record(kind: Kind, id: string): Promise<Known> {
    const events = kind === "Incident" ? "events(first: 100) { nodes { id state } }" : "";
    const { found } = await this.server.data(questionFor(kind, `id version state ${events}`), { id });
    const [record] = found.nodes;
    return { ...record, events: record.events?.nodes };
  }

  private count(action: string, outcome: keyof Tally): void {
    const tally = this.tally.get(action) ?? { done: 0, refused: 0, forbidden: 0 };
    tally[outcome] += 1;
    this.tally.set(action, tally);
  }
}
