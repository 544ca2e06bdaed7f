import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { demandsStates, incidentIn } from "../../support/cases.js";

const from = "information-gathering.scanner";
const to = "intrusions.system-compromise";
const upgrade = { from, to, reason: "The scanner logged in" };

describeAction("upgradeCategory", (desk) => {
  const onCase = async (more: object = {}) => {
    const { id, version } = await incidentIn(desk.server, "DECLARED", { categories: [from] });
    return { incidentId: id, version, ...upgrade, ...more };
  };
  const shown = "id version categories priority categoryUpgrades { from to reason occurredAt by { id } }";

  it("adds what the case has grown into, keeps what it was taken for, and tells how it came to that [R-137]", async () => {
    const input = await onCase({ occurredAt: "2026-01-02" });
    const { record, entries } = await desk.unit(input, shown);
    expect(record).toMatchObject({
      categories: [from, to],
      categoryUpgrades: [{ ...upgrade, occurredAt: "2026-01-02", by: { id: desk.lead } }],
    });
    expect(entries).toMatchObject([
      {
        action: "upgradeCategory",
        about: [input.incidentId],
        changed: { categories: [JSON.stringify([from]), JSON.stringify([from, to])] },
      },
    ]);
  });

  it("is found by either category from then on, and keeps one upgrade after the other [R-103, R-137]", async () => {
    const input = await onCase();
    await desk.done(input);
    const third = "information-content-security.data-leak";
    const again = { ...input, version: 2, from: to, to: third, reason: "They took the list of customers" };
    const { categoryUpgrades } = await desk.done(again, shown);
    expect(categoryUpgrades.map(({ to }: { to: string }) => to)).toEqual([to, third]);
    for (const code of [from, to, third]) {
      const { incidents } = await desk.server.data(
        "query($category: [String!]) { incidents(where: { category: $category }, first: 100) { nodes { id } } }",
        { category: [code] },
      );
      expect(incidents.nodes).toContainEqual({ id: input.incidentId });
    }
  });

  it.each([
    ["of a category that the case does not have", { from: "fraud.phishing" }, "from"],
    ["to one that it has already", { to: from }, "to"],
    ["to one that nobody knows", { to: "intrusions.by-magic" }, "to"],
    ["without a reason", { reason: " " }, "reason"],
  ])("refuses an upgrade %s [R-137]", async (_what, wrong, path) => {
    const violations = [{ path, message: expect.any(String) }];
    await desk.refused(await onCase(wrong), { code: "INVALID_INPUT", violations });
  });

  demandsStates(desk, [], "27035:2011 (Annex B, R-137)", upgrade, { only: ["CLOSED"] });
  desk.guardsVersion(() => onCase());
  desk.repeatsHarmlessly(() => onCase(), { reason: "Another" });
  desk.knowsItsSubject("incidentId", () => onCase(), "inc_00000000000000000000000000000000");
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], () => onCase());
});
