import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn, leadMay, onIncident, sorted } from "../../support/cases.js";
import { noticesWhere } from "../../support/notices.js";

const clause = "27035-1 §5.5 (R-083)";
const told = [
  { stakeholder: "The board", notifiedAt: "2026-01-05", channel: "meeting" },
  { stakeholder: "Customers", notifiedAt: "2026-01-06T10:00+00:00" },
];

describeAction("closeIncident", (desk) => {
  it("closes a case of which every stakeholder was told [R-083]", async () => {
    const { id, version } = await incidentIn(desk.server, "RESOLVED");
    const closedAt = new Date().toISOString().slice(0, "2026-01-07".length);
    const input = { incidentId: id, version, stakeholders: told, occurredAt: closedAt };
    const fields = "id version state phase closedAt stakeholderNotices { stakeholder notifiedAt channel }";
    const { record, entries, result } = await desk.unit(input, fields);
    const notices = [told[0], { ...told[1], channel: null }];
    expect(record).toEqual({
      ...{ id, version: version + 1, state: "CLOSED", phase: "LESSONS_LEARNT", closedAt },
      stakeholderNotices: notices,
    });
    expect(result.changed).toEqual([{ __typename: "Incident", id }]);
    expect(entries).toMatchObject([
      { action: "closeIncident", recordId: id, about: [id], actorId: desk.lead, occurredAt: closedAt },
    ]);
    const { stakeholderNotices, ...changed } = entries[0]?.changed ?? {};
    expect(changed).toEqual({ state: ["RESOLVED", "CLOSED"], closedAt: [null, closedAt] });
    expect(JSON.parse(stakeholderNotices?.[1] ?? "")).toEqual([
      { stakeholder: "The board", notifiedAt: "2026-01-05", channel: "meeting" },
      { stakeholder: "Customers", notifiedAt: "2026-01-06T10:00+00:00", channel: null },
    ]);
  });

  it("keeps everything that was collected [R-084]", async () => {
    const { id, version } = await incidentIn(desk.server, "RESOLVED");
    const fields =
      "evidence { totalCount } responseActions { totalCount } controlReviews { totalCount } events { totalCount }";
    const record = await desk.done({ incidentId: id, version, stakeholders: told }, fields);
    expect(record).toEqual({
      evidence: { totalCount: 0 },
      responseActions: { totalCount: 2 },
      controlReviews: { totalCount: 1 },
      events: { totalCount: 1 },
    });
  });

  it.each<[name: string, stakeholders: object[], paths: string[]]>([
    ["nobody is named", [], []],
    ["somebody was not told", [...told, { stakeholder: "Regulator" }], ["stakeholders.2.notifiedAt"]],
    ["somebody will be told only later", [{ stakeholder: "Press", notifiedAt: "2199" }], ["stakeholders.0.notifiedAt"]],
  ])("is refused while %s [R-083]", async (_name, stakeholders, paths) => {
    const input = await onIncident(desk.server, "RESOLVED", { stakeholders });
    const { violations } = await desk.refused(input, { code: "GUARD_NOT_MET", clause });
    expect(violations.map((one: { path: string }) => one.path)).toEqual(paths);
  });

  it("is refused while a stakeholder of the case has not been told, and tells all when it is closed [R-083]", async () => {
    const server = desk.server;
    const { id, version } = await incidentIn(server, "RESOLVED");
    const person = await server.person(["MANAGEMENT"]);
    const { id: contact } = await server.done("createPointOfContact", { name: "The customer's office" });
    const { id: organization } = await server.done("createExternalOrganization", { name: "CERT", kind: "OTHER" });
    const stakeholder = (kind: string, who: object) => server.done("addStakeholder", { incidentId: id, kind, ...who });
    await stakeholder("MANAGEMENT", { personId: person.id });
    const office = await stakeholder("CUSTOMER", { pointOfContactId: contact });
    const cert = await stakeholder("INCIDENT_RESPONSE_TEAM", { organizationId: organization });
    const gone = await stakeholder("OTHER", { personId: desk.lead });
    await server.done("updateStakeholder", { stakeholderId: gone.id, version: gone.version, inactive: true });

    const resolved = await noticesWhere(server, { incidentId: [id], reason: ["RESOLVED"] });
    expect(resolved.map(({ recipientId }) => recipientId).sort()).toEqual([person.id, contact, desk.lead].sort());
    const close = (stakeholders: object[] = []) => ({ incidentId: id, version, stakeholders });
    const { violations } = await desk.refused(close(), { code: "GUARD_NOT_MET", clause });
    expect(violations).toHaveLength(3);

    const notice = resolved.find(({ recipientId }) => recipientId === person.id);
    const acknowledge = { notificationId: notice.id, version: notice.version };
    await server.done("acknowledgeNotice", acknowledge, "id", person.token);
    const byPhone = resolved.find(({ recipientId }) => recipientId === contact);
    await server.done("recordNoticeTold", { notificationId: byPhone.id, version: 1, channel: "TELEPHONE" });
    const { violations: left } = await desk.refused(close(), { code: "GUARD_NOT_MET", clause });
    expect(left).toEqual([{ path: "stakeholders", message: expect.stringContaining(cert.id) }]);

    const letter = { stakeholder: "CERT", stakeholderId: cert.id, notifiedAt: "2026-01-06", channel: "letter" };
    await desk.done(close([letter]));
    const closed = await noticesWhere(server, { incidentId: [id], reason: ["CLOSED"] });
    expect(closed.map(({ recipientId }) => recipientId).sort()).toEqual([person.id, contact].sort());
    expect(office.id).toMatch(/^stk_/);
  });

  it("refuses a stakeholder without a name", async () => {
    const input = await onIncident(desk.server, "RESOLVED", {
      stakeholders: [...told, { stakeholder: " ", notifiedAt: "2026" }],
    });
    const violations = [{ path: "stakeholders.2.stakeholder", message: expect.any(String) }];
    await desk.refused(input, { code: "INVALID_INPUT", violations });
  });

  it("refuses more than 200 stakeholders", async () => {
    const stakeholders = Array.from({ length: 201 }, (_, n) => ({ stakeholder: `Party ${n}`, notifiedAt: "2026" }));
    const input = await onIncident(desk.server, "RESOLVED", { stakeholders });
    await desk.refused(input, {
      code: "INVALID_INPUT",
      violations: [{ path: "stakeholders", message: expect.any(String) }],
    });
  });

  it.each(["DECLARED", "RESPONDING", "CRISIS", "CLOSED"] as const)("is refused while %s", async (state) => {
    const input = await onIncident(desk.server, state, { stakeholders: told });
    const refusal = await desk.refused(input, { code: "WRONG_STATE", clause });
    expect(sorted(refusal.allowedActions)).toEqual(sorted(leadMay[state]));
  });

  const plain = { stakeholders: told };
  desk.guardsVersion(() => onIncident(desk.server, "RESOLVED", plain));
  desk.knowsItsSubject(
    "incidentId",
    () => onIncident(desk.server, "RESOLVED", plain),
    "inc_00000000000000000000000000000000",
  );
  desk.onlyRoles(["IRT_LEAD"], () => onIncident(desk.server, "RESOLVED", plain));
});
