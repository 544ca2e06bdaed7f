import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { reported } from "../support/events.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("look-ups", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  it("find any record by its id, with its own type", async () => {
    const { eventId } = await reported(server);
    const incident = await server.incident();
    const evidence = await server.done("registerEvidence", { incidentId: incident.id, name: "disk.img" });
    const team = await server.done("createTeam", { name: "Team" });
    for (const [id, type] of [
      [eventId, "SecurityEvent"],
      [incident.id, "Incident"],
      [evidence.id, "Evidence"],
      [team.id, "Team"],
    ]) {
      const { node } = await server.data("query($id: ID!) { node(id: $id) { __typename id } }", { id });
      expect(node).toEqual({ __typename: type, id });
    }
  });

  it("find an incident by its id or its reference, and ask for one of the two", async () => {
    const { id, reference } = await server.incident();
    const query = "query($id: ID, $reference: String) { incident(id: $id, reference: $reference) { id } }";
    expect((await server.data(query, { id })).incident).toEqual({ id });
    expect((await server.data(query, { reference })).incident).toEqual({ id });
    expect((await server.data(query, { reference: "INC-1999-00001" })).incident).toBeNull();
    for (const wrong of [{}, { id, reference }]) {
      expect((await server.ask(query, wrong)).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    }
  });

  it("answer alike for a record that is absent and for one that is not the viewer's", async () => {
    const { id } = await server.incident();
    const reporter = await server.person(["REPORTER"]);
    const query = "query($id: ID!) { node(id: $id) { id } incident(id: $id) { id } }";
    const absent = await server.ask(query, { id: "inc_00000000000000000000000000000000" }, reporter.token);
    expect(await server.ask(query, { id }, reporter.token)).toEqual(absent);
    const act = (incidentId: string) =>
      server.ask(
        "mutation($input: RespondInput!) { containIncident(input: $input) { __typename } }",
        { input: { incidentId, version: 1, description: "x" } },
        reporter.token,
      );
    expect((await act(id)).errors?.[0]).toMatchObject({
      message: (await act("inc_00000000000000000000000000000000")).errors?.[0]?.message,
    });
  });

  it("tell the viewer who he is and what he may do", async () => {
    const { viewer } = await server.data("{ viewer { person { name } roles permissions tokenExpiresAt } }");
    expect(viewer.person).toEqual({ name: "First administrator" });
    expect([...viewer.roles].sort()).toEqual(["ADMINISTRATOR", "IRT_LEAD"]);
    expect(viewer.permissions).toEqual(expect.arrayContaining(["createPerson", "closeIncident", "reportEvent"]));
    expect(viewer.tokenExpiresAt).toBeNull();
    const auditor = await server.person(["AUDITOR"]);
    const seen = await server.data("{ viewer { person { id } permissions } }", {}, auditor.token);
    expect(seen.viewer).toEqual({ person: { id: auditor.id }, permissions: ["breakGlass"] });
  });

  it("tell an incident's phase actions that are possible for the viewer", async () => {
    const { id } = await server.incident();
    const query = "query($id: ID!) { incident(id: $id) { availableActions } }";
    const seen = async (role: "AUDITOR" | "EVIDENCE_CUSTODIAN" | "POINT_OF_CONTACT") =>
      (await server.data(query, { id }, (await server.person([role])).token)).incident.availableActions;
    expect(await seen("AUDITOR")).toEqual([]);
    const ofEverybodyInTheCase = ["postCaseMessage", "logActivity", "createTask", "recordTime", "recordProcedureStep"];
    const gathering = ["recordIndicator", "registerEvidence", "startAnalysis", "exportCase"];
    const keeping = ["openInvestigation", "reportFinding", "placeLegalHold"];
    expect([...(await seen("EVIDENCE_CUSTODIAN"))].sort()).toEqual(
      [...gathering, ...keeping, ...ofEverybodyInTheCase].sort(),
    );
    expect([...(await seen("POINT_OF_CONTACT"))].sort()).toEqual(
      [
        ...["escalateIncident", "issueNotice", "addStakeholder", "recordIndicator", "recordPartnerContribution"],
        ...ofEverybodyInTheCase,
      ].sort(),
    );
  });

  it("count only when asked, and what the viewer may see", async () => {
    const reporter = await server.person(["REPORTER"]);
    await reported(server, { title: "my own" }, reporter.token);
    const { events, incidents } = await server.data(
      "{ events { totalCount nodes { title } } incidents { totalCount } }",
      {},
      reporter.token,
    );
    expect(events).toEqual({ totalCount: 1, nodes: [{ title: "my own" }] });
    expect(incidents).toEqual({ totalCount: 0 });
  });

  it("show nobody anything without a token, with a wrong one or with one in the wrong place", async () => {
    for (const headers of [
      {},
      { authorization: "Bearer tocsin_wrong" },
      { authorization: `Basic ${server.token}` },
      { cookie: `token=${server.token}` },
    ]) {
      for (const query of [
        "{ viewer { roles } }",
        "{ __schema { types { name } } }",
        "{ categories { code } }",
        "nonsense",
      ]) {
        const body = JSON.stringify({ query });
        const response = await fetch(`${server.url}/graphql`, {
          method: "POST",
          headers: { "content-type": "application/json", ...(headers as Record<string, string>) },
          body,
        });
        expect(response.status).toBe(401);
        expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
        expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
      }
    }
  });

  it("say that the server lives and is ready, to anybody", async () => {
    for (const [path, status] of [
      ["live", "live"],
      ["ready", "ready"],
    ]) {
      const response = await fetch(`${server.url}/health/${path}`);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ status });
    }
    expect((await fetch(`${server.url}/no/such/path`)).status).toBe(404);
  });
});
