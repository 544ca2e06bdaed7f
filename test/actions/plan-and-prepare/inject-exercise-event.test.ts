import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { runningExercise } from "../../support/samples.js";
import { entriesAbout, entriesOfUnit } from "../../support/units.js";

describeAction("injectExerciseEvent", (desk) => {
  const injected = async () => {
    const { server } = desk;
    const exerciseId = await runningExercise(server);
    const { id } = await server.done("injectExerciseEvent", { exerciseId, title: "The pump fails" });
    return { exerciseId, eventId: id as string };
  };
  const declared = async () => {
    const { exerciseId, eventId } = await injected();
    const handler = await desk.one("HANDLER");
    const input = { eventIds: [eventId], criterion: "Water in the cellar" };
    const incident = await desk.server.done("declareIncident", input, "id version origin reference", handler.token);
    return { exerciseId, incident };
  };

  it("reports an event that says everywhere to which exercise it belongs [R-041]", async () => {
    const exerciseId = await runningExercise(desk.server);
    const { record, entries } = await desk.unit(
      { exerciseId, title: "The pump fails", urgent: true },
      "id reference origin title urgent exercise { id name }",
    );
    expect(record).toMatchObject({
      ...{ origin: "EXERCISE", reference: expect.stringMatching(/^EXERCISE-EVT-/), title: "The pump fails" },
      ...{ urgent: true, exercise: { id: exerciseId, name: "The flooded cellar" } },
    });
    expect(entries).toMatchObject([{ action: "injectExerciseEvent", origin: "EXERCISE", recordId: record.id }]);
    const { node } = await desk.server.data(
      "query($id: ID!) { node(id: $id) { ... on Exercise { events { nodes { id } } } } }",
      { id: exerciseId },
    );
    expect(node.events.nodes).toEqual([{ id: record.id }]);
  });

  it("makes whatever comes of it part of the exercise, whoever does it and whatever is told [R-041]", async () => {
    const { server } = desk;
    const { exerciseId, incident } = await declared();
    expect(incident).toMatchObject({
      origin: "EXERCISE",
      reference: expect.stringMatching(/^EXERCISE-INC-/),
    });
    const { token } = await desk.one("HANDLER");
    const { id: incidentId, version } = incident;
    const response = { incidentId, version, description: "Sandbags", origin: "LIVE" };
    const { unitId } = await server.act("containIncident", response, "id", token);
    await server.done("registerEvidence", { incidentId, name: "water.jpg" }, "id", token);
    await server.done("postCaseMessage", { incidentId, body: "It rises" }, "id", token);
    for (const entry of await entriesOfUnit(server, unitId)) expect(entry.origin).toBe("EXERCISE");
    for (const entry of await entriesAbout(server, incidentId)) expect(entry.origin).toBe("EXERCISE");
    const { incident: now } = await server.data(
      `query($id: ID) { incident(id: $id) { origin exercise { id }
        responseActions { nodes { origin } } evidence { nodes { origin } } caseMessages { nodes { origin } } } }`,
      { id: incidentId },
    );
    expect(now.exercise).toEqual({ id: exerciseId });
    for (const list of [now.responseActions, now.evidence, now.caseMessages]) {
      expect(list.nodes).toEqual([{ origin: "EXERCISE" }]);
    }
    const { node } = await server.data(
      "query($id: ID!) { node(id: $id) { ... on Exercise { incidents { nodes { id } } } } }",
      { id: exerciseId },
    );
    expect(node.incidents.nodes).toEqual([{ id: incidentId }]);
  });

  it("keeps exercises out of the figures [R-041]", async () => {
    const figures = async () =>
      (await desk.server.data("{ incidentMetrics(where: {}) { groups { total } } }")).incidentMetrics.groups;
    const before = await figures();
    await declared();
    expect(await figures()).toEqual(before);
  });

  it("never mixes with what is real [R-041]", async () => {
    const { server } = desk;
    const { eventId } = await injected();
    const real = await server.done("reportEvent", { title: "Real" });
    const clause = "27035-1 §5.2 h) (R-041)";
    const mixed = { eventIds: [eventId, real.id], criterion: "Both" };
    const refused = async (action: string, input: object) => {
      const result = await desk.leavingNoTrace(() => server.act(action, input));
      expect(result).toMatchObject({ __typename: "Refusal", code: "GUARD_NOT_MET", clause });
    };
    await refused("declareIncident", mixed);
    await refused("declareIncident", { eventIds: [real.id], criterion: "x", origin: "EXERCISE" });
    const { id, version } = await server.incident();
    await refused("linkEvents", { incidentId: id, version, eventIds: [eventId] });
    await refused("containIncident", { incidentId: id, version, description: "x", origin: "EXERCISE" });
    const { incident } = await declared();
    await refused("linkEvents", { incidentId: incident.id, version: incident.version, eventIds: [real.id] });
  });

  it("happens only while the exercise is running [R-041]", async () => {
    const { server } = desk;
    const { id } = await server.done("planExercise", { name: "x", kind: "SIMULATION", goals: "y" });
    const input = { exerciseId: id, title: "x" };
    await desk.refused(input, { code: "WRONG_STATE" });
    await server.done("startExercise", { exerciseId: id, version: 1 });
    await desk.done(input);
    await server.done("completeExercise", { exerciseId: id, version: 2 });
    await desk.refused(input, { code: "WRONG_STATE" });
  });

  desk.repeatsHarmlessly(async () => ({ exerciseId: await runningExercise(desk.server), title: "x" }), { title: "y" });
  desk.onlyRoles(["POINT_OF_CONTACT", "HANDLER", "IRT_LEAD"], async () => ({
    exerciseId: await runningExercise(desk.server),
  }));
});
