import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

const at = (time: string) => `2026-03-${time}:00:00.000000Z`;

describeEngines("what registers can hold", (engine) => {
  let server: TestServer;
  let teamId: string;
  let member: string;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    member = (await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id;
    teamId = (await server.done("createTeam", { name: "Nights", memberIds: [member] })).id;
  });
  afterAll(() => server.stop());

  const shift = (more: object = {}) => ({
    ...{ personId: member, function: "FIRST_LINE", startsAt: at("02T08"), endsAt: at("02T20") },
    ...more,
  });
  const roster = (...shifts: object[]) => ({
    ...{ name: "March", teamId, startsAt: at("01T00"), endsAt: at("31T00"), shifts },
  });
  const refused = async (action: string, input: object, path: string) => {
    const before = await server.books.everything();
    const result = await server.act(action, input);
    expect(result).toMatchObject({ __typename: "Refusal", code: "INVALID_INPUT" });
    expect(result.violations.map((violation: { path: string }) => violation.path)).toEqual([path]);
    expect(await server.books.changesSince(before)).toEqual([]);
  };

  it("keeps structures whole, in their order, with the records that they name [R-036]", async () => {
    const shifts = [shift({ note: "Extension 7" }), shift({ startsAt: at("03T08"), endsAt: at("03T20") })];
    const shown = "shifts { function startsAt endsAt note person { id name } } team { id }";
    const { shifts: kept, team } = await server.done("createDutyRoster", roster(...shifts), shown);
    expect(team).toEqual({ id: teamId });
    expect(kept).toEqual([
      {
        ...{ function: "FIRST_LINE", startsAt: at("02T08"), endsAt: at("02T20"), note: "Extension 7" },
        person: { id: member, name: "Kim" },
      },
      {
        ...{ function: "FIRST_LINE", startsAt: at("03T08"), endsAt: at("03T20"), note: null },
        person: { id: member, name: "Kim" },
      },
    ]);
  });

  it("takes a duty only from members of the team, and says which shift is wrong [R-036]", async () => {
    const stranger = (await server.done("createPerson", { name: "Lee", roles: ["HANDLER"] })).id;
    await refused("createDutyRoster", roster(shift(), shift({ personId: stranger })), "shifts.1.personId");
    await refused("createDutyRoster", roster(shift({ personId: teamId })), "shifts.0.personId");
    await refused("createMemberSkill", { teamId, personId: stranger, skill: "Nights", level: "BASIC" }, "personId");
  });

  it("refuses shifts that end before they begin or lie outside the roster, and rosters that end early [R-036]", async () => {
    await refused("createDutyRoster", roster(shift({ endsAt: at("02T08") })), "shifts.0.endsAt");
    await refused("createDutyRoster", roster(shift({ endsAt: at("31T01") })), "shifts.0");
    await refused("createDutyRoster", { ...roster(), endsAt: at("01T00") }, "endsAt");
  });

  it("demands of an item what must be given, and no more than it may hold, with its path", async () => {
    await refused("createDutyRoster", roster(shift(), shift({ note: "x".repeat(501) })), "shifts.1.note");
    await refused("createDutyRoster", roster(shift({ note: "half a \ud800 pair" })), "shifts.0.note");
    await refused("createDutyRoster", roster(...Array.from({ length: 401 }, () => shift())), "shifts");
    const evaluation = { teamId, evaluatedAt: "2026", verdict: "EFFECTIVE", measures: [{ name: " ", found: "x" }] };
    await refused("recordTeamEvaluation", evaluation, "measures.0.name");
  });

  it("filters by what is referred to and by times, and lists records where they are referred to", async () => {
    const { id } = await server.done("createDutyRoster", { ...roster(), startsAt: at("20T00") });
    const document = `query($where: DutyRosterFilter) { dutyRosters(where: $where) { nodes { id } } }`;
    const found = async (where: object) =>
      (await server.data(document, { where })).dutyRosters.nodes.map((node: { id: string }) => node.id);
    expect(await found({ teamId: [teamId], startsAt: { from: at("20T00") } })).toEqual([id]);
    expect(await found({ teamId: [teamId], startsAt: { from: at("20T01") } })).toEqual([]);
    expect(await found({ teamId: [member] })).toEqual([]);
    const { node } = await server.data(
      "query($id: ID!) { node(id: $id) { ... on Team { dutyRosters { totalCount nodes { id } } } } }",
      { id: teamId },
    );
    expect(node.dutyRosters.nodes).toContainEqual({ id });
    expect(node.dutyRosters.totalCount).toBe(node.dutyRosters.nodes.length);
  });

  it("refers to any record that the author sees, and to nothing else [R-030]", async () => {
    const mapping = { framework: "ISO/IEC 27001:2022", control: "A.5.24" };
    const shown = "record { __typename id }";
    const { record } = await server.done("createControlMapping", { ...mapping, recordId: teamId }, shown);
    expect(record).toEqual({ __typename: "Team", id: teamId });
    await refused("createControlMapping", { ...mapping, recordId: "tea_00000000000000000000000000000000" }, "recordId");
    await refused("createControlMapping", { ...mapping, recordId: "nothing" }, "recordId");
    await refused("createControlMapping", mapping, "how");
    const incident = await server.incident({ restricted: true });
    await refused("createControlMapping", { ...mapping, recordId: incident.id }, "recordId");
  });

  it("finds what serves a control, and which controls a record serves [R-030]", async () => {
    const { id } = await server.done("createTeam", { name: "Second line" });
    const mapping = { framework: "ISO/IEC 27001:2022", control: "A.6.8", recordId: id };
    const made = await server.done("createControlMapping", mapping);
    const document = `query($where: ControlMappingFilter) { controlMappings(where: $where) { nodes { id } } }`;
    for (const where of [{ control: ["A.6.8"] }, { recordId: [id] }]) {
      expect((await server.data(document, { where })).controlMappings.nodes).toEqual([{ id: made.id }]);
    }
    expect((await server.data(document, { where: { control: ["A.6.7"] } })).controlMappings.nodes).toEqual([]);
  });

  it("demands that a time which is reviewed does not end before it begins [R-089] [R-091]", async () => {
    const period = { periodFrom: "2026-02", periodTo: "2026-01-31" };
    const review = { ...{ title: "x", reviewedAt: "2026", tasks: ["RESPONSE"], aspects: ["PROCEDURES"] }, ...period };
    await refused("recordEffectivenessReview", { ...review, verdict: "EFFECTIVE", findings: "x" }, "periodTo");
    const evaluation = { teamId, evaluatedAt: "2026", verdict: "EFFECTIVE", ...period };
    await refused("recordTeamEvaluation", evaluation, "periodTo");
  });

  it("demands that a review says what was reviewed [R-089]", async () => {
    const review = { title: "x", reviewedAt: "2026", verdict: "EFFECTIVE", findings: "Well" };
    await refused("recordEffectivenessReview", { ...review, tasks: [], aspects: ["PROCEDURES"] }, "tasks");
    await refused("recordEffectivenessReview", { ...review, tasks: ["RECOVERY"], aspects: [] }, "aspects");
  });

  it("shows how a capability has changed from measurement to measurement [R-144]", async () => {
    const metric = { name: "Patches", function: "PROTECT", question: "How many?", unit: "percent", better: "HIGHER" };
    const { id: metricId } = await server.done("createCapabilityMetric", { ...metric, target: 95 });
    for (const [measuredAt, value] of [
      ["2026-01", 80],
      ["2026-02", -3],
    ]) {
      await server.done("recordCapabilityMeasurement", { metricId, measuredAt, value });
    }
    const { node } = await server.data(
      `query($id: ID!) { node(id: $id) { ... on CapabilityMetric {
        target measurements { nodes { measuredAt value metric { name } } } } } }`,
      { id: metricId },
    );
    expect(node).toEqual({
      target: 95,
      measurements: {
        nodes: [
          { measuredAt: "2026-01", value: 80, metric: { name: "Patches" } },
          { measuredAt: "2026-02", value: -3, metric: { name: "Patches" } },
        ],
      },
    });
  });
});
