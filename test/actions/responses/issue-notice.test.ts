import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn } from "../../support/cases.js";
import { noticesWhere } from "../../support/notices.js";
import { restrictedCase } from "../../support/restricted.js";

const clause = "27035-1 §5.2 c), §5.5 (R-035, R-078)";

describeAction("issueNotice", (desk) => {
  const incident = async (more: object = {}) => (await incidentIn(desk.server, "DECLARED", more)).id;
  const organization = async (kind: string) =>
    (await desk.server.done("createExternalOrganization", { name: `A ${kind}`, kind })).id as string;
  const person = async () => (await desk.server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id as string;
  const contact = async () => (await desk.server.done("createPointOfContact", { name: "Hotline" })).id as string;
  const said = { title: "An incident with you", body: "Please look at your logs of Monday" };

  it("tells people, points of contact and organizations what of the case they are to know [R-078]", async () => {
    const incidentId = await incident();
    const recipientIds = [await person(), await contact(), await organization("CUSTOMER")];
    const tells = ["EXISTENCE", "ATTACK"];
    const { entries, result } = await desk.unit({ incidentId, recipientIds, ...said, tells, urgent: true });
    const notices = await noticesWhere(desk.server, { incidentId: [incidentId] });
    expect(notices.map(({ recipientKind, recipientId }) => [recipientKind, recipientId]).sort()).toEqual(
      [
        ["PERSON", recipientIds[0]],
        ["POINT_OF_CONTACT", recipientIds[1]],
        ["ORGANIZATION", recipientIds[2]],
      ].sort(),
    );
    for (const notice of notices) {
      expect(notice).toMatchObject({
        ...{ subjectId: incidentId, incidentId, reason: "COMMUNICATION", subject: said.title, body: said.body },
        ...{ tells, urgent: true, exercise: false, state: "ISSUED", heldBecause: null, leftAt: null },
      });
    }
    expect(result.changed).toHaveLength(3);
    expect(entries).toMatchObject(notices.map(() => ({ recordType: "Notification", about: [incidentId] })));
    const again = await desk.unit({ incidentId, recipientIds, ...said });
    expect(again.result.changed).toHaveLength(3);
  });

  /** A case takes the strictest label of its events. */
  const labelled = async (label: string) => {
    const { id } = await desk.server.done("reportEvent", { title: "Odd", label });
    return (await desk.server.done("declareIncident", { eventIds: [id], criterion: "Confirmed" })).id;
  };

  it.each([
    ["CLEAR", "OTHER"],
    ["GREEN", "SUPPLIER"],
    ["AMBER", "CUSTOMER"],
  ])("under TLP:%s tells an organization that is a %s [R-078]", async (label, kind) => {
    await desk.done({ incidentId: await labelled(label), recipientIds: [await organization(kind)], ...said });
  });

  it.each([
    ["AMBER", "LAW_ENFORCEMENT"],
    ["AMBER_STRICT", "CUSTOMER"],
    ["RED", "CUSTOMER"],
  ])("under TLP:%s keeps it from an organization that is a %s [R-078]", async (label, kind) => {
    const input = { incidentId: await labelled(label), recipientIds: [await organization(kind)], ...said };
    const violations = [{ path: "recipientIds.0", message: expect.stringContaining("TLP:") }];
    await desk.refused(input, { code: "GUARD_NOT_MET", clause, violations });
  });

  it("keeps what is for named individuals from points of contact too [R-078]", async () => {
    const incidentId = await incident({ label: "RED" });
    await desk.refused({ incidentId, recipientIds: [await contact()], ...said }, { code: "GUARD_NOT_MET", clause });
    await desk.done({ incidentId, recipientIds: [await person()], ...said });
  });

  it("goes beyond the label only with a permission, by whoever may give it, and says so [R-078]", async () => {
    const incidentId = await incident();
    const input = { incidentId, recipientIds: [await organization("LAW_ENFORCEMENT")], ...said };
    const permitted = { ...input, permittedBy: "The board, by telephone" };
    const handler = await desk.one("HANDLER");
    const violations = [{ path: "permittedBy", message: expect.any(String) }];
    await desk.refused(permitted, { code: "INVALID_INPUT", violations }, handler.token);
    expect(await desk.done(permitted, "permittedBy")).toEqual({ permittedBy: "The board, by telephone" });
  });

  it("tells of a restricted case none but its members [R-055, R-078]", async () => {
    const outsider = await person();
    const { id: incidentId } = await restrictedCase(desk.server);
    const violations = [{ path: "recipientIds.0", message: expect.stringContaining("member") }];
    const refused = { incidentId, recipientIds: [outsider], ...said, permittedBy: "The board" };
    await desk.refused(refused, { code: "GUARD_NOT_MET", clause, violations });
    await desk.done({ incidentId, recipientIds: [desk.lead], ...said });
  });

  it("never lets a notice of an exercise leave [R-041]", async () => {
    const incidentId = await incident({ origin: "EXERCISE" });
    await desk.done({ incidentId, recipientIds: [await person()], ...said });
    expect(await noticesWhere(desk.server, { incidentId: [incidentId] })).toMatchObject([
      { exercise: true, state: "HELD", heldBecause: "EXERCISE" },
    ]);
  });

  it.each<[path: string, more: object]>([
    ["title", { title: " " }],
    ["body", { body: "" }],
    ["recipientIds", { recipientIds: [] }],
    ["recipientIds", { recipientIds: Array.from({ length: 201 }, (_, n) => `per_${n}`) }],
    ["recipientIds.0", { recipientIds: ["evt_00000000000000000000000000000000"] }],
    ["recipientIds.0", { recipientIds: ["per_00000000000000000000000000000000"] }],
    ["title", { title: "x".repeat(501) }],
    ["body", { body: "x".repeat(20_001) }],
  ])("refuses a wrong %s", async (path, more) => {
    const input = { incidentId: await incident(), recipientIds: [desk.lead], ...said, ...more };
    await desk.refused(input, { code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
  });

  const input = async () => ({ incidentId: await incident(), recipientIds: [await person()], ...said });
  desk.repeatsHarmlessly(input, { title: "Another" });
  desk.knowsItsSubject("incidentId", input, "inc_00000000000000000000000000000000");
  desk.onlyRoles(["POINT_OF_CONTACT", "HANDLER", "IRT_LEAD", "CRISIS_MANAGER", "MANAGEMENT"], input);
});
