import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { LiveClient } from "../support/live.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("the situation", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const item = (more: object = {}) =>
    server.done("recordSituationItem", { kind: "ADVISORY", title: "Gateways are attacked", external: true, ...more });
  const explain = async (itemId: string) => {
    const { id: subjectId } = await server.done("reportEvent", { title: "Odd gateway" });
    return server.act("explainBySituationItem", { itemId, subjectId, reason: "The same product" });
  };

  it("is told live, from inside and outside, and tied to what it explains [R-047]", async () => {
    const live = new LiveClient(
      server,
      server.token,
      "subscription { situationChanged { mode entered { id title } updated { id state } } }",
    );
    await live.ready();
    const { id } = await item({ kind: "TRAFFIC_LOG", title: "Much traffic at night", external: false });
    await live.until((frames) => frames.some((frame) => frame.entered.length > 0));
    expect(live.frames.flatMap(({ entered }) => entered)).toEqual([{ id, title: "Much traffic at night" }]);
    await live.end();
    expect((await explain(id)).__typename).not.toBe("Refusal");
    const { situationItems } = await server.data(
      "{ situationItems(where: { kind: [TRAFFIC_LOG] }) { nodes { id explains { nodes { subject { id } reason } } } } }",
    );
    expect(situationItems.nodes).toMatchObject([{ id, explains: { nodes: [{ reason: "The same product" }] } }]);
  });

  it("uses nothing from outside before it was validated, and keeps the grade [R-114]", async () => {
    const { id, version } = await item();
    const refusal = { __typename: "Refusal", code: "GUARD_NOT_MET", clause: "27035-3 §7.3.2 (R-114)" };
    expect(await explain(id)).toMatchObject(refusal);
    const grade = { sourceReliability: "B", informationCredibility: "PROBABLE_2" };
    const validated = await server.done(
      "validateSituationItem",
      { situationItemId: id, version, ...grade, validationNote: "Seen by two others" },
      "version state sourceReliability informationCredibility validatedAt validatedBy { id }",
    );
    expect(validated).toMatchObject({ state: "VALIDATED", ...grade, validatedAt: expect.any(String) });
    expect((await explain(id)).__typename).not.toBe("Refusal");
    const refuted = { situationItemId: id, version: validated.version, ...grade, validationNote: "A mistake" };
    await server.done("refuteSituationItem", refuted);
    expect(await explain(id)).toMatchObject(refusal);
  });

  it("explains events, incidents and vulnerabilities, and nothing else [R-047]", async () => {
    const { id } = await item({ external: false });
    const { viewer } = await server.data("{ viewer { person { id } } }");
    const refused = await server.act("explainBySituationItem", { itemId: id, subjectId: viewer.person.id });
    expect(refused).toMatchObject({ code: "INVALID_INPUT", violations: [{ path: "subjectId" }] });
  });
});
