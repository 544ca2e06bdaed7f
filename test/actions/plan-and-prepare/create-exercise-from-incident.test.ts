import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn } from "../../support/cases.js";

const fields =
  "id state origin name goals kind label scenario categories injects { afterMinutes kind title } source { id }";
const said = { name: "Once more", goals: "Faster" };

describeAction("createExerciseFromIncident", (desk) => {
  const fromCase = async (more: object = {}) => ({
    incidentId: (await incidentIn(desk.server, "RESOLVED")).id,
    ...more,
  });

  it("builds a scenario from a real case, without what the case says [R-143]", async () => {
    const { server } = desk;
    const event = await server.done("reportEvent", { title: "SECRET one", reportedAt: "2026-01-05T08:00Z" });
    const declaration = {
      ...{ eventIds: [event.id], criterion: "SECRET two", title: "SECRET three", summary: "SECRET four" },
      ...{ categories: ["attack.denial-of-service"], causeIntent: "DELIBERATE", causeMeans: "TECHNICAL" },
      ...{ consequences: ["UNAVAILABILITY"], label: "RED", occurredAt: "2026-01-05T08:30Z" },
    };
    const { id, version } = await server.done("declareIncident", declaration);
    const response = { incidentId: id, version, description: "SECRET five", occurredAt: "2026-01-05T10:00Z" };
    await server.done("containIncident", response);
    const { record, entries } = await desk.unit({ incidentId: id, ...said }, fields);
    expect(record).toMatchObject({
      ...{ state: "PLANNED", origin: "LIVE", ...said, label: "RED", source: { id } },
      categories: ["attack.denial-of-service"],
      scenario: expect.stringMatching(/DELIBERATE.*TECHNICAL.*UNAVAILABILITY/s),
    });
    expect(record.injects).toEqual([
      { afterMinutes: 0, kind: "EVENT", title: "The first report comes in" },
      { afterMinutes: 30, kind: "BENCHMARK", title: "In reality it had been declared an incident" },
      { afterMinutes: 120, kind: "BENCHMARK", title: "In reality the first response had begun" },
      { afterMinutes: 120, kind: "BENCHMARK", title: "In reality it was contained" },
    ]);
    expect(JSON.stringify(record)).not.toContain("SECRET");
    expect(entries).toMatchObject([{ action: "createExerciseFromIncident", recordType: "Exercise", about: [id] }]);
  });

  it("takes no case that only its members may see, and none of an exercise [R-143] [R-041]", async () => {
    const clause = "27035:2011 (testing) (R-143)";
    const restricted = await desk.server.incident({ restricted: true });
    await desk.refused({ incidentId: restricted.id, ...said }, { code: "GUARD_NOT_MET", clause });
    const played = await desk.server.incident({ origin: "EXERCISE" });
    await desk.refused({ incidentId: played.id, ...said }, { code: "GUARD_NOT_MET", clause });
  });

  it("is called something and finds something out [R-143]", async () => {
    for (const path of ["name", "goals"]) {
      const violations = [expect.objectContaining({ path })];
      await desk.refused(await fromCase({ ...said, [path]: " " }), { code: "INVALID_INPUT", violations });
    }
  });

  desk.repeatsHarmlessly(() => fromCase(said), { name: "Twice more" });
  desk.knowsItsSubject("incidentId", () => fromCase(said), "inc_00000000000000000000000000000000");
  desk.onlyRoles(["IRT_LEAD"], () => fromCase(said));
});
