import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { LiveClient } from "../support/live.js";
import { TestServer } from "../support/tocsin.js";
import { confirmedWeakness, weakness, weaknessIn } from "../support/weaknesses.js";

const FEED = `subscription($where: VulnerabilityFilter, $after: FeedCursor) {
  vulnerabilitiesChanged(where: $where, after: $after) {
    cursor mode unitIds entered { id version state channel } updated { id version state } leftIds withdrawnIds } }`;

describeEngines("vulnerabilitiesChanged", (engine) => {
  let server: TestServer;
  const clients: LiveClient[] = [];
  const follow = async (variables: object = {}, token = server.token) => {
    const client = new LiveClient(server, token, FEED, { ...variables });
    clients.push(client);
    await client.ready();
    return client;
  };
  /** All that the frames told, however they were cut. */
  const told = (client: LiveClient, part: "entered" | "updated" | "leftIds" | "withdrawnIds" | "unitIds") =>
    client.frames.flatMap((frame) => frame[part]);
  const idsOf = (client: LiveClient, part: "entered" | "updated") => told(client, part).map(({ id }) => id);

  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.end()));
  });
  afterAll(() => server.stop());

  it("tells of a report at once, of what becomes of it, and when it leaves the filter [R-003, R-054]", async () => {
    const client = await follow({ where: { state: ["REPORTED", "ASSESSED"] } });
    const { vulnerabilityId, version } = await weakness(server, { channel: "TELEPHONE" });
    await client.until(() => idsOf(client, "entered").includes(vulnerabilityId), "it did not enter");
    expect(told(client, "entered")).toEqual([
      { id: vulnerabilityId, version, state: "REPORTED", channel: "TELEPHONE" },
    ]);
    const assessed = await server.act("assessVulnerability", { vulnerabilityId, version, ...confirmedWeakness });
    await client.until(() => told(client, "unitIds").includes(assessed.unitId), "the assessment was not told");
    expect(told(client, "updated")).toEqual([{ id: vulnerabilityId, version: version + 1, state: "ASSESSED" }]);
    const assigneeId = (await server.person(["REPORTER"])).id;
    await server.done("assignRemediation", { vulnerabilityId, version: version + 1, assigneeId });
    await client.until(() => told(client, "leftIds").includes(vulnerabilityId), "it did not leave");
    expect(told(client, "withdrawnIds")).toEqual([]);
  });

  it("tells whoever removes it, of the IRT or not, for as long as it is theirs [R-141]", async () => {
    const technician = await server.person(["REPORTER"]);
    const { vulnerabilityId, version } = await weaknessIn(server, "ASSESSED");
    const client = await follow({}, technician.token);
    await server.done("assignRemediation", { vulnerabilityId, version, assigneeId: technician.id });
    await client.until(() => idsOf(client, "entered").includes(vulnerabilityId), "it did not become theirs");
    const another = await server.person(["REPORTER"]);
    await server.done("assignRemediation", { vulnerabilityId, version: version + 1, assigneeId: another.id });
    await client.until(() => told(client, "withdrawnIds").includes(vulnerabilityId), "it was not withdrawn");
  });

  it("tells nobody what is not theirs to see", async () => {
    const reporter = await server.person(["REPORTER"]);
    const client = await follow({}, reporter.token);
    const { vulnerabilityId } = await weakness(server);
    const mine = await server.done("reportVulnerability", { title: "Mine" }, "id", reporter.token);
    await client.until(() => idsOf(client, "entered").includes(mine.id), "the own report was not told");
    expect(JSON.stringify(client.frames)).not.toContain(vulnerabilityId);
  });

  it("goes on where a client was cut off", async () => {
    const before = await follow();
    const { cursor } = before.frames[0];
    await before.end();
    const { vulnerabilityId } = await weakness(server);
    const client = await follow({ after: cursor });
    await client.until(() => idsOf(client, "entered").includes(vulnerabilityId), "what was missed did not come");
  });

  it("tells when a risk is no longer accepted: the time for it is over [R-141]", async () => {
    const client = await follow({ where: { acceptanceEnded: true } });
    const { vulnerabilityId, version } = await weaknessIn(server, "ASSESSED");
    await server.done("acceptVulnerability", { vulnerabilityId, version, reason: "Cheaper", until: "2026-01-31" });
    await client.until(() => idsOf(client, "entered").includes(vulnerabilityId), "nobody was reminded");
    await server.done("reopenVulnerability", { vulnerabilityId, version: version + 2, reason: "Time is over" });
    await client.until(() => told(client, "leftIds").includes(vulnerabilityId), "it still waits");
  });
});
