import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { severity } from "../../support/cases.js";
import { wholeScale } from "../../support/severity-cells.js";

const SCALE = `constituencyId tableVersion unratedPriority raisedBy loweredBy priorities { severityClass priority }
  cells { systemImportance businessLoss severityClass } impacts { socialImpact severityClass }`;

describeAction("adoptClassificationScale", (desk) => {
  let count = 0;
  const fresh = async (more: object = {}) => {
    count += 1;
    const { id } = await desk.server.done("createConstituency", { name: `Customer ${count}` });
    return { constituencyId: id as string, replaces: 1, ...wholeScale, ...more };
  };
  const scaleOf = async (constituencyId: string, tableVersion?: number) => {
    const query = `query($id: ID!, $v: Int) { classificationScale(constituencyId: $id, tableVersion: $v) { ${SCALE} } }`;
    return (await desk.server.data(query, { id: constituencyId, v: tableVersion ?? null })).classificationScale;
  };
  /** The same scale with one class for everything. */
  const everything = (severityClass: string) => ({
    cells: wholeScale.cells.map((cell) => ({ ...cell, severityClass })),
    impacts: wholeScale.impacts.map((cell) => ({ ...cell, severityClass: "INFORMATION" })),
  });
  const rated = async (constituencyId: string) => {
    const event = await desk.server.done("reportEvent", { constituencyId });
    const declared = await desk.server.done("declareIncident", { eventIds: [event.id], criterion: "x" });
    const input = { incidentId: declared.id, version: declared.version, ...severity };
    return desk.server.done("classifyIncident", input, "id severityClass severityScaleVersion priority");
  };

  it("puts the next version in force, and keeps every earlier one [R-034]", async () => {
    const input = await fresh({ ...everything("EMERGENCY"), raisedBy: ["fraud"], note: "After the audit" });
    const { record, entries, result } = await desk.unit(input, `id version tableVersion note scale { ${SCALE} }`);
    expect(record).toMatchObject({ version: 1, tableVersion: 2, note: "After the audit" });
    expect(record.scale).toEqual(await scaleOf(input.constituencyId));
    expect(record.scale.cells.every((cell: { severityClass: string }) => cell.severityClass === "EMERGENCY")).toBe(
      true,
    );
    expect(record.scale).toMatchObject({ tableVersion: 2, raisedBy: ["fraud"], unratedPriority: "MEDIUM" });
    expect(result.changed).toEqual([{ __typename: "ClassificationScale", id: record.id }]);
    expect(entries).toMatchObject([{ recordType: "ClassificationScale", changed: { tableVersion: [null, "2"] } }]);
    const built = await scaleOf(input.constituencyId, 1);
    expect(built.cells).toEqual(expect.arrayContaining(wholeScale.cells));
    expect(built.cells).toHaveLength(12);
    expect(await scaleOf(input.constituencyId, 3)).toBeNull();
  });

  it("rates by the version in force; an incident keeps the one it was rated with [R-034]", async () => {
    const input = await fresh();
    const before = await rated(input.constituencyId);
    expect(before).toMatchObject({ severityClass: "WARNING", severityScaleVersion: 1, priority: "MEDIUM" });
    await desk.done({ ...input, ...everything("EMERGENCY") });
    const after = await rated(input.constituencyId);
    expect(after).toMatchObject({ severityClass: "EMERGENCY", severityScaleVersion: 2, priority: "IMMEDIATE" });
    const query =
      "query($id: ID) { incident(id: $id) { severityClass severityScaleVersion severityScale { tableVersion } } }";
    const { incident } = await desk.server.data(query, { id: before.id });
    expect(incident).toEqual({ severityClass: "WARNING", severityScaleVersion: 1, severityScale: { tableVersion: 1 } });
  });

  it("says what priority a class and a category give [R-024, R-034]", async () => {
    const input = await fresh({
      priorities: [{ severityClass: "WARNING", priority: "IMMEDIATE" }],
      unratedPriority: "LOW",
      loweredBy: ["malicious-code"],
    });
    await desk.done(input);
    const { constituencyId } = input;
    expect((await rated(constituencyId)).priority).toBe("IMMEDIATE");
    const event = async (more: object) =>
      (await desk.server.done("reportEvent", { constituencyId, ...more }, "priority")).priority;
    expect(await event({})).toBe("LOW");
    expect(await event({ urgent: true })).toBe("MEDIUM");
  });

  it("leaves the scales of others alone", async () => {
    const [one, other] = [await fresh(), await fresh()];
    await desk.done({ ...one, ...everything("EMERGENCY") });
    expect(await scaleOf(other.constituencyId)).toMatchObject({ tableVersion: 1 });
  });

  const refused = (path: string) => ({
    code: "INVALID_INPUT",
    violations: expect.arrayContaining([{ path, message: expect.any(String) }]),
  });

  it.each<[what: string, more: object, path: string]>([
    ["a cell that is left open", { cells: wholeScale.cells.slice(1) }, "cells"],
    ["a cell that is given twice", { cells: [...wholeScale.cells, wholeScale.cells[0]] }, "cells"],
    ["a social impact that is left open", { impacts: wholeScale.impacts.slice(1) }, "impacts"],
    ["a category that nobody knows", { raisedBy: ["no.such"] }, "raisedBy"],
    ["nothing at all", { cells: [], impacts: [] }, "cells"],
  ])("refuses a scale with %s [R-034]", async (_what, more, path) => {
    await desk.refused(await fresh(more), refused(path));
  });

  it("is refused to whoever has not seen the version in force", async () => {
    const input = await fresh();
    await desk.done(input);
    await desk.refused(input, { code: "CONFLICT", currentVersion: 2 });
    await desk.refused({ ...input, replaces: 3 }, { code: "CONFLICT", currentVersion: 2 });
    expect(await desk.done({ ...input, replaces: 2 }, "tableVersion")).toEqual({ tableVersion: 3 });
  });

  desk.repeatsHarmlessly(fresh, { note: "Another" });
  desk.onlyRoles(["IRT_LEAD", "MANAGEMENT"], () => fresh());
});
