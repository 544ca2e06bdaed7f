import { expect, it } from "@jest/globals";
import { recordEntities } from "../../../entities/index.js";
import { registers } from "../../../src/domain/registers/index.js";
import { tableOf } from "../../../src/storage/table.js";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn, onIncident } from "../../support/cases.js";
import { LiveClient } from "../../support/live.js";
import { registerSamples } from "../../support/register-samples.js";
import { restrictedCase, sees, stranger } from "../../support/restricted.js";

const LIVE = "subscription { incidentsChanged { cursor mode withdrawnIds entered { id } updated { id } } }";

describeAction("restrictIncident", (desk) => {
  it("leaves the case, what was created in it and its history to its members [R-055, R-069]", async () => {
    const { id, version } = await incidentIn(desk.server, "CLOSED");
    await desk.server.done("registerEvidence", { incidentId: id, name: "disk.img" });
    for (const { create, type, scope } of registers) {
      if (scope !== "INCIDENT") continue;
      await desk.server.done(create, {
        incidentId: id,
        ...(await registerSamples[type].enter(desk.server, { incidentId: id })),
      });
    }
    const outsider = await desk.one("HANDLER");
    const member = await stranger(desk, "HANDLER");
    const { record, entries } = await desk.unit(
      { incidentId: id, version, memberIds: [member.id] },
      "id version restricted members { nodes { personId until } } timeline { totalCount } evidence { totalCount } reference",
    );
    expect(record).toMatchObject({ restricted: true, version: version + 1, evidence: { totalCount: 1 } });
    expect(record.members.nodes.map((one: { personId: string }) => one.personId).sort()).toEqual(
      [desk.lead, member.id].sort(),
    );
    expect(entries[0]?.changed).toEqual({ restrictedTo: [null, id] });
    expect(await sees(desk.server, id, member.token)).toBe(true);
    expect(await sees(desk.server, id, outsider.token)).toBe(false);
    for (const table of ["event_link", "evidence", "response_action", "control_review", "case_message"]) {
      expect(await desk.books.count(table, "incidentId = ?", [id])).toBeGreaterThan(0);
    }
    const ofCases = Object.values(recordEntities)
      .map(tableOf)
      .filter(({ columnNames }) => columnNames.includes("incidentId"));
    for (const { name } of ofCases) {
      const open = await desk.books.count(name, "incidentId = ? AND restrictedTo IS NULL", [id]);
      expect(`${name}: ${open}`).toBe(`${name}: 0`);
    }
    expect(await desk.books.count("decision", "subjectId = ?", [id])).toBeGreaterThan(0);
    expect(await desk.books.count("decision", "subjectId = ? AND restrictedTo IS NULL", [id])).toBe(0);
    const about = "restrictedTo IS NULL AND entryId IN (SELECT entryId FROM journal_about WHERE incidentId = ?)";
    expect(await desk.books.count("journal_entry", about, [id])).toBe(0);
    const { journal } = await desk.server.data(
      "query($id: ID!) { journal(where: { about: [$id] }) { totalCount } }",
      { id },
      outsider.token,
    );
    expect(journal.totalCount).toBe(0);
  });

  it("leaves what was erased in it, and why, to its members as well [R-055, R-135]", async () => {
    const { id, version } = await incidentIn(desk.server, "DECLARED");
    const evidence = await desk.server.done("registerEvidence", { incidentId: id, name: "mail.eml" });
    const ask = (subjectId: string, field: string) =>
      desk.server.done("erasePersonalData", {
        ...{ subjectId, fields: [field], ground: "OBJECTION", explanation: "A witness asked for it" },
      });
    const asked = [await ask(evidence.id, "name"), await ask(id, "title")].map((one) => String(one.id));
    const other = await desk.server.incident();
    const open = String((await ask(other.id, "title")).id);
    await desk.done({ incidentId: id, version });
    const { token } = await stranger(desk, "HANDLER");
    const sight = "query($id: ID!) { node(id: $id) { id } }";
    for (const erasure of asked) {
      expect((await desk.server.data(sight, { id: erasure }, token)).node).toBeNull();
      expect((await desk.server.data(sight, { id: erasure })).node).not.toBeNull();
      expect(await desk.books.count("journal_entry", "recordId = ? AND restrictedTo IS NULL", [erasure])).toBe(0);
    }
    expect((await desk.server.data(sight, { id: open }, token)).node).not.toBeNull();
  });

  it("leaves an event that is part of the case to those who saw it", async () => {
    const { id, version } = await incidentIn(desk.server, "DECLARED");
    await desk.done({ incidentId: id, version });
    const [link] = await desk.books.read("SELECT eventId FROM event_link WHERE incidentId = ?", [id]);
    const { token } = await desk.one("HANDLER");
    const { event } = await desk.server.data(
      "query($id: ID!) { event(id: $id) { state incidents { totalCount } } }",
      { id: link?.["eventId"] },
      token,
    );
    expect(event).toEqual({ state: "CONFIRMED", incidents: { totalCount: 0 } });
  });

  it("tells whoever loses sight of it the id and nothing else, live and after an outage", async () => {
    const { token } = await desk.one("MANAGEMENT");
    const watching = new LiveClient(desk.server, token, LIVE);
    await watching.ready();
    const { id, version } = await incidentIn(desk.server, "DECLARED");
    await watching.until((frames) =>
      frames.some((frame) => frame.entered.some((one: { id: string }) => one.id === id)),
    );
    const before = watching.lastCursor;
    await desk.done({ incidentId: id, version });
    const frames = await watching.until((all) => all.some((frame) => frame.withdrawnIds.includes(id)));
    const withdrawal = frames.find((frame) => frame.withdrawnIds.includes(id));
    expect(withdrawal).toMatchObject({ entered: [], updated: [], withdrawnIds: [id] });
    await watching.end();
    const document = LIVE.replace("subscription", "subscription($after: FeedCursor)").replace(
      "Changed",
      "Changed(after: $after)",
    );
    const late = new LiveClient(desk.server, token, document, { after: before });
    await late.until((all) => all.some((frame) => frame.withdrawnIds.includes(id)));
    await late.end();
  });

  it("gives history in memory no second life: who resumes gets nothing of it", async () => {
    const { token } = await desk.one("HANDLER");
    // Rights that are given later than the position would send everybody to query anew.
    const { feedPosition } = await desk.server.data("{ feedPosition }");
    const { id, version } = await incidentIn(desk.server, "RESPONDING");
    await desk.unit({ incidentId: id, version });
    const late = new LiveClient(
      desk.server,
      token,
      "subscription($after: FeedCursor) { changes(after: $after) { cursor mode entries { recordId about } } }",
      { after: feedPosition },
    );
    await late.until((frames) => frames.some((frame) => frame.mode === "LIVE"));
    const told = late.frames.flatMap((frame) => frame.entries);
    expect(told.filter((entry) => entry.about.includes(id))).toEqual([]);
    expect(told.length).toBeGreaterThan(0);
    await late.end();
  });

  it("refuses what is restricted already, and members who could not see it", async () => {
    const { id, version } = await restrictedCase(desk.server);
    await desk.refused({ incidentId: id, version }, { code: "GUARD_NOT_MET" });
    const reporter = await desk.one("REPORTER");
    await desk.refused(await onIncident(desk.server, "DECLARED", { memberIds: [reporter.id] }), {
      code: "INVALID_INPUT",
      violations: [{ path: "memberIds.0", message: "has no role that sees cases of this constituency" }],
    });
    await desk.refused(
      await onIncident(desk.server, "DECLARED", { memberIds: ["per_00000000000000000000000000000000"] }),
      {
        code: "INVALID_INPUT",
      },
    );
  });

  desk.guardsVersion(() => onIncident(desk.server, "DECLARED", {}));
  desk.knowsItsSubject(
    "incidentId",
    () => onIncident(desk.server, "DECLARED", {}),
    "inc_00000000000000000000000000000000",
  );
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], () => onIncident(desk.server, "DECLARED", {}));
});
