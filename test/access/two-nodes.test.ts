import { expect, it } from "@jest/globals";
import { describeWith } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { LiveClient } from "../support/live.js";
import { hoursFromNow, restrictedCase, sees } from "../support/restricted.js";
import { TestServer } from "../support/tocsin.js";

const MEMBERS = 30;
const FEED = "subscription { incidentsChanged { cursor mode resetReason } }";

describeWith("mariadb", "two nodes that see the same moment come (mariadb)", () => {
  it("note the end of each membership once, and both take the case away", async () => {
    const server = await TestServer.start("mariadb");
    const second = await server.secondNode();
    const people = await Promise.all(Array.from({ length: MEMBERS }, () => server.person(["HANDLER"])));
    const begun = Date.now();
    const { id } = await restrictedCase(server);
    // As long as two requests take, so long each may take that lets somebody in, and then some: the end is still to come.
    const letIn = (Date.now() - begun) * MEMBERS;
    const until = hoursFromNow((letIn + 10_000) / 3_600_000);
    for (const { id: personId } of people) await server.done("addCaseMember", { incidentId: id, personId, until });
    const [first] = people as [{ id: string; token: string }];
    expect(await sees(server, id, first.token)).toBe(true);
    const urls = [server.webSocketUrl, `${second.url.replace("http", "ws")}/graphql`];
    const live = urls.map((url) => new LiveClient(url, first.token, FEED));
    await Promise.all(live.map((client) => client.ready()));

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
    await second.close();
    await server.stop();
  });
});
