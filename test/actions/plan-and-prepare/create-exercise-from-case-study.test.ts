import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { oldCase, released, releasedCaseStudy } from "../../support/case-studies.js";
import { incidentIn } from "../../support/cases.js";
import { caseStudy } from "../../support/register-samples.js";

const fields =
  "id state name goals kind label scenario categories injects { afterMinutes kind title text } source { id } caseStudy { id title }";
const said = { name: "The same mail", goals: "Who is called?" };

describeAction("createExerciseFromCaseStudy", (desk) => {
  const fromStudy = async () => ({ caseStudyId: await releasedCaseStudy(desk.server), ...said });

  it("plays what the study tells, moment by moment, and compares with what reality took [R-028, R-143]", async () => {
    const { server } = desk;
    const incidentId = await oldCase(server, { categories: ["attack.denial-of-service"] });
    const draft = await server.done("prepareCaseStudy", { incidentId, ...caseStudy });
    const caseStudyId = await released(server, draft);
    const { record, entries } = await desk.unit({ caseStudyId, ...said }, fields);
    expect(record).toMatchObject({
      ...{ state: "PLANNED", kind: "SIMULATION", ...said, source: null },
      ...{ categories: ["attack.denial-of-service"], caseStudy: { id: caseStudyId, title: caseStudy.title } },
      scenario: "SETTING\nA firm of middle size, with a help desk of two.",
    });
    expect(record.injects.slice(0, 4)).toEqual([
      { afterMinutes: 0, kind: "EVENT", title: "DETECTION", text: "Somebody asks whether the mail is real." },
      { afterMinutes: 0, kind: "BENCHMARK", title: "In reality: OCCURRED", text: null },
      { afterMinutes: 30, kind: "BENCHMARK", title: "In reality: DETECTED", text: null },
      { afterMinutes: 31, kind: "BENCHMARK", title: "In reality: REPORTED", text: null },
    ]);
    expect(entries).toMatchObject([{ action: "createExerciseFromCaseStudy", recordType: "Exercise", about: [] }]);
  });

  it("is not made from what was withdrawn [R-028]", async () => {
    const { server } = desk;
    const draft = await server.done("prepareCaseStudy", {
      incidentId: (await incidentIn(server, "CLOSED")).id,
      ...caseStudy,
    });
    const caseStudyId = await released(server, draft);
    await server.done("withdrawCaseStudy", { caseStudyDraftId: draft.id, version: 2, endReason: "Recognized" });
    await desk.fails("NOT_FOUND", { caseStudyId, ...said });
  });

  it("is called something and finds something out [R-143]", async () => {
    for (const path of ["name", "goals"]) {
      const violations = [expect.objectContaining({ path })];
      await desk.refused({ ...(await fromStudy()), [path]: " " }, { code: "INVALID_INPUT", violations });
    }
  });

  it("is not begun where exercises are switched off [R-014]", async () => {
    const { server } = desk;
    const { viewer } = await server.data("{ viewer { person { constituencyId } } }");
    const { constituencyId } = viewer.person;
    const caseStudyId = await releasedCaseStudy(server);
    const profile = { constituencyId, mechanisms: ["TRAINING"], organization: "Ten people" };
    const { id, version } = await server.done("setProportionalityProfile", profile);
    await desk.refused({ caseStudyId, ...said }, { code: "GUARD_NOT_MET" });
    const change = { proportionalityProfileId: id, version, mechanisms: ["EXERCISES"] };
    await server.done("updateProportionalityProfile", change);
    await desk.done({ caseStudyId, ...said });
  });

  desk.repeatsHarmlessly(fromStudy, { name: "Twice more" });
  desk.knowsItsSubject("caseStudyId", fromStudy, "cst_00000000000000000000000000000000");
  desk.onlyRoles(["IRT_LEAD", "MANAGEMENT"], fromStudy);
});
