import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { RunningServer } from "../../src/compose.js";
import { describeEngines } from "../support/engines.js";
import { LiveClient } from "../support/live.js";
import { establish, file, incidentOf, obligationsOf, regulated } from "../support/obligations.js";
import { TestServer } from "../support/tocsin.js";
import { entriesAbout } from "../support/units.js";

const DEADLINES = `subscription($where: ObligationFilter) { deadlineChanged(where: $where) {
  mode entered { id duty state dueAt } updated { id duty state dueAt } leftIds } }`;

interface Told {
  duty: string;
  state: string;
}

describeEngines("deadlineChanged", (engine) => {
  let server: TestServer;
  let other: RunningServer | null = null;
  let constituencyId: string;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    if (engine === "mariadb") other = await server.secondNode();
    constituencyId = await regulated(server, ["NIS2_ESSENTIAL_ENTITY"]);
  });
  afterAll(async () => {
    await other?.close();
    await server.stop();
  });

  const watch = async (incidentId: string) => {
    const client = new LiveClient(server, server.token, DEADLINES, {
      where: { incidentId: [incidentId], duty: ["NIS2_EARLY_WARNING"] },
    });
    await client.ready();
    return client;
  };
  const states = (client: LiveClient) =>
    client.frames.flatMap(({ entered, updated }) => [...entered, ...updated].map(({ state }: Told) => state));
  /** An awareness so long ago that the part of the 24 hours ends in so many milliseconds. */
  const aware = (hours: number, moment = 1_500) => new Date(Date.now() - hours * 3_600_000 + moment).toISOString();
  /** A machine may be so busy that a moment is over before it is told what was before: then a longer one is tried. */
  const MOMENTS = [1_500, 6_000, 20_000];

  it.each([
    ["opens and approaches in its last third", 16, ["OPEN", "APPROACHING"]],
    ["falls due in its last tenth", 21.6, ["APPROACHING", "DUE"]],
    ["is missed at its end", 24, ["DUE", "MISSED"]],
  ])(
    "tells that a deadline %s, once whatever the number of nodes [R-127]",
    async (_words, hours, expected) => {
      let id = "";
      let told: string[] = [];
      for (const moment of MOMENTS) {
        id = (await incidentOf(server, constituencyId)).id;
        const client = await watch(id);
        await establish(server, id, "SIGNIFICANT_INCIDENT", { since: aware(hours, moment) });
        await client.until(() => states(client).includes(expected.at(-1) as string));
        told = states(client);
        await client.end();
        if (told.length === expected.length) break;
      }
      expect(told).toEqual(expected);
      const { id: obligationId } = (await obligationsOf(server, id))["NIS2_EARLY_WARNING"];
      const noted = (await entriesAbout(server, id)).filter(({ action }) => action === "deadline");
      expect(noted).toMatchObject([{ recordId: obligationId, actorId: "clock", changed: { state: expected } }]);
    },
    600_000,
  );

  it("tells that an obligation was met, and that its clock was counted anew [R-127]", async () => {
    const { id } = await incidentOf(server, constituencyId);
    const client = await watch(id);
    // What is done in a row may be told in one frame, as what came of it.
    await establish(server, id, "SIGNIFICANT_INCIDENT", { since: aware(5) });
    await client.until(() => states(client).length > 0);
    await establish(server, id, "SIGNIFICANT_INCIDENT", { since: aware(20) });
    await client.until(() => states(client).includes("APPROACHING"));
    await file(server, id, "NIS2_EARLY_WARNING");
    await client.until(() => states(client).includes("MET"));
    expect(states(client).at(0)).toBe("OPEN");
    expect(states(client)).toContain("APPROACHING");
    await client.end();
  });

  it("tells who becomes a crisis [R-074]", async () => {
    const client = new LiveClient(
      server,
      server.token,
      "subscription { crisisActivated { mode entered { id state } leftIds } }",
    );
    await client.ready();
    const { id, version } = await server.incident();
    await server.incident();
    await server.done("escalateIncident", { incidentId: id, version, target: "CRISIS_HANDLING", reason: "It spreads" });
    await client.until((frames) => frames.some((frame) => frame.entered.length > 0));
    expect(client.frames.flatMap(({ entered }) => entered)).toEqual([{ id, state: "CRISIS" }]);
    await client.end();
  });
});
