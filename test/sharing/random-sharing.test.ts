import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { Random } from "../property/random.js";
import { describeEngines } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { LiveClient } from "../support/live.js";
import { TestServer } from "../support/tocsin.js";
import { sharingSeed as SEED, sharingSteps as STEPS } from "../support/walk-length.js";
import { expectedItems, expectedLabel, type Shown, Tally } from "./oracle.js";
import { SharingWorld, type Somebody } from "./world.js";

const LIVE = "cursor mode entered { id version title } updated { id version title } leftIds withdrawnIds";
const ITEM = "id version sharedCaseId part label pap title facts { name value }";

interface Item extends Omit<Shown, "facts"> {
  id: string;
  version: number;
  sharedCaseId: string;
  facts: Record<string, string>;
}

interface SeenCase {
  id: string;
  version: number;
  reference: string;
  state: string;
  label: string;
}

const inOrder = <T extends object>(list: readonly T[]) => list.map((one) => JSON.stringify(one)).sort();
const shownOf = ({ part, label, pap, title, facts }: Shown): Shown => {
  const sorted = Object.fromEntries(Object.entries(facts).sort());
  return { part, label, pap, title, facts: sorted };
};

describeEngines(`what partners are shown in ${STEPS} steps from seed ${SEED}`, (engine) => {
  let server: TestServer;
  let world: SharingWorld;
  const tally = new Tally();
  /** What each partner was shown when it was looked at last, by shared case: contents, and the version that told them. */
  const last = new Map<string, { contents: string; version: number }>();
  const everSeen = new Map<string, Set<string>>();
  const cursors = new Map<Somebody, string>();
  let answers = 0;

  beforeAll(async () => {
    server = await TestServer.start(engine, {
      RATE_PER_CALLER: "0",
      RATE_PER_ADDRESS: "0",
      HEARTBEAT_INTERVAL_MS: "200",
    });
    world = new SharingWorld(server, new Random(SEED), tally);
    await world.furnish();
    for (const partner of world.partners) {
      partner.live = follow(partner);
      await partner.live.ready();
      cursors.set(partner, partner.live.frames[0].cursor);
    }
  });
  afterAll(async () => {
    const lines = [...tally.counts].sort().map(([rule, count]) => `${String(count).padStart(7)} ${rule}`);
    process.stdout.write(`sharing (${engine}): ${STEPS} steps, ${answers} answers compared\n${lines.join("\n")}\n`);
    for (const { live } of world.partners) await live?.end();
    await server.stop();
  });

  const follow = ({ token }: Somebody, after?: string) =>
    new LiveClient(
      server,
      token,
      `subscription($after: FeedCursor) { sharedItemsChanged(after: $after) { ${LIVE} } }`,
      { after: after ?? null },
    );

  const ask = async (partner: Somebody, document: string, variables: object = {}) => {
    answers += 1;
    return server.data(document, variables, partner.token);
  };

  /** All pages of the list, which must say how many there are. */
  async function pages<T>(partner: Somebody, list: string, node: string, where = "", first = 7): Promise<T[]> {
    const nodes: T[] = [];
    for (let after: string | null = null; ; ) {
      const answer = await ask(
        partner,
        `query($after: PageCursor) { found: ${list}(first: ${first}, after: $after${where && `, where: ${where}`}) {
          totalCount nodes { ${node} } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      const {
        found,
      }: { found: { totalCount: number; nodes: T[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } = answer;
      nodes.push(...found.nodes);
      if (found.pageInfo.hasNextPage) after = found.pageInfo.endCursor;
      else {
        expect(found.totalCount).toBe(nodes.length);
        return nodes;
      }
    }
  }

  async function itemsOf(partner: Somebody, where = ""): Promise<Item[]> {
    type Told = Omit<Item, "facts"> & { facts: { name: string; value: string }[] };
    const told = await pages<Told>(partner, "sharedItems", ITEM, where);
    return told.map((item) => ({
      ...item,
      facts: Object.fromEntries(item.facts.map(({ name, value }) => [name, value])),
    }));
  }

  async function compare(partner: Somebody): Promise<void> {
    const own = world.shares.filter(({ partnerId }) => partnerId === partner.id);
    const cases = await pages<SeenCase>(partner, "sharedCases", "id version reference state label", "", 3);
    const items = await itemsOf(partner);
    expect(cases).toHaveLength(own.length);
    const all: Shown[] = [];
    for (const share of own) {
      const { shareAsPartner } = await server.data("query($id: ID!) { shareAsPartner(shareId: $id) { reference } }", {
        id: share.shareId,
      });
      const seen = cases.find(({ reference }) => reference === shareAsPartner.reference) as SeenCase;
      const team = await world.team(share.incidentId);
      const expected = share.open ? expectedItems(share, partner, team, tally) : [];
      const shown = items.filter(({ sharedCaseId }) => sharedCaseId === seen.id);
      expect(inOrder(shown.map(shownOf))).toEqual(inOrder(expected.map(shownOf)));
      expect(seen).toMatchObject({ state: share.open ? "OPEN" : "OFFERED", label: expectedLabel(share, expected) });
      demandStill(partner, seen, shown);
      all.push(...expected);
    }
    expect(items).toHaveLength(all.length);
    await lookElsewhere(partner, all, items);
  }

  /** A version moves by one where what is shown changed, and not otherwise. */
  function demandStill(partner: Somebody, { id, version, state }: SeenCase, shown: readonly Item[]): void {
    const key = `${partner.id} ${id}`;
    const contents = JSON.stringify([state, ...inOrder(shown)]);
    const known = last.get(key);
    if (known && known.contents === contents) expect(version).toBe(known.version);
    else if (known) expect(version).toBeGreaterThan(known.version);
    tally.hit(known?.contents === contents ? "a shared case stood still" : "a shared case moved");
    last.set(key, { contents, version });
    const ids = everSeen.get(partner.id) ?? new Set();
    for (const item of shown) ids.add(item.id);
    everSeen.set(partner.id, ids.add(id));
  }

  /** By filters, words and ids nothing else is found; by the doors of the team nothing at all. */
  async function lookElsewhere(partner: Somebody, all: readonly Shown[], items: readonly Item[]): Promise<void> {
    const words = JSON.stringify([...world.cases, ...all]).match(/word\d+x/g) ?? [];
    const team = await world.team((world.cases[0] as { id: string }).id);
    for (const word of new Set([...words.slice(0, 2), ...(JSON.stringify(team).match(/word\d+x/g) ?? []).slice(-3)])) {
      const holding = all.filter(({ title, facts }) =>
        [title, ...Object.values(facts)].some((one) => one?.includes(word)),
      );
      expect(await itemsOf(partner, `{ text: "${word}" }`)).toHaveLength(holding.length);
      tally.hit(holding.length > 0 ? "a word is found" : "a hidden word is not found");
    }
    for (const label of ["GREEN", "RED"]) {
      const labelled = all.filter((one) => one.label === label);
      expect(await itemsOf(partner, `{ label: [${label}] }`)).toHaveLength(labelled.length);
    }
    const standing = new Set(items.map(({ id }) => id));
    const gone = [...(everSeen.get(partner.id) ?? [])].filter((id) => id.startsWith("shi") && !standing.has(id));
    const foreign = [...everSeen].flatMap(([id, seen]) => (id === partner.id ? [] : [...seen]));
    for (const id of [...gone.slice(-3), ...foreign.slice(-3), team.id, team.indicators.nodes[0]?.id ?? team.id]) {
      expect((await ask(partner, "query($id: ID!) { node(id: $id) { id } }", { id })).node).toBeNull();
      tally.hit("a hidden id is not found");
    }
    const doors = await ask(
      partner,
      `query($id: ID!) { incidents { totalCount } events { totalCount } journal { totalCount } shares { totalCount }
        indicators { totalCount } partnerContributions { totalCount } externalOrganizations { totalCount }
        people { totalCount } search(text: "word") { incidents { id } events { id } } shareAsPartner(shareId: $id) { label } }`,
      { id: world.shares[0]?.shareId ?? "none" },
    );
    const { search, shareAsPartner, ...lists } = doors;
    expect([search.incidents, search.events, shareAsPartner]).toEqual([[], [], null]);
    for (const { totalCount } of Object.values(lists as Record<string, { totalCount: number }>))
      expect(totalCount).toBe(0);
  }

  /** What a client holds that was told nothing but frames: the titles, by id. */
  function held({ frames }: LiveClient, from: Map<string, string | null> = new Map()): Map<string, string | null> {
    const held = new Map(from);
    for (const { entered, updated, leftIds, withdrawnIds } of frames) {
      for (const { id, title } of [...entered, ...updated]) held.set(id, title);
      for (const id of [...leftIds, ...withdrawnIds]) held.delete(id);
    }
    return held;
  }

  async function demandLive(partner: Somebody): Promise<void> {
    const items = await itemsOf(partner);
    const wanted = inOrder(items.map(({ id, title }) => ({ id, title })));
    const resumed = follow(partner, cursors.get(partner));
    for (const client of [partner.live as LiveClient, resumed]) {
      await eventually(
        () =>
          JSON.stringify(inOrder([...held(client)].map(([id, title]) => ({ id, title })))) === JSON.stringify(wanted),
        () => `the frames tell ${JSON.stringify([...held(client)])} and not ${JSON.stringify(wanted)}`,
      );
      expect(client.errors).toEqual([]);
    }
    // Who comes back late is told nothing of what came and went meanwhile but its end.
    const told = JSON.stringify(resumed.frames.flatMap(({ entered, updated }) => [...entered, ...updated]));
    const ids = new Set(items.map(({ id }) => id));
    for (const [, id] of told.matchAll(/"id":"(\w+)"/g)) expect(ids).toContain(id);
    await resumed.end();
    tally.hit("live and resumed sets compared");
  }

  it(
    "is what the rules let out, and nothing else, at every step [R-019, R-035, R-078]",
    async () => {
      for (let step = 1; step <= STEPS; step += 1) {
        const done = await world.step();
        try {
          for (const partner of world.partners) await compare(partner);
        } catch (error) {
          throw new Error(`after step ${step}, ${done}: ${(error as Error).message}`, { cause: error });
        }
        if (step % 20 === 0) for (const partner of world.partners) await demandLive(partner);
      }
      for (const partner of world.partners) await demandLive(partner);
      // A long walk meets every rule.
      const met = ["stricter than the share", "stricter than the clearance", "RED stays with named individuals"];
      for (const rule of STEPS >= 500 ? [...met, "shown: SUMMARY", "a hidden word is not found"] : []) {
        expect([rule, (tally.counts.get(rule) ?? 0) > 0]).toEqual([rule, true]);
      }
    },
    120_000 + STEPS * 5_000,
  );
});
