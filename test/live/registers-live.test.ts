import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { LiveClient } from "../support/live.js";
import { TestServer } from "../support/tocsin.js";

const MESSAGES = `subscription($id: ID!, $after: FeedCursor) { caseMessageAdded(incidentId: $id, after: $after) {
  cursor mode unitIds entered { body channel incident { id } enteredBy { name } } updated { body } leftIds withdrawnIds } }`;
const TASKS = `subscription($id: ID!) { taskChanged(incidentId: $id) {
  cursor mode entered { id state title } updated { id state version } leftIds withdrawnIds } }`;

describeEngines("the live feeds of registers", (engine) => {
  let server: TestServer;
  const clients: LiveClient[] = [];
  const follow = async (document: string, variables: Record<string, unknown>, token = server.token) => {
    const client = new LiveClient(server, token, document, variables);
    clients.push(client);
    await client.ready();
    return client;
  };
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.end()));
  });
  afterAll(() => server.stop());

  it("caseMessageAdded carries what the parties of one case tell each other [R-017]", async () => {
    const [{ id }, other] = [await server.incident(), await server.incident()];
    const client = await follow(MESSAGES, { id });
    await server.done("postCaseMessage", { incidentId: other.id, body: "Of another case" });
    const said = await server.act("postCaseMessage", {
      incidentId: id,
      body: "The mail gateway is clean",
      channel: "CHAT",
    });
    const frames = await client.until((all) => all.some(({ entered }) => entered.length > 0));
    expect(frames.at(-1)).toMatchObject({
      mode: "LIVE",
      unitIds: [said.unitId],
      entered: [{ body: "The mail gateway is clean", channel: "CHAT", incident: { id } }],
    });
    expect(frames.at(-1).entered[0].enteredBy.name).toMatch(/./);
    expect(JSON.stringify(client.frames)).not.toContain("Of another case");
  });

  it("caseMessageAdded brings what was said while one was away [R-017]", async () => {
    const { id } = await server.incident();
    const { feedPosition } = await server.data("{ feedPosition }");
    for (const body of ["One", "Two"]) await server.done("postCaseMessage", { incidentId: id, body });
    const client = await follow(MESSAGES, { id, after: feedPosition });
    const told = () => client.frames.flatMap(({ entered }) => entered.map(({ body }: { body: string }) => body));
    await client.until(() => told().length >= 2);
    expect(told()).toEqual(["One", "Two"]);
  });

  it("withdraws the messages of a case that is restricted from whoever is no member", async () => {
    const { id, version } = await server.incident();
    await server.act("postCaseMessage", { incidentId: id, body: "It was one of us" });
    const outsider = await server.person(["HANDLER"], { constituencies: ["*"] });
    const client = await follow(MESSAGES, { id }, outsider.token);
    await server.done("restrictIncident", { incidentId: id, version });
    await client.until((all) => all.some(({ withdrawnIds }) => withdrawnIds.length === 1));
    await server.done("postCaseMessage", { incidentId: id, body: "Nobody outside reads this" });
    const { caseMessages } = await server.data("{ caseMessages(first: 100) { nodes { body } } }", {}, outsider.token);
    expect(JSON.stringify([caseMessages, client.frames])).not.toMatch(/one of us|outside reads/);
  });

  it("taskChanged follows work from its entry to its end [R-068]", async () => {
    const { id } = await server.incident();
    const client = await follow(TASKS, { id });
    const task = await server.done("createTask", {
      incidentId: id,
      title: "Isolate it",
      kind: "RESPONSE",
      urgency: "IMMEDIATE",
    });
    await client.until((all) => all.some(({ entered }) => entered.length > 0));
    await server.done("completeTask", { taskId: task.id, version: 1, result: "Isolated" });
    await client.until((all) =>
      all.some(({ updated }) => updated.some((one: { state: string }) => one.state === "DONE")),
    );
    const states = client.frames.flatMap(({ entered, updated }) => [...entered, ...updated].map(({ state }) => state));
    expect(states).toEqual(["OPEN", "DONE"]);
  });
});
