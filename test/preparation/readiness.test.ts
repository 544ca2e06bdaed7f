import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { tokenFor } from "../support/actors.js";
import { describeEngines } from "../support/engines.js";
import type { Loose } from "../support/loose.js";
import { TestServer } from "../support/tocsin.js";

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const day = (days: number) => ago(days).slice(0, 10);

describeEngines("readiness", (engine) => {
  let server: TestServer;
  let management: string;
  let count = 0;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    management = await tokenFor(server, "approveDocument");
  });
  afterAll(() => server.stop());

  /** A customer of whom nothing is prepared yet. */
  const customer = async (): Promise<string> =>
    (await server.done("createConstituency", { name: `Customer ${++count}` })).id;
  const standings = async (constituencyId: string): Promise<Loose> => {
    const { readiness } = await server.data(
      `query($id: ID!) { readiness(constituencyId: $id) { ready activities { activity clause standing dueAt
        demands { code standing dueAt total records { id } } } } }`,
      { id: constituencyId },
    );
    return readiness;
  };
  const standing = async (constituencyId: string, activity: string): Promise<Loose> =>
    (await standings(constituencyId)).activities.find((one: Loose) => one.activity === activity);
  const demand = async (constituencyId: string, code: string): Promise<Loose> =>
    (await standings(constituencyId)).activities
      .flatMap((one: Loose) => one.demands)
      .find((one: Loose) => one.code === code);
  const approved = async (constituencyId: string, kind: string, said: object = {}) => {
    const rules = kind === "INCIDENT_MANAGEMENT_PLAN" ? [{ occasion: "A crisis", audience: "All", what: "That" }] : [];
    const draft = { constituencyId, kind, name: kind, text: "Like this.", rules };
    const { id, version } = await server.done("draftDocument", draft);
    const input = { documentId: id, version, commitment: "We pay for it.", ...said };
    return server.done("approveDocument", input, "id version", management);
  };

  it("shows the activities a) to h) of a customer who has prepared nothing as not done [R-042]", async () => {
    const { ready, activities } = await standings(await customer());
    expect(ready).toBe(false);
    expect(activities.map((one: Loose) => one.clause)).toEqual(
      ["a", "b", "c", "d", "e", "f", "g", "h"].map((letter) => `27035-1 §5.2 ${letter})`),
    );
    expect(new Set(activities.map((one: Loose) => one.standing))).toEqual(new Set(["NOT_DONE"]));
  });

  it("takes a policy for current until its review is due, and for overdue afterwards [R-042] [R-031]", async () => {
    const id = await customer();
    await server.done("draftDocument", { constituencyId: id, kind: "POLICY", name: "Draft", text: "x" });
    expect(await standing(id, "POLICY")).toMatchObject({ standing: "NOT_DONE" });
    const nextReviewAt = ago(-30);
    const first = await approved(id, "POLICY", { nextReviewAt });
    const { standing: now, dueAt, demands } = await standing(id, "POLICY");
    expect(now).toBe("CURRENT");
    expect(dueAt.slice(0, 19)).toBe(nextReviewAt.slice(0, 19));
    expect(demands[0].records).toEqual([{ id: first.id }]);
    const late = await approved(id, "POLICY", { nextReviewAt: ago(1) });
    const overdue = await standing(id, "POLICY");
    expect(overdue).toMatchObject({ standing: "OVERDUE", demands: [{ total: 1, records: [{ id: late.id }] }] });
  });

  it("asks each other policy to be brought in line again in time [R-042] [R-032]", async () => {
    const id = await customer();
    const known = { constituencyId: id, level: "CORPORATE", reviewEveryDays: 100 };
    await server.done("createPolicyReference", { ...known, name: "Risk", riskManagement: true, alignedAt: day(10) });
    expect(await standing(id, "OTHER_POLICIES")).toMatchObject({ standing: "CURRENT" });
    const old = await server.done("createPolicyReference", { ...known, name: "Backup", alignedAt: day(101) });
    expect(await demand(id, "POLICIES_ALIGNED")).toMatchObject({ standing: "OVERDUE", records: [{ id: old.id }] });
    expect(await demand(id, "RISK_POLICY_KNOWN")).toMatchObject({ standing: "CURRENT" });
    const change = { policyReferenceId: old.id, version: old.version, alignedAt: day(0) };
    await server.done("updatePolicyReference", change);
    expect(await standing(id, "OTHER_POLICIES")).toMatchObject({ standing: "CURRENT" });
  });

  it("asks for a plan and a reporting policy in force [R-042] [R-033] [R-053]", async () => {
    const id = await customer();
    await approved(id, "INCIDENT_MANAGEMENT_PLAN");
    expect(await standing(id, "PLAN")).toMatchObject({ standing: "NOT_DONE" });
    await approved(id, "REPORTING_POLICY");
    expect(await standing(id, "PLAN")).toMatchObject({ standing: "CURRENT", dueAt: null });
  });

  it("asks for a team with members, trained in time and on duty now [R-042] [R-036]", async () => {
    const id = await customer();
    const person = await server.done("createPerson", { name: "Kim", roles: ["HANDLER"], constituencies: [id] });
    const team = { constituencyId: id, name: "First line", memberIds: [person.id] };
    const { id: teamId } = await server.done("createTeam", team);
    expect(await demand(id, "TEAM_ESTABLISHED")).toMatchObject({ standing: "CURRENT" });
    const roster = (from: number, to: number) => {
      const bounds = { startsAt: ago(from), endsAt: ago(to) };
      const shifts = [{ personId: person.id, function: "FIRST_LINE", ...bounds }];
      return server.done("createDutyRoster", { constituencyId: id, name: "Now", teamId, ...bounds, shifts });
    };
    expect(await demand(id, "DUTY_COVERED")).toMatchObject({ standing: "NOT_DONE" });
    await roster(20, 10);
    expect(await demand(id, "DUTY_COVERED")).toMatchObject({ standing: "OVERDUE", dueAt: null });
    await roster(1, -1);
    expect(await demand(id, "DUTY_COVERED")).toMatchObject({ standing: "CURRENT" });
    expect(await standing(id, "TEAM")).toMatchObject({ standing: "NOT_DONE" });
    await held(id, { audience: "RESPONSE_TEAM", teaches: ["RESPOND"] }, day(3));
    expect(await standing(id, "TEAM")).toMatchObject({ standing: "CURRENT" });
  });

  /** A training of which a session was held on that day. */
  async function held(constituencyId: string, more: object, on: string) {
    const programme = { constituencyId, name: "A training", kind: "COURSE", ...more };
    const { id: programmeId } = await server.done("createTrainingProgramme", programme);
    const planned = await server.done("planTrainingSession", { constituencyId, programmeId, plannedFor: ago(0) });
    const input = { trainingSessionId: planned.id, version: planned.version, occurredAt: on };
    return server.done("recordTrainingHeld", input);
  }

  it("counts a training from when it was held, not from when it was planned [R-042] [R-040]", async () => {
    const id = await customer();
    const more = { audience: "EVERYBODY", teaches: ["DETECT_AND_REPORT"], repeatEveryDays: 30 };
    const programme = { constituencyId: id, name: "Planned", kind: "COURSE", ...more };
    const { id: programmeId } = await server.done("createTrainingProgramme", programme);
    await server.done("planTrainingSession", { constituencyId: id, programmeId, plannedFor: ago(-1) });
    expect(await standing(id, "AWARENESS")).toMatchObject({ standing: "NOT_DONE" });
    await held(id, more, ago(30.1));
    expect(await standing(id, "AWARENESS")).toMatchObject({ standing: "OVERDUE" });
    // To the hour, not to the day: the day might end meanwhile.
    await held(id, more, ago(29.9));
    expect(await standing(id, "AWARENESS")).toMatchObject({ standing: "CURRENT" });
  });

  it("asks for support of each kind, checked in time, and a channel that depends on nothing [R-042] [R-039] [R-133]", async () => {
    const id = await customer();
    const mechanism = (kind: string, more: object = {}) =>
      server.done("createSupportMechanism", { constituencyId: id, name: kind, kind, ...more });
    await mechanism("TECHNICAL", { preventive: true });
    await mechanism("ORGANIZATIONAL");
    const channel = { constituencyId: id, name: "Red telephone", kind: "TELEPHONE", address: "1" };
    const tried = async (more: object, occurredAt: string) => {
      const { id: alternateChannelId, version } = await server.done("createAlternateChannel", { ...channel, ...more });
      await server.done("confirmAlternateChannel", { alternateChannelId, version, occurredAt });
    };
    await tried({ independent: false }, day(1));
    await server.done("createAlternateChannel", { ...channel, independent: true });
    expect(await demand(id, "ALTERNATE_CHANNEL")).toMatchObject({ standing: "NOT_DONE" });
    await tried({ independent: true }, day(366));
    expect(await demand(id, "ALTERNATE_CHANNEL")).toMatchObject({ standing: "OVERDUE" });
    await tried({ independent: true }, day(1));
    expect(await demand(id, "ALTERNATE_CHANNEL")).toMatchObject({ standing: "CURRENT" });
    expect(await standing(id, "SUPPORT")).toMatchObject({ standing: "NOT_DONE" });
    const late = await mechanism("OPERATIONAL", { checkedAt: day(91), checkedEveryDays: 90 });
    expect(await demand(id, "OPERATIONAL_SUPPORT")).toMatchObject({ standing: "OVERDUE", records: [{ id: late.id }] });
    const checked = { supportMechanismId: late.id, version: late.version, checkedAt: day(0) };
    await server.done("updateSupportMechanism", checked);
    expect(await standing(id, "SUPPORT")).toMatchObject({ standing: "CURRENT" });
  });

  it("asks for organizations, and for what was agreed with them [R-042] [R-037] [R-131]", async () => {
    const id = await customer();
    const organization = { constituencyId: id, name: "Carrier", kind: "SUPPLIER" };
    const { id: organizationId } = await server.done("createExternalOrganization", organization);
    const point = {
      constituencyId: id,
      organizationId,
      duringPhase: "RESPONSES",
      occasion: "Flood",
      procedure: "Call",
    };
    await server.done("createInteractionPoint", point);
    expect(await standing(id, "RELATIONSHIPS")).toMatchObject({ standing: "NOT_DONE" });
    await server.done("createInteractionPoint", { ...point, agreedAt: day(5), confirmEveryDays: 10 });
    expect(await standing(id, "RELATIONSHIPS")).toMatchObject({ standing: "CURRENT" });
  });

  it("takes the plan for tested once an exercise was evaluated [R-042] [R-041]", async () => {
    const id = await customer();
    const exercise = { constituencyId: id, name: "Flood", kind: "TABLETOP", goals: "Who decides?" };
    const { id: exerciseId } = await server.done("planExercise", exercise);
    const step = (action: string, version: number, more: object = {}) =>
      server.done(action, { exerciseId, version, ...more });
    await step("startExercise", 1, { occurredAt: day(401) });
    await step("completeExercise", 2, { occurredAt: day(400) });
    expect(await standing(id, "TESTS")).toMatchObject({ standing: "NOT_DONE" });
    await step("evaluateExercise", 3, { findings: "Nobody" });
    expect(await standing(id, "TESTS")).toMatchObject({ standing: "OVERDUE" });
    const profile = { constituencyId: id, mechanisms: ["EXERCISES"], organization: "Ten", exerciseEveryDays: 730 };
    await server.done("setProportionalityProfile", profile);
    expect(await standing(id, "TESTS")).toMatchObject({ standing: "CURRENT" });
  });

  describe("the profile of what is proportionate", () => {
    const small = async (): Promise<string> => {
      const id = await customer();
      const profile = { constituencyId: id, mechanisms: ["EXERCISES"], organization: "Ten people" };
      await server.done("setProportionalityProfile", profile);
      return id;
    };

    it("leaves out of readiness what it switches off, and nothing else [R-014] [R-042]", async () => {
      const id = await small();
      for (const code of ["DUTY_COVERED", "TEAM_TRAINED", "AWARENESS_HELD", "ALTERNATE_CHANNEL"]) {
        expect(await demand(id, code)).toMatchObject({ standing: "NOT_NEEDED" });
      }
      expect(await standing(id, "AWARENESS")).toMatchObject({ standing: "NOT_NEEDED" });
      expect(await standing(id, "TESTS")).toMatchObject({ standing: "NOT_DONE" });
      expect(await standing(id, "POLICY")).toMatchObject({ standing: "NOT_DONE" });
    });

    it("refuses to begin what it switches off, until it is switched on [R-014]", async () => {
      const constituencyId = await small();
      const programme = { name: "x", kind: "COURSE", audience: "EVERYBODY", teaches: ["RESPOND"], constituencyId };
      const refused = await server.act("createTrainingProgramme", programme);
      expect(refused).toMatchObject({ __typename: "Refusal", code: "GUARD_NOT_MET", clause: "27035-1 §4.4 (R-014)" });
      const { trainingProgrammes } = await server.data(
        "{ trainingProgrammes(first: 100) { nodes { constituencyId } } }",
      );
      expect(trainingProgrammes.nodes).not.toContainEqual({ constituencyId });
      await server.done("planExercise", { constituencyId, name: "x", kind: "TABLETOP", goals: "y" });
      const { proportionalityProfiles } = await server.data(
        "{ proportionalityProfiles(first: 100) { nodes { id version constituencyId } } }",
      );
      const own = proportionalityProfiles.nodes.find((one: Loose) => one.constituencyId === constituencyId);
      const change = { proportionalityProfileId: own.id, version: own.version, mechanisms: ["TRAINING"] };
      await server.done("updateProportionalityProfile", change);
      await server.done("createTrainingProgramme", programme);
      const exercise = await server.act("planExercise", { constituencyId, name: "y", kind: "TABLETOP", goals: "y" });
      expect(exercise).toMatchObject({ code: "GUARD_NOT_MET" });
    });

    it("makes no exercise of a case where exercises are switched off [R-014]", async () => {
      const constituencyId = await customer();
      const profile = { constituencyId, mechanisms: ["TRAINING"], organization: "Ten people" };
      await server.done("setProportionalityProfile", profile);
      const event = await server.done("reportEvent", { constituencyId, title: "Odd" });
      const incident = await server.done("declareIncident", { eventIds: [event.id], criterion: "Yes" });
      const offered = async () => {
        const query = "query($id: ID) { incident(id: $id) { availableActions } }";
        return (await server.data(query, { id: incident.id })).incident.availableActions as string[];
      };
      expect(await offered()).not.toContain("createExerciseFromIncident");
      expect(await offered()).toContain("containIncident");
      const elsewhere = await server.incident({}, "id availableActions");
      expect(elsewhere.availableActions).toContain("createExerciseFromIncident");
      const input = { incidentId: incident.id, name: "x", goals: "y" };
      const refused = await server.act("createExerciseFromIncident", input);
      expect(refused).toMatchObject({ __typename: "Refusal", code: "GUARD_NOT_MET" });
    });

    it("is one for each constituency [R-014]", async () => {
      const constituencyId = await small();
      const again = await server.act("setProportionalityProfile", {
        ...{ constituencyId, mechanisms: ["TRAINING"], organization: "Eleven" },
      });
      expect(again).toMatchObject({ code: "DUPLICATE", violations: [{ path: "constituencyId" }] });
    });
  });

  it("is told to nobody whose work does not reach the customer [R-042]", async () => {
    const id = await customer();
    const { token } = await server.person(["IRT_LEAD"], { constituencies: [await customer()] });
    for (const field of ["readiness", "goLiveChecklist"]) {
      const query = `query($id: ID!) { ${field}(constituencyId: $id) { ready } }`;
      expect(await server.data(query, { id }, token)).toEqual({ [field]: null });
    }
  });
});
