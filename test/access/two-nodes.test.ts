import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { RunningServer } from "../../src/compose.js";
import { describeWith } from "../support/engines.js";
import { eventually, TO_SET_A_SCENE } from "../support/eventually.js";
import { LiveClient } from "../support/live.js";
import { hoursFromNow, restrictedCase, sees } from "../support/restricted.js";
import { TestServer } from "../support/tocsin.js";

const MEMBERS = 30;
const FEED = "subscription { incidentsChanged { cursor mode resetReason } }";

describeWith("mariadb", "two nodes that see the same moment come (mariadb)", () => {
  let server: TestServer;
  let second: RunningServer;
  let id: string;
  let first: { token: string };

  beforeAll(async () => {
    server = await TestServer.start("mariadb");
    second = await server.secondNode();
    const people = await Promise.all(Array.from({ length: MEMBERS }, () => server.person(["HANDLER"])));
    ({ id } = await restrictedCase(server));
    const until = hoursFromNow(1);
    for (const { id: personId } of people) await server.done("addCaseMember", { incidentId: id, personId, until });
    first = people[0] as { token: string };
  }, TO_SET_A_SCENE);
  afterAll(async () => {
    await second.close();
    await server.stop();
  });

  it("note the end of each membership once, and both take the case away", async () => {
    expect(await sees(server, id, first.token)).toBe(true);
    const urls = [server.webSocketUrl, `${second.url.replace("http", "ws")}/graphql`];
    const live = urls.map((url) => new LiveClient(url, first.token, FEED));
    await Promise.all(live.map((client) => client.ready()));
    // Only now: a moment that ran from the beginning on could be over before everybody was there to see it come.
    await server.books.transaction((transaction) =>
      transaction.run("UPDATE case_member SET until = ? WHERE incidentId = ? AND until IS NOT NULL", [
        ...[hoursFromNow(1 / 3_600), id],
      ]),
    );

    const noted = async () => {
      const { journal } = await server.data(
        'query($id: ID!) { journal(first: 100, where: { about: [$id], actions: ["expired"] }) { nodes { recordId version actorId } } }',
        { id },
      );
      return journal.nodes as { recordId: string; version: number; actorId: string }[];
    };
    await eventually(
      async () => (await noted()).length >= MEMBERS,
      () => "not every end was noted",
    );
    for (const client of live) {
      await client.until((frames) => frames.some(({ resetReason }) => resetReason === "RIGHTS_CHANGED"));
      await client.end();
    }
    // Each node has looked several times by now.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const entries = await noted();
    expect(entries).toHaveLength(MEMBERS);
    expect(new Set(entries.map(({ recordId }) => recordId)).size).toBe(MEMBERS);
    expect(entries.every(({ version, actorId }) => version === 2 && actorId === "clock")).toBe(true);
    for (const url of [server.url, second.url]) {
      const answer = await fetch(`${url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${first.token}` },
        body: JSON.stringify({ query: "query($id: ID) { incident(id: $id) { id } }", variables: { id } }),
      });
      expect(((await answer.json()) as { data: object }).data).toEqual({ incident: null });
    }
  });
});
