import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../../support/engines.js";
import { TestServer } from "../../support/tocsin.js";

const clause = "27035-1 §5.5 a), §4.3 f) (R-011, R-025, R-068)";

describeEngines("tasks", (engine) => {
  let server: TestServer;
  let incidentId: string;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    incidentId = (await server.incident()).id;
  });
  afterAll(() => server.stop());

  const task = (title: string, more: object = {}): Promise<{ id: string; version: number }> =>
    server.done("createTask", { incidentId, title, kind: "HANDLING", ...more });
  const update = ({ id, version }: { id: string; version: number }, more: object) =>
    server.act("updateTask", { taskId: id, version, ...more });
  const move = (action: string, { id, version }: { id: string; version: number }, more: object = {}) =>
    server.act(action, { taskId: id, version, ...more });

  it("wait for each other: what is not done holds up what depends on it [R-025]", async () => {
    const image = await task("Image the disk");
    const restore = await task("Restore it", { prerequisiteIds: [image.id] });
    for (const action of ["startTask", "completeTask"]) {
      expect(await move(action, restore)).toMatchObject({
        __typename: "Refusal",
        code: "GUARD_NOT_MET",
        clause,
        violations: [{ path: "prerequisiteIds.0", message: "Image the disk is not done" }],
      });
    }
    await move("completeTask", image, { result: "Imaged" });
    expect((await move("startTask", restore)).task).toMatchObject({ version: restore.version + 1 });
  });

  it("do not wait for what was found not to be needed", async () => {
    const optional = await task("Ask the vendor");
    const patch = await task("Patch", { prerequisiteIds: [optional.id] });
    await move("cancelTask", optional, { result: "The vendor is no more" });
    expect((await move("completeTask", patch)).task.id).toBe(patch.id);
  });

  it("never wait for themselves, whatever stands between [R-025]", async () => {
    const first = await task("First");
    const second = await task("Second", { prerequisiteIds: [first.id] });
    const third = await task("Third", { prerequisiteIds: [second.id] });
    const refused = (index: number) => ({
      __typename: "Refusal",
      code: "INVALID_INPUT",
      clause,
      violations: [{ path: `prerequisiteIds.${index}`, message: "waits for this task" }],
    });
    expect(await update(first, { prerequisiteIds: [first.id] })).toMatchObject(refused(0));
    expect(await update(first, { prerequisiteIds: [third.id] })).toMatchObject(refused(0));
    const aside = await task("Aside");
    expect(await update(first, { prerequisiteIds: [aside.id, second.id] })).toMatchObject(refused(1));
    const { node } = await server.data(
      "query($id: ID!) { node(id: $id) { ... on Task { version prerequisites { id } } } }",
      {
        id: first.id,
      },
    );
    expect(node).toEqual({ version: 1, prerequisites: [] });
    expect((await update(first, { prerequisiteIds: [aside.id] })).task.version).toBe(2);
  });

  it("close no loop together, when two change at once", async () => {
    const [one, other] = [await task("One"), await task("Other")];
    const answers = await Promise.all([
      update(one, { prerequisiteIds: [other.id] }),
      update(other, { prerequisiteIds: [one.id] }),
    ]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(["Refusal", "TaskDone"]);
  });

  it("depend on tasks of the same case alone", async () => {
    const elsewhere = (await server.incident()).id;
    const foreign = await task("Foreign", { incidentId: elsewhere });
    const answer = await server.act("createTask", {
      ...{ incidentId, title: "x", kind: "RESPONSE", prerequisiteIds: [foreign.id] },
    });
    expect(answer.violations).toEqual([{ path: "prerequisiteIds.0", message: "belongs to another case" }]);
  });

  it("go to nobody who is out of use", async () => {
    const { id, version } = await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] });
    await server.done("disablePerson", { personId: id, version });
    const answer = await server.act("createTask", { incidentId, title: "x", kind: "RESPONSE", assigneeId: id });
    expect(answer.violations).toEqual([{ path: "assigneeId", message: "the person is disabled" }]);
  });

  it("tell management, handling and response apart [R-011]", async () => {
    for (const kind of ["MANAGEMENT", "HANDLING", "RESPONSE"]) await task(kind, { kind });
    const { tasks } = await server.data(
      "query($id: ID!) { tasks(first: 100, where: { incidentId: [$id], kind: [RESPONSE, MANAGEMENT] }) { nodes { title kind } } }",
      { id: incidentId },
    );
    expect(tasks.nodes).toContainEqual({ title: "RESPONSE", kind: "RESPONSE" });
    expect(tasks.nodes).toContainEqual({ title: "MANAGEMENT", kind: "MANAGEMENT" });
    expect(tasks.nodes.filter(({ kind }: { kind: string }) => kind === "HANDLING")).toEqual([]);
  });

  it("are told to whoever has to do them, the soonest due first, until they are done [R-025, R-068]", async () => {
    const { id, token } = await server.person(["HANDLER"], { constituencies: ["*"] });
    const mine = { assigneeId: id };
    await task("Some day", mine);
    const soon = await task("Soon", { ...mine, dueAt: "2026-03-01T10:00:00Z", urgency: "IMMEDIATE" });
    await task("Later", { ...mine, dueAt: "2026-03-02" });
    await task("Of another");
    const ask = async (first: number, after?: string) =>
      (
        await server.data(
          "query($first: Int, $after: PageCursor) { myTasks(first: $first, after: $after) { nodes { title urgency incident { id } } pageInfo { endCursor hasNextPage } } }",
          { first, after },
          token,
        )
      ).myTasks;
    const all = await ask(10);
    expect(all.nodes.map(({ title }: { title: string }) => title)).toEqual(["Soon", "Later", "Some day"]);
    expect(all.nodes[0]).toEqual({ title: "Soon", urgency: "IMMEDIATE", incident: { id: incidentId } });
    const two = await ask(2);
    expect((await ask(2, two.pageInfo.endCursor)).nodes).toMatchObject([{ title: "Some day" }]);
    await server.done("completeTask", { taskId: soon.id, version: soon.version }, "id", token);
    expect((await ask(10)).nodes.map(({ title }: { title: string }) => title)).toEqual(["Later", "Some day"]);
  });

  it("take the time that was spent, one's own unless somebody is named [R-025]", async () => {
    const { id, token } = await server.person(["HANDLER"], { constituencies: ["*"] });
    const work = await task("Read the logs");
    const own = await server.done(
      "recordTime",
      { incidentId, taskId: work.id, minutes: 45 },
      "minutes person { id } task { title }",
      token,
    );
    expect(own).toEqual({ minutes: 45, person: { id }, task: { title: "Read the logs" } });
    const foreign = await task("Foreign", { incidentId: (await server.incident()).id });
    const wrong = await server.act("recordTime", { incidentId, taskId: foreign.id, minutes: 5 });
    expect(wrong.violations).toEqual([{ path: "taskId", message: "belongs to another case" }]);
    for (const minutes of [0, -5, 14_401]) {
      const { violations } = await server.act("recordTime", { incidentId, minutes });
      expect(violations).toEqual([{ path: "minutes", message: "must be 1 to 14400" }]);
    }
  });
});
