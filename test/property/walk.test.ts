import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { rules } from "../../src/domain/lifecycle/index.js";
import type { Role } from "../../src/domain/words.js";
import { describeEngines } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { TestServer } from "../support/tocsin.js";
import { walkSeed as SEED, walkSteps as STEPS } from "../support/walk-length.js";
import { attempts, leftOut } from "./attempts.js";
import { Random } from "./random.js";
import { type Kind, questionFor, Walk } from "./walk.js";

const cast: Role[] = ["HANDLER", "HANDLER", "IRT_LEAD", "IRT_LEAD", "POINT_OF_CONTACT", "CRISIS_MANAGER", "MANAGEMENT"];
const others: Role[] = ["EVIDENCE_CUSTODIAN", "AUDITOR", "REPORTER"];

/** What an action does to a record that is not its subject. */
const beside: Record<string, readonly string[]> = {
  ...{ declareIncident: ["CONFIRMED"], linkEvents: ["CONFIRMED"], splitIncident: ["CONFIRMED", "DECLARED"] },
  ...{ separateEvents: ["POSSIBLE_INCIDENT"], mergeIncidents: ["MERGED"] },
};

interface Told {
  action: string;
  version: number;
  changes: { path: string; before: string | null; after: string | null }[];
}

interface Page {
  nodes: Told[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

describeEngines(`a walk of ${STEPS} steps from seed ${SEED}`, (engine) => {
  let server: TestServer;
  let walk: Walk;
  beforeAll(async () => {
    server = await TestServer.start(engine, { RATE_PER_CALLER: "0", RATE_PER_ADDRESS: "0" });
    const people = [];
    for (const role of [...cast, ...others]) {
      people.push({ role, ...(await server.person([role], { constituencies: ["*"] })) });
    }
    walk = new Walk(server, new Random(SEED), people);
  });
  afterAll(() => server.stop());

  it(
    "does exactly what availableActions says, and refuses all else with its clause and without a trace [R-050]",
    async () => {
      for (let step = 0; step < STEPS; step += 1) await walk.step();
      const lines = [...walk.tally].sort().map(([action, { done, refused, forbidden }]) => {
        return `${action.padEnd(22)} ${done} done, ${refused} refused, ${forbidden} forbidden`;
      });
      process.stdout.write(`walk (${engine}), ${STEPS} steps from seed ${SEED}\n${lines.join("\n")}\n`);
      const sum = (name: "done" | "refused" | "forbidden") =>
        [...walk.tally.values()].reduce((total, tally) => total + tally[name], 0);
      for (const name of ["done", "refused", "forbidden"] as const) expect(sum(name)).toBeGreaterThan(STEPS / 50);
      // A long walk comes everywhere.
      const never = Object.keys(attempts).filter((action) => !walk.tally.get(action)?.done);
      if (STEPS >= 2_000) expect(never).toEqual([]);
    },
    60_000 + STEPS * 1_000,
  );

  it(
    "leaves a journal in which no version is skipped and no state is reached but by the tables [R-016, R-048]",
    async () => {
      for (const [kind, ids] of Object.entries(walk.known) as [Kind, string[]][]) {
        for (const id of ids) await demandSoundHistory(kind, id);
      }
    },
    60_000 + STEPS * 1_000,
  );

  it("knows an attempt for each action on reports and cases, or why it is left out", () => {
    const kinds: readonly string[] = ["SecurityEvent", "Incident", "Vulnerability"] satisfies Kind[];
    const all = rules.filter(({ subject }) => kinds.includes(subject)).map(({ action }) => action);
    expect([...Object.keys(attempts), ...Object.values(leftOut).flat()].sort()).toEqual(all.sort());
  });

  async function demandSoundHistory(kind: Kind, id: string): Promise<void> {
    const answer = await server.data(questionFor(kind, "version state"), { id });
    const [found] = answer.found.nodes;
    const entries = await historyOf(id, found.version);
    expect(entries.map(({ version }) => version)).toEqual(entries.map((_entry, index) => index + 1));
    let state: string | null = null;
    for (const { action, changes } of entries) {
      const change = changes.find(({ path }) => path === "state");
      if (!change) continue;
      expect(change.before).toBe(state);
      const told = `${kind} ${change.before} → ${change.after} by ${action}`;
      const rule = rules.find((one) => one.action === action);
      const led = rule?.subject === kind ? (rule.to ?? []) : [];
      expect([told, [...led, ...(beside[action] ?? [])]]).toEqual([told, expect.arrayContaining([change.after])]);
      if (rule?.subject === kind && change.before !== null && !beside[action]) {
        expect([told, rule.from]).toEqual([told, expect.arrayContaining([change.before])]);
      }
      state = change.after;
    }
    expect(found.state).toBe(state);
  }

  /** Every entry that changed the record; the last is numbered a moment after the last commit. */
  async function historyOf(id: string, versions: number): Promise<Told[]> {
    let all: Told[] = [];
    const document = `query($id: ID!, $after: PageCursor) { journal(where: { recordIds: [$id] }, direction: ASC, first: 100, after: $after) {
      nodes { action version changes { path before after } } pageInfo { hasNextPage endCursor } } }`;
    const read = async () => {
      all = [];
      for (let after: string | null = null, more = true; more; ) {
        const { journal }: { journal: Page } = await server.data(document, { id, after });
        all.push(...journal.nodes);
        ({ hasNextPage: more, endCursor: after } = journal.pageInfo);
      }
      return all.length >= versions;
    };
    await eventually(read, () => `of ${versions} versions of ${id} the journal tells ${all.length}`);
    return all;
  }
});
