import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { establish, incidentOf, obligationsOf, regulated } from "../support/obligations.js";
import { wholeScale } from "../support/severity-cells.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("bad input to what is prepared", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const refused = async (action: string, input: object, path: string) => {
    const before = await server.books.everything();
    const answer = await server.act(action, input);
    expect(answer).toMatchObject({ __typename: "Refusal", code: "INVALID_INPUT" });
    expect(answer.violations.map((one: { path: string }) => one.path)).toContain(path);
    expect(await server.books.changesSince(before)).toEqual([]);
  };

  it("refuses a scale that leaves a cell undefined, or defines one twice [R-034]", async () => {
    const { id: constituencyId } = await server.done("createConstituency", { name: "Gaps" });
    const { cells, impacts } = wholeScale;
    const scale = { constituencyId, replaces: 1, cells, impacts };
    await refused("adoptClassificationScale", { ...scale, cells: cells.slice(1) }, "cells");
    await refused("adoptClassificationScale", { ...scale, cells: [...cells, cells[0]] }, "cells");
    await refused("adoptClassificationScale", { ...scale, impacts: impacts.slice(1) }, "impacts");
    await refused("adoptClassificationScale", { ...scale, impacts: [] }, "impacts");
    const { classificationScale } = await server.data(
      "query($id: ID!) { classificationScale(constituencyId: $id) { tableVersion } }",
      { id: constituencyId },
    );
    expect(classificationScale.tableVersion).toBe(1);
  });

  it("refuses a questionnaire that asks nothing [R-140]", async () => {
    await refused("createQuestionnaireTemplate", { name: "Nothing", questions: [] }, "questions");
  });

  it("counts a deadline anew when its anchor moves back or forth, across a change of clocks too [R-127]", async () => {
    const { id } = await incidentOf(server, await regulated(server, ["NIS2_ESSENTIAL_ENTITY"]));
    const dueAt = async () => (await obligationsOf(server, id))["NIS2_EARLY_WARNING"].dueAt;
    const aware = (since: string) => establish(server, id, "SIGNIFICANT_INCIDENT", { since });
    await aware("2025-04-01T10:00:00Z");
    expect(await dueAt()).toBe("2025-04-02T10:00:00.000000Z");
    // The night of 30 March has an hour less in Berlin: 24 hours stay 24 hours.
    await aware("2025-03-29T12:00:00Z");
    expect(await dueAt()).toBe("2025-03-30T12:00:00.000000Z");
    await aware("2025-10-25T12:00:00Z");
    expect(await dueAt()).toBe("2025-10-26T12:00:00.000000Z");
  });

  it("refuses a legal basis that names no law's land, and a technique without a basis [R-136]", async () => {
    const basis = { technique: "Flow records", jurisdictions: ["Austria"], basis: "Works agreement" };
    await refused("createLegalBasis", { ...basis, jurisdictions: [] }, "jurisdictions");
    await refused("createLegalBasis", { ...basis, basis: " " }, "basis");
  });
});
