import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { incidentIn, severity } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("what is behind a case", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const described = async (facets: object) => {
    const { id } = await incidentIn(server, "DECLARED", { categories: ["attack.denial-of-service"] });
    const known = { effect: "RESOURCE_STARVATION", intent: "UNKNOWN", source: "UNKNOWN" };
    return server.act(
      "describeDenialOfService",
      { incidentId: id, ...known, ...facets },
      "id version effect techniques botnet botnetSize intent byProductOf source attributedTo attributionConfidence",
    );
  };

  it.each(["BROADCAST_PING", "UNEXPECTED_FORMAT", "AUTHORISED_SESSIONS"])(
    "is a denial of service by %s, carried by bots [R-104, R-105]",
    async (technique) => {
      const facets = { effect: "RESOURCE_ELIMINATION", techniques: [technique], botnet: true, botnetSize: 2_000_000 };
      expect((await described(facets)).denialOfService).toMatchObject(facets);
    },
  );

  it.each(["DELIBERATE", "OPERATOR_MISCONFIGURATION", "INCOMPATIBLE_SOFTWARE"])(
    "is a denial of service that came about as %s [R-106]",
    async (intent) => {
      expect((await described({ intent })).denialOfService).toMatchObject({ intent, byProductOf: null });
    },
  );

  it("is the by-product of other malicious activity, which is named [R-106]", async () => {
    const facets = { intent: "BY_PRODUCT", byProductOf: "A stealthy scan of old systems" };
    expect((await described(facets)).denialOfService).toMatchObject(facets);
    expect(await described({ intent: "BY_PRODUCT" })).toMatchObject({ violations: [{ path: "byProductOf" }] });
  });

  it("has a source that is often faked, so whoever names somebody says how sure that is [R-106]", async () => {
    const facets = { source: "FAKED", attributedTo: "A booter service", attributionConfidence: "LOW" };
    expect((await described(facets)).denialOfService).toMatchObject(facets);
    const unsure = await described({ attributedTo: "Our neighbours" });
    expect(unsure).toMatchObject({ violations: [{ path: "attributionConfidence" }] });
    expect(await described({ botnetSize: 5 })).toMatchObject({ violations: [{ path: "botnetSize" }] });
  });

  it("is described once in a case, and brought up to date after that [R-105]", async () => {
    const { denialOfService } = await described({});
    const { incident } = await server
      .data("query($id: ID!) { node(id: $id) { ... on DenialOfService { incident { id } } } }", {
        id: denialOfService.id,
      })
      .then(({ node }) => node);
    const again = { incidentId: incident.id, effect: "UNKNOWN", intent: "UNKNOWN", source: "UNKNOWN" };
    expect(await server.act("describeDenialOfService", again, "id")).toMatchObject({ code: "DUPLICATE" });
    const change = { denialOfServiceId: denialOfService.id, version: 1, techniques: ["UNEXPECTED_FORMAT"] };
    expect(await server.done("updateDenialOfService", change, "techniques")).toEqual({
      techniques: ["UNEXPECTED_FORMAT"],
    });
  });

  it.each([
    "PHYSICAL_SECURITY_BREACH",
    "FIRE_OR_WATER",
    "EXTREME_ENVIRONMENT",
    "MALFUNCTION_OR_OVERLOAD",
    "UNCONTROLLED_CHANGE",
    "SOFTWARE_OR_HARDWARE_FAILURE",
  ])("is %s, which is not technical, and meant or not [R-007, R-107]", async (nonTechnicalCause) => {
    for (const causeIntent of ["DELIBERATE", "ACCIDENTAL"]) {
      const { id } = await incidentIn(server, "DECLARED", { nonTechnicalCause, causeIntent });
      const { incident } = await server.data(
        "query($id: ID) { incident(id: $id) { causeIntent causeMeans nonTechnicalCause } }",
        { id },
      );
      expect(incident).toEqual({ causeIntent, causeMeans: "NON_TECHNICAL", nonTechnicalCause });
    }
  });

  it("is either technical or not: the cause goes when the means turn out to be technical [R-007, R-107]", async () => {
    const { id } = await incidentIn(server, "DECLARED", { nonTechnicalCause: "FIRE_OR_WATER" });
    const both = { incidentId: id, version: 1, ...severity, causeMeans: "TECHNICAL" };
    const shown = "version causeMeans nonTechnicalCause";
    const wrong = await server.act("classifyIncident", { ...both, nonTechnicalCause: "FIRE_OR_WATER" }, shown);
    expect(wrong).toMatchObject({ violations: [{ path: "nonTechnicalCause" }] });
    expect(await server.done("classifyIncident", { incidentId: id, version: 1, ...severity }, shown)).toEqual({
      ...{ version: 2, causeMeans: "NON_TECHNICAL", nonTechnicalCause: "FIRE_OR_WATER" },
    });
    expect(await server.done("classifyIncident", { ...both, version: 2 }, shown)).toEqual({
      ...{ version: 3, causeMeans: "TECHNICAL", nonTechnicalCause: null },
    });
  });

  it("has losses at once and in the longer term, each with its kind [R-027, R-063]", async () => {
    const { id } = await incidentIn(server, "DECLARED");
    const losses = [
      { horizon: "IMMEDIATE", kind: "RANSOM_PAYMENT", amount: 50_000, estimated: false, note: null },
      { horizon: "LONGER_TERM", kind: "REPUTATION", amount: 200_000, estimated: true, note: "It was in the papers" },
    ];
    const input = { incidentId: id, description: "Two days without orders", losses };
    const fields = "losses { horizon kind amount estimated note }";
    expect(await server.act("assessDamage", input, fields)).toMatchObject({ violations: [{ path: "currency" }] });
    expect(await server.done("assessDamage", { ...input, currency: "EUR" }, fields)).toEqual({ losses });
    const later = [
      ...losses,
      { horizon: "LONGER_TERM", kind: "CREDIBILITY", amount: null, estimated: true, note: null },
    ];
    await server.done("assessDamage", { ...input, currency: "EUR", losses: later });
    const { incident } = await server.data(
      "query($id: ID) { incident(id: $id) { damageAssessments { nodes { losses { kind } } } } }",
      { id },
    );
    expect(incident.damageAssessments.nodes.map(({ losses }: { losses: unknown[] }) => losses.length)).toEqual([2, 3]);
  });

  it("must be found where nobody meant it, before the case may be resolved [R-138]", async () => {
    const { id, version } = await incidentIn(server, "RESPONDING", { causeIntent: "ACCIDENTAL" });
    let at = version;
    for (const [action, input] of [
      ["recoverIncident", { description: "Restored" }],
      ["recordControlReview", { underControl: true, finding: "Quiet" }],
      ["classifyIncident", severity],
    ] as const) {
      at = (await server.done(action, { incidentId: id, version: at, ...input })).version;
    }
    const end = { incidentId: id, version: at, conclusion: "Over" };
    const refusal = await server.act("resolveIncident", end, "id");
    expect(refusal).toMatchObject({ __typename: "Refusal", code: "GUARD_NOT_MET", clause: "27035:2011 (R-138)" });
    at = (await server.done("classifyIncident", { ...severity, incidentId: id, version: at, rootCause: "A typo" }))
      .version;
    expect(await server.done("resolveIncident", { ...end, version: at }, "state")).toEqual({ state: "RESOLVED" });
  });
});
