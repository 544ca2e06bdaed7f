import { expect, it } from "@jest/globals";
import { audienceFaults } from "../../../src/evidence/audit/audience-checks.js";
import { type EntryRow, JournalChecks } from "../../../src/evidence/audit/journal-checks.js";
import { recordFaults } from "../../../src/evidence/audit/record-checks.js";
import { type ActionDesk, describeAction, type Somebody } from "../../support/action-desk.js";
import { reportedIds } from "../../support/events.js";
import { hoursFromNow, type RestrictedCase, restrictedCase, sees, stranger } from "../../support/restricted.js";
import { entriesOfUnit } from "../../support/units.js";

const clause = "27035-1 §5.4 a), §5.5 a)";
const page = `id reference version state restricted events { nodes { id } } evidence { nodes { name } }
  members { nodes { personId until endedAt } } mergedInto { id } mergedIncidents { nodes { id } }
  splitFrom { id } splitIncidents { nodes { id } }`;

async function seen(desk: ActionDesk, id: string, token?: string) {
  return (await desk.server.data(`query($id: ID) { incident(id: $id) { ${page} } }`, { id }, token)).incident;
}

async function seesNode(desk: ActionDesk, id: string, token: string): Promise<boolean> {
  return (await desk.server.data("query($id: ID!) { node(id: $id) { id } }", { id }, token)).node !== null;
}

/** How much the journal tells somebody about a case. */
async function told(desk: ActionDesk, about: string[], token: string): Promise<number> {
  const document = "query($about: [ID!]) { journal(where: { about: $about }, first: 100) { nodes { action } } }";
  return (await desk.server.data(document, { about }, token)).journal.nodes.length;
}

/** Every entry is for those who see its record, as the auditor's own check finds. */
async function demandWholeBooks(desk: ActionDesk): Promise<void> {
  await desk.server.settled();
  const journal = new JournalChecks();
  const rows = await desk.books.read<EntryRow>("SELECT * FROM journal_entry WHERE position > 0 ORDER BY position");
  for (const row of rows) expect(journal.entry(row)).toEqual([]);
  const database = await desk.books.database();
  const { findings } = await recordFaults(database, journal.latest);
  expect([...findings, ...(await audienceFaults(database, journal))]).toEqual([]);
}

async function withdrawn(desk: ActionDesk, { id, eventId }: RestrictedCase): Promise<void> {
  const observed = { subjectId: eventId, method: "OTHER", finding: "Telling" };
  await desk.server.done("recordObservation", observed);
  await desk.server.done("withdrawEvent", { eventId, version: 1, incidentId: id });
}

const named = ({ id, version }: RestrictedCase) => ({ incidentId: id, version });

describeAction("mergeIncidents", (desk) => {
  let insider: Somebody;
  const two = async () => {
    insider = await stranger(desk, "HANDLER");
    const whole = await restrictedCase(desk.server, [insider.id]);
    const part = await restrictedCase(desk.server, [insider.id]);
    return { whole, part, input: { ...named(whole), absorbed: [named(part)], reason: "One insider" } };
  };

  it("makes one of restricted cases with the same members, whose eyes alone see the whole [R-067, R-055]", async () => {
    const { whole, part, input } = await two();
    const { id: evidenceId } = await desk.server.done("registerEvidence", { incidentId: part.id, name: "mail.eml" });
    await withdrawn(desk, part);
    await desk.done(input);
    const other = (await stranger(desk, "HANDLER")).token;
    const eventIds = [whole.eventId, part.eventId];
    for (const token of [desk.server.token, insider.token]) {
      const after = await seen(desk, whole.id, token);
      expect(after).toMatchObject({ restricted: true, evidence: { nodes: [{ name: "mail.eml" }] } });
      expect(after.events.nodes.map(({ id }: { id: string }) => id)).toEqual(eventIds);
      expect(after.mergedIncidents.nodes).toEqual([{ id: part.id }]);
      expect(await seen(desk, part.id, token)).toMatchObject({ state: "MERGED", mergedInto: { id: whole.id } });
      expect(await seesNode(desk, part.eventId, token)).toBe(true);
    }
    for (const id of [whole.id, part.id]) {
      expect(await sees(desk.server, id, other)).toBe(false);
      expect(await told(desk, [id], other)).toBe(0);
    }
    expect(await seesNode(desk, evidenceId, other)).toBe(false);
    await demandWholeBooks(desk);
  });

  it("is one case from then on: who leaves it sees nothing of any part, and who comes sees all [R-067, R-055]", async () => {
    const { whole, part, input } = await two();
    await withdrawn(desk, part);
    await desk.done(input);
    expect(await told(desk, [part.id], insider.token)).toBeGreaterThan(0);
    await desk.server.done("removeCaseMember", { incidentId: whole.id, personId: insider.id });
    const late = await stranger(desk, "HANDLER");
    await desk.server.done("addCaseMember", { incidentId: whole.id, personId: late.id });
    const ids = [whole.id, part.id];
    for (const id of [...ids, part.eventId]) {
      expect(await seesNode(desk, id, insider.token)).toBe(false);
      expect(await seesNode(desk, id, late.token)).toBe(true);
    }
    expect(await told(desk, ids, insider.token)).toBe(0);
    expect(await told(desk, [part.id], late.token)).toBeGreaterThan(0);
    // Who must know of restricted cases knows of the one that goes on, and opens the other with it.
    const auditor = await stranger(desk, "AUDITOR");
    const { restrictedCases } = await desk.server.data(
      "{ restrictedCases(first: 100) { nodes { incidentId } } }",
      {},
      auditor.token,
    );
    const known = restrictedCases.nodes.map(({ incidentId }: { incidentId: string }) => incidentId);
    expect(ids.map((id) => known.includes(id))).toEqual([true, false]);
    const glass = { incidentId: whole.id, reason: "Review", until: hoursFromNow(1) };
    await desk.server.done("breakGlass", glass, "id", auditor.token);
    expect(await sees(desk.server, part.id, auditor.token)).toBe(true);
  });

  it("goes on with what was merged before, and with numbers that both had [R-067]", async () => {
    const { whole, part, input } = await two();
    const third = await restrictedCase(desk.server, [insider.id]);
    const first = { ...named(part), absorbed: [named(third)], reason: "One mailbox" };
    const { version } = await desk.done(first);
    await desk.done({ ...input, absorbed: [{ incidentId: part.id, version }] });
    await desk.server.done("removeCaseMember", { incidentId: whole.id, personId: insider.id });
    expect(await sees(desk.server, third.id, insider.token)).toBe(false);
    expect(await seen(desk, third.id)).toMatchObject({ state: "MERGED", mergedInto: { id: part.id } });
    await demandWholeBooks(desk);
  });

  it("refuses to mix an open case with a restricted one: restricting is an act of its own [R-067]", async () => {
    const { whole, input } = await two();
    const open = await desk.server.incident();
    const violations = [{ path: "absorbed.0.incidentId", message: expect.any(String) }];
    const refusal = { code: "GUARD_NOT_MET", clause, violations };
    const mixed = { incidentId: open.id, version: open.version };
    await desk.refused({ ...input, absorbed: [mixed] }, refusal);
    await desk.refused({ ...mixed, absorbed: [named(whole)], reason: "One" }, refusal);
    const memberIds = [insider.id];
    const restricted = await desk.server.done("restrictIncident", { ...mixed, memberIds });
    await desk.done({ ...input, absorbed: [{ incidentId: open.id, version: restricted.version }] });
  });

  it("refuses cases with other members, or with one who sees them for another time [R-067, R-055]", async () => {
    const { whole, part, input } = await two();
    const refusal = { code: "GUARD_NOT_MET", clause };
    const late = await stranger(desk, "HANDLER");
    const membership = { incidentId: whole.id, personId: late.id, until: hoursFromNow(2) };
    await desk.server.done("addCaseMember", membership);
    await desk.refused(input, refusal);
    await desk.server.done("addCaseMember", { ...membership, incidentId: part.id, until: hoursFromNow(1) });
    await desk.refused(input, refusal);
    await desk.server.done("addCaseMember", { ...membership, incidentId: part.id });
    await desk.done(input);
  });

  it("is no way into a case for whoever broke the glass of another [R-067, R-055]", async () => {
    const { whole, part, input } = await two();
    const lead = await stranger(desk, "IRT_LEAD");
    const glass = { incidentId: whole.id, reason: "Urgent", until: hoursFromNow(1) };
    await desk.server.done("breakGlass", glass, "id", lead.token);
    await desk.fails("NOT_FOUND", input, lead.token);
    await desk.refused(input, { code: "GUARD_NOT_MET", clause });
    expect(await sees(desk.server, part.id, lead.token)).toBe(false);
  });
});

describeAction("splitIncident", (desk) => {
  const ofTwo = async () => {
    const insider = await stranger(desk, "HANDLER");
    const whole = await restrictedCase(desk.server, [insider.id]);
    await withdrawn(desk, whole);
    const eventIds = await reportedIds(desk.server, { title: "Another matter" });
    const { version } = await desk.server.done("linkEvents", { ...named(whole), eventIds });
    return { insider, whole, input: { incidentId: whole.id, version, eventIds: [whole.eventId], reason: "Two" } };
  };

  it("makes a restricted case of a restricted one, for the same eyes, and takes along what was withdrawn [R-067, R-055]", async () => {
    const { insider, whole, input } = await ofTwo();
    const until = hoursFromNow(3);
    const guest = await stranger(desk, "HANDLER");
    await desk.server.done("addCaseMember", { incidentId: whole.id, personId: guest.id, until });
    const evidence = await desk.server.done("registerEvidence", { incidentId: whole.id, name: "mail.eml" });
    const { result, record } = await desk.unit({ ...input, recordIds: [evidence.id] }, page);
    expect(record).toMatchObject({
      ...{ restricted: true, splitFrom: { id: whole.id }, events: { nodes: [{ id: whole.eventId }] } },
      evidence: { nodes: [{ name: "mail.eml" }] },
    });
    // No number is missing in the sequence of those that all may see.
    expect(record.reference).toMatch(/^INC-\d{4}-[2-9A-Z]{10}$/);
    const membersOf = ({ members }: { members: { nodes: { personId: string; until: string | null }[] } }) =>
      members.nodes.map(({ personId, until }) => `${personId} ${until}`).sort();
    expect(membersOf(record)).toEqual([`${desk.lead} null`, `${insider.id} null`, `${guest.id} ${until}`].sort());
    const other = (await stranger(desk, "HANDLER")).token;
    for (const id of [record.id, whole.eventId, evidence.id]) {
      expect(await seesNode(desk, id, insider.token)).toBe(true);
      expect(await seesNode(desk, id, other)).toBe(false);
    }
    const entries = await entriesOfUnit(desk.server, result.unitId);
    const moved = entries.find(({ recordId }) => recordId === evidence.id);
    expect(moved?.changed).toEqual({ incidentId: [whole.id, record.id], restrictedTo: [whole.id, record.id] });
    await demandWholeBooks(desk);
  });

  it("leaves two cases with members of their own: neither tells the other's [R-067, R-055]", async () => {
    const { insider, whole, input } = await ofTwo();
    const { id } = await desk.server.done("registerEvidence", { incidentId: whole.id, name: "mail.eml" });
    const part = await desk.done({ ...input, recordIds: [id] });
    await desk.server.done("removeCaseMember", { incidentId: part.id, personId: insider.id });
    expect(await seen(desk, whole.id, insider.token)).toMatchObject({ splitIncidents: { nodes: [] } });
    for (const gone of [part.id, whole.eventId, id]) expect(await seesNode(desk, gone, insider.token)).toBe(false);
    expect(await told(desk, [part.id], insider.token)).toBeLessThan(await told(desk, [part.id], desk.server.token));
    const guest = await stranger(desk, "HANDLER");
    await desk.server.done("addCaseMember", { incidentId: part.id, personId: guest.id });
    expect(await seen(desk, part.id, guest.token)).toMatchObject({ splitFrom: null, events: { nodes: [{}] } });
    expect(await sees(desk.server, whole.id, guest.token)).toBe(false);
  });
});
