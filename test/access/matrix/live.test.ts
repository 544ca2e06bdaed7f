import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { registers } from "../../../src/domain/registers/index.js";
import { homeOf } from "../../../src/domain/registers/register.js";
import { describeEngines } from "../../support/engines.js";
import { TO_SET_A_SCENE } from "../../support/eventually.js";
import { LiveClient } from "../../support/live.js";
import type { Loose } from "../../support/loose.js";
import { registerSamples } from "../../support/register-samples.js";
import { TestServer } from "../../support/tocsin.js";
import { subscriptions, type World } from "./expected.js";
import { letters, roleOf } from "./letters.js";
import { type Kind, Scene, SECRET } from "./world.js";

const CASES = ["own", "other", "hidden", "member", "linked"] as const;
const STATE = "cursor entered { id } updated { id title } leftIds withdrawnIds";
/** The feeds of registers: of one case, or of one report. */
const ofOne = registers.flatMap((register) => {
  const home = homeOf(register);
  return register.subscription && home ? [{ ...register, field: register.subscription, home }] : [];
});
const documents: Record<string, string> = {
  changes: "subscription { changes { cursor entries { recordId about changes { after } } } }",
  incidentsChanged: `subscription { incidentsChanged { ${STATE} } }`,
  incidentBoard: `subscription { incidentBoard(first: 100) { ${STATE} } }`,
  eventReported: `subscription { eventReported { ${STATE} } }`,
  vulnerabilitiesChanged: `subscription { vulnerabilitiesChanged { ${STATE} } }`,
  crisisActivated: `subscription { crisisActivated { ${STATE} } }`,
  deadlineChanged: "subscription { deadlineChanged { cursor entered { id } updated { id delayReason } leftIds } }",
  evidenceIntegrityFailed:
    "subscription { evidenceIntegrityFailed { cursor entered { id } updated { id name } leftIds } }",
  situationChanged: "subscription { situationChanged { cursor entered { id } updated { id body } leftIds } }",
  noticeIssued: "subscription { noticeIssued { cursor entered { id } updated { id subject } leftIds } }",
  sharedCasesChanged: `subscription { sharedCasesChanged { cursor entered { id } updated { id purpose } leftIds withdrawnIds } }`,
  sharedItemsChanged: `subscription { sharedItemsChanged { ${STATE} } }`,
  incidentChanged: `subscription($id: ID!) { incidentChanged(id: $id) { ${STATE} } }`,
  correlationFound: "subscription { correlationFound { cursor found { incidentIds } } }",
  incidentStats:
    "subscription($id: ID!) { incidentStats(where: { ids: [$id] }) { cursor stats { groups { total } } } }",
  ...Object.fromEntries(
    ofOne.map(({ field, home }) => [
      field,
      `subscription($id: ID!) { ${field}(${home.column}: $id) { cursor entered { id ${home.shown} { id } } updated { id } leftIds withdrawnIds } }`,
    ]),
  ),
};

const registerOf = (field: string) => ofOne.find((one) => one.field === field);
const namedBy = (field: string): Kind => registerOf(field)?.home.shown ?? "incident";

/** The worlds in which the field has a feed of its own, because it is on one record. */
function worldsOf(field: string): readonly World[] {
  if (registerOf(field)) return Object.keys(subscriptions[field] ?? {}) as World[];
  return documents[field]?.includes("$id") ? CASES : [];
}

describeEngines("the access matrix of live feeds", (engine) => {
  let server: TestServer;
  let scene: Scene;
  let cells = 0;
  const clients = new Map<string, LiveClient>();

  beforeAll(async () => {
    server = await TestServer.start(engine, { HEARTBEAT_INTERVAL_MS: "300" });
    scene = await Scene.set(server);
    for (const letter of letters) {
      for (const [field, document] of Object.entries(documents)) {
        const follow = (world: World | "", variables: { id?: string | null }) =>
          clients.set(
            `${letter} ${field} ${world}`.trim(),
            new LiveClient(server, scene.token(letter), document, variables),
          );
        const worlds = worldsOf(field);
        if (worlds.length === 0) follow("", {});
        for (const world of worlds) follow(world, { id: scene.id(namedBy(field), world, letter) });
      }
    }
    await Promise.all([...clients.values()].map((client) => client.ready()));
    await changeEverything();
  }, TO_SET_A_SCENE);
  afterAll(async () => {
    process.stdout.write(`access matrix of live feeds (${engine}): ${cells} cells\n`);
    await Promise.all([...clients.values()].map((client) => client.end()));
    await server.stop();
  }, TO_SET_A_SCENE);

  /** One change to each record of each world, and then a wait until everybody has been told everything. */
  async function changeEverything(): Promise<void> {
    const witness = new LiveClient(server, server.token, "subscription { changes { cursor entries { unitId } } }");
    await witness.ready();
    for (const world of CASES) {
      const incidentId = scene.id("incident", world, "");
      await server.done("recordIndicator", { incidentId, kind: "IP_ADDRESS", value: "203.0.113.5" });
      await server.done("registerEvidence", {
        incidentId: scene.id("incident", world, ""),
        name: world === "hidden" || world === "other" ? SECRET : "more.img",
      });
      await changeCase(world);
    }
    await rm(server.config.contents.folder, { recursive: true });
    for (const world of ["own", "other", "hidden", "member"] as const)
      await server.done("verifyEvidence", { evidenceId: scene.id("evidence", world, "") });
    for (const { field, home, create, type } of ofOne) {
      for (const world of worldsOf(field)) {
        const place = { [home.column]: scene.id(home.shown, world, "") as string };
        await server.done(create, { ...(await registerSamples[type].enter(server, place)), ...place });
      }
    }
    for (const world of ["own", "other"] as const) {
      const situationItemId = scene.id("SituationItem", world, "");
      const body = world === "other" ? SECRET : "More of it";
      await server.done("updateSituationItem", { situationItemId, version: 1, body });
    }
    for (const letter of letters) await tellOf("mine", letter);
    for (const letter of letters) {
      for (const world of ["own", "other", "hidden", "member", "linked", "mine", "gone"] as const) {
        const id = scene.id("event", world, letter);
        const { event } = await server.data("query($id: ID!) { event(id: $id) { version } }", { id });
        await server.done("amendEvent", { eventId: id, version: event.version, affected: `host ${letter}` });
      }
    }
    for (const world of ["own", "other"] as const) await amendWeakness(world, "");
    for (const letter of letters) await amendWeakness("mine", letter);
    const last = await server.act("reportEvent", { title: "The last" });
    await witness.until((frames) =>
      frames.some((frame) => frame.entries.some((entry: { unitId: string }) => entry.unitId === last.unitId)),
    );
    await witness.end();
    // What was on its way comes before a heartbeat that was sent after it; one may have been on its way already.
    await Promise.all(
      [...clients.values()].map((client) => {
        const count = client.frames.length;
        return client.until((frames) => frames.slice(count).filter(isBeat).length >= 2);
      }),
    );
  }

  /** The case becomes a crisis, and a filing in it is late. */
  async function changeCase(world: World): Promise<void> {
    const reason = world === "hidden" || world === "other" ? SECRET : "It spreads";
    const { incident } = await server.data(
      "query($id: ID!) { incident(id: $id) { id version obligations { nodes { id version } } } }",
      { id: scene.id("incident", world, "") },
    );
    const { id: incidentId, version } = incident;
    await server.done("escalateIncident", { incidentId, version, target: "CRISIS_HANDLING", reason });
    for (const { id, version } of incident.obligations.nodes) {
      await server.done("recordDelay", { obligationId: id, version, reason });
    }
    if (world !== "linked") await tellOf(world, "");
  }

  async function amendWeakness(world: World, letter: string): Promise<void> {
    const id = scene.id("vulnerability", world, letter);
    const { node } = await server.data("query($id: ID!) { node(id: $id) { ... on Record { version } } }", { id });
    await server.done("amendVulnerability", { vulnerabilityId: id, version: node.version, affected: `host ${letter}` });
  }

  async function tellOf(world: World, letter: string): Promise<void> {
    const notificationId = scene.id("notice", world, letter);
    await server.done("recordNoticeTold", { notificationId, version: 1, channel: "TELEPHONE" });
  }

  // Of figures every frame tells all.
  const isBeat = (frame: Loose) => told([frame]).size === 0;

  function told(frames: Loose[]): Set<string> {
    return new Set(
      frames.flatMap(({ entries = [], entered = [], updated = [], leftIds = [], withdrawnIds = [], found = [] }) => [
        ...found.flatMap(({ incidentIds }: { incidentIds: string[] }) => incidentIds),
        ...entries.flatMap((entry: { recordId: string; about: string[] }) => [entry.recordId, ...entry.about]),
        ...[...entered, ...updated].map(({ id }: { id: string }) => id),
        ...leftIds,
        ...withdrawnIds,
      ]),
    );
  }

  it.each(Object.entries(subscriptions))("%s", (field, worlds) => {
    const differences: string[] = [];
    for (const [world, who] of Object.entries(worlds) as [World, string][]) {
      const ofEvent = field === "eventReported" || world === "mine" || world === "gone";
      const own: Record<string, Kind> = {
        deadlineChanged: "obligation",
        evidenceIntegrityFailed: "evidence",
        noticeIssued: "notice",
        situationChanged: "SituationItem",
        sharedCasesChanged: "sharedCase",
        sharedItemsChanged: "sharedItem",
        vulnerabilitiesChanged: "vulnerability",
      };
      const kind = own[field] ?? (ofEvent ? "event" : "incident");
      for (const letter of letters) {
        cells += 1;
        const client = clients.get(
          `${letter} ${field} ${worldsOf(field).length > 0 ? world : ""}`.trim(),
        ) as LiveClient;
        const counted = client.frames.some(({ stats }) => stats?.groups[0].total > 0);
        const tells = registerOf(field) && told(client.frames).size > 0;
        const seen = counted || tells || told(client.frames).has(scene.id(kind, world, letter) as string);
        const cell = `${field} of ${world} as ${roleOf[letter]}`;
        if (seen !== who.includes(letter)) differences.push(`${cell}: told ${seen}`);
        if (client.errors.length > 0 || client.closed)
          differences.push(`${cell}: ${JSON.stringify([client.errors, client.closed])}`);
        if (JSON.stringify(client.frames).includes(SECRET)) differences.push(`${cell}: tells a secret`);
      }
    }
    expect(differences).toEqual([]);
  });
});
