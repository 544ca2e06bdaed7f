import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

const money = { code: "money-lost", title: "Money has been lost", description: "Any amount", appliesTo: "INCIDENT" };
const odd = { code: "odd-payment", title: "A payment that nobody ordered", appliesTo: "EVENT" };

describeAction("adoptIncidentCriteria", (desk) => {
  let count = 0;
  const fresh = async (more: object = {}) => {
    count += 1;
    const { id } = await desk.server.done("createConstituency", { name: `Customer ${count}` });
    return { constituencyId: id as string, replaces: 1, criteria: [money, odd], ...more };
  };
  const declare = async (constituencyId: string, more: object) => {
    const event = await desk.server.done("reportEvent", { constituencyId });
    const fields = "id criterion criteriaVersion criteriaMet { code title description appliesTo }";
    return desk.server.act("declareIncident", { eventIds: [event.id], criterion: "The books", ...more }, fields);
  };

  it("puts the next version in force, and keeps every earlier one [R-130]", async () => {
    const input = await fresh({ note: "Agreed with the board" });
    const { record, entries } = await desk.unit(input, "id tableVersion note table { tableVersion criteria { code } }");
    expect(record).toMatchObject({ tableVersion: 2, note: "Agreed with the board" });
    expect(record.table).toEqual({ tableVersion: 2, criteria: [{ code: "money-lost" }, { code: "odd-payment" }] });
    expect(entries).toMatchObject([{ recordType: "IncidentCriteria", changed: { tableVersion: [null, "2"] } }]);
    const query =
      "query($id: ID!) { now: incidentCriteria(constituencyId: $id) { tableVersion } first: incidentCriteria(constituencyId: $id, tableVersion: 1) { criteria { code appliesTo } } }";
    const { now, first } = await desk.server.data(query, { id: input.constituencyId });
    expect(now).toEqual({ tableVersion: 2 });
    expect(new Set(first.criteria.map((one: { appliesTo: string }) => one.appliesTo))).toEqual(
      new Set(["EVENT", "INCIDENT"]),
    );
  });

  it("says which criteria an incident met, in the version of then [R-002, R-034, R-130]", async () => {
    const { constituencyId, ...input } = await fresh();
    await desk.done({ constituencyId, ...input });
    const { incident } = await declare(constituencyId, { criteria: ["money-lost", "money-lost"] });
    const met = { criteriaVersion: 2, criteriaMet: [money] };
    expect(incident).toMatchObject(met);
    await desk.done({ constituencyId, replaces: 2, criteria: [{ ...money, title: "Much money has been lost" }] });
    const query =
      "query($id: ID) { incident(id: $id) { criteriaVersion criteriaMet { code title description appliesTo } } }";
    expect((await desk.server.data(query, { id: incident.id })).incident).toEqual(met);
  });

  it("lets nothing be declared that meets none of them [R-002]", async () => {
    const { constituencyId, ...input } = await fresh();
    expect((await declare(constituencyId, {})).__typename).toBe("IncidentDone");
    await desk.done({ constituencyId, ...input });
    expect(await declare(constituencyId, {})).toMatchObject({
      ...{ __typename: "Refusal", code: "GUARD_NOT_MET", clause: "27035-1 §3.4, §5.4 (R-002)" },
      violations: [{ path: "criteria" }],
    });
    for (const codes of [["odd-payment"], ["information-harmed"], ["no such"]]) {
      expect(await declare(constituencyId, { criteria: codes })).toMatchObject({
        ...{ __typename: "Refusal", code: "INVALID_INPUT", violations: [{ path: "criteria.0" }] },
      });
    }
  });

  it.each<[what: string, criteria: object[], path: string]>([
    ["none that makes an incident", [odd], "criteria"],
    ["a code that stands twice", [money, { ...money, title: "Again" }], "criteria.1.code"],
    ["a code that cannot be one", [{ ...money, code: "Money Lost" }], "criteria.0.code"],
    ["a title that says nothing", [{ ...money, title: " " }], "criteria.0.title"],
    ["too many", Array.from({ length: 201 }, (_, n) => ({ ...money, code: `c${n}` })), "criteria"],
  ])("refuses a table with %s [R-130]", async (_what, criteria, path) => {
    await desk.refused(await fresh({ criteria }), {
      ...{ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] },
    });
  });

  it("is refused to whoever has not seen the version in force", async () => {
    const input = await fresh();
    await desk.done(input);
    await desk.refused(input, { code: "CONFLICT", currentVersion: 2 });
  });

  desk.repeatsHarmlessly(fresh, { note: "Another" });
  desk.onlyRoles(["IRT_LEAD", "MANAGEMENT"], () => fresh());
});
