import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { oldCase, released, releasedCaseStudy } from "../support/case-studies.js";
import { incidentIn } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { caseStudy } from "../support/register-samples.js";
import { TestServer } from "../support/tocsin.js";
import { entriesOfUnit } from "../support/units.js";
import { caseFullOfNames } from "./full-case.js";
import { everythingReadable, withoutWhatIsDrawn } from "./readable.js";
import { writings } from "./writings.js";

const clause = "27035-1 §4.3 h) (R-028)";
const STUDY = `id version label title severityClass causeIntent causeMeans nonTechnicalCause createdAt categories consequences
  passages { part text afterMinutes } moments { kind afterMinutes } counts { kind count } document`;

describeEngines("a case study", (engine) => {
  let server: TestServer;
  let manager: { token: string };
  beforeAll(async () => {
    server = await TestServer.start(engine);
    manager = await server.person(["MANAGEMENT"], { constituencies: ["*"] });
  });
  afterAll(() => server.stop());

  const prepared = async (more: object) =>
    server.done(
      "prepareCaseStudy",
      { incidentId: (await incidentIn(server, "CLOSED")).id, ...caseStudy, ...more },
      "id version state found { path kind text }",
    );
  const release = ({ id, version }: { id: string; version: number }, token = manager.token) =>
    server.act("releaseCaseStudy", { caseStudyDraftId: id, version }, "id version state caseStudy { id }", token);
  const studies = async (token: string) =>
    (await server.data(`{ caseStudies(first: 100) { nodes { ${STUDY} } } }`, {}, token)).caseStudies.nodes;

  it("tells of a case what can be learnt of it, to everybody who works or reports here [R-028]", async () => {
    const facts = { categories: ["attack.denial-of-service"], causeIntent: "DELIBERATE", causeMeans: "TECHNICAL" };
    const incidentId = await oldCase(server, { ...facts, consequences: ["UNAVAILABILITY"] });
    const draft = await server.done("prepareCaseStudy", { incidentId, ...caseStudy });
    const id = (await release(draft)).caseStudyDraft.caseStudy.id;
    const { token } = await server.person(["REPORTER"]);
    const study = (await studies(token)).find((one: { id: string }) => one.id === id);
    expect(study).toMatchObject({
      ...{ version: 1, label: "AMBER", title: caseStudy.title, severityClass: expect.any(String), ...facts },
      ...{ consequences: ["UNAVAILABILITY"], document: expect.stringContaining("help desk of two") },
      passages: caseStudy.passages.map((one) => ({ afterMinutes: null, ...one })),
      counts: expect.arrayContaining([
        { kind: "EVENT", count: 1 },
        { kind: "RESPONSE", count: 2 },
      ]),
    });
    expect(study.moments.slice(0, 3)).toEqual([
      { kind: "OCCURRED", afterMinutes: 0 },
      { kind: "DETECTED", afterMinutes: 30 },
      { kind: "REPORTED", afterMinutes: 31 },
    ]);
    const kinds = study.moments.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["CONTAINMENT", "RECOVERY", "UNDER_CONTROL", "RESOLVED", "CLOSED"]));
  });

  it("holds nothing that says whose case it was, in no writing, in anything that its readers may read [R-028]", async () => {
    const { incidentId, secrets, year } = await caseFullOfNames(server);
    const draft = await server.done("prepareCaseStudy", { incidentId, ...caseStudy }, "id version found { text }");
    expect(draft.found).toEqual([]);
    const caseStudyId = await released(server, draft);
    const exercise = { caseStudyId, name: "Once more", goals: "Faster" };
    await server.done("createExerciseFromCaseStudy", exercise, "id", manager.token);
    const read = await everythingReadable(server, caseStudyId);
    expect(read).toContain("help desk of two");
    expect(secrets.length).toBeGreaterThan(100);
    const left = secrets.filter((secret) => writings(secret).some((written) => read.includes(written)));
    expect(left).toEqual([]);
    const told = withoutWhatIsDrawn(read);
    expect(writings(year).filter((written) => told.includes(written))).toEqual([]);
  });

  it("is not released while it names anything of the case, and says where and why [R-028]", async () => {
    const { incidentId, names } = await caseFullOfNames(server);
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      const passages = [{ part: "SETTING", text: `It was ${name.toUpperCase()}, of all.` }];
      const draft = await server.done(
        "prepareCaseStudy",
        { incidentId, ...caseStudy, passages },
        "id version found { kind path }",
      );
      expect([name, draft.found]).toEqual([name, expect.arrayContaining([{ kind: "NAME", path: "passages.0.text" }])]);
      const violations = expect.arrayContaining([expect.objectContaining({ path: "passages.0.text" })]);
      expect(await release(draft)).toMatchObject({ __typename: "Refusal", code: "GUARD_NOT_MET", clause, violations });
    }
  });

  it("is looked through again when it is released: the case may have come to names meanwhile [R-028]", async () => {
    const { id: incidentId } = await incidentIn(server, "CLOSED");
    const passages = [{ part: "SETTING", text: "They called themselves Lapis." }];
    const draft = await server.done(
      "prepareCaseStudy",
      { incidentId, ...caseStudy, passages },
      "id version found { text }",
    );
    expect(draft.found).toEqual([]);
    await server.done("recordIndicator", { incidentId, kind: "ACTOR", value: "lapis" });
    expect(await release(draft)).toMatchObject({
      code: "GUARD_NOT_MET",
      violations: [{ path: "passages.0.text", message: 'tells whose case it was: NAME "lapis"' }],
    });
  });

  it("is released by somebody else than who prepared it, who may call harmless what looks otherwise [R-028]", async () => {
    const text = "Release 4x7 of the portal";
    const draft = await prepared({ passages: [{ part: "SETTING", text }] });
    expect(draft.found).toMatchObject([{ path: "passages.0.text", kind: "ACCOUNT_OR_NUMBER", text: "4x7" }]);
    const sound = await prepared({ passages: [{ part: "SETTING", text }], harmless: ["4X7"] });
    expect(await release(sound, server.token)).toMatchObject({
      ...{ __typename: "Refusal", clause },
      message: "Somebody else than who prepared the case study releases it.",
    });
    expect((await release(sound)).caseStudyDraft.state).toBe("RELEASED");
  });

  it("is of a closed case, a real one, and none that only its members may see [R-028]", async () => {
    const open = await incidentIn(server, "RESOLVED");
    expect(await server.act("prepareCaseStudy", { incidentId: open.id, ...caseStudy })).toMatchObject({
      code: "WRONG_STATE",
      clause,
    });
    const played = await incidentIn(server, "CLOSED", { origin: "EXERCISE" });
    const refused = { __typename: "Refusal", code: "GUARD_NOT_MET", clause };
    expect(await server.act("prepareCaseStudy", { incidentId: played.id, ...caseStudy })).toMatchObject(refused);
    const closed = await incidentIn(server, "CLOSED");
    const draft = await server.done("prepareCaseStudy", { incidentId: closed.id, ...caseStudy });
    await server.done("reopenIncident", { incidentId: closed.id, version: closed.version, reason: "It came back" });
    expect(await release(draft)).toMatchObject({ ...refused, message: "The case is not closed any more." });
    const secret = await incidentIn(server, "CLOSED", { restricted: true });
    const hidden = await server.done("prepareCaseStudy", { incidentId: secret.id, ...caseStudy });
    const member = await server.person(["MANAGEMENT"], { constituencies: ["*"] });
    await server.done("addCaseMember", { incidentId: secret.id, personId: member.id });
    expect(await release(hidden, member.token)).toMatchObject({
      ...refused,
      message: "What only its members may see is not taught.",
    });
  });

  it("tells something: without a passage there is none [R-028]", async () => {
    const { id: incidentId } = await incidentIn(server, "CLOSED");
    const refusal = await server.act("prepareCaseStudy", { incidentId, ...caseStudy, passages: [] });
    expect(refusal).toMatchObject({ code: "INVALID_INPUT", violations: [{ path: "passages" }] });
  });

  it("takes the place of the one before, and is gone for everybody once it is withdrawn [R-028]", async () => {
    const { id: incidentId } = await incidentIn(server, "CLOSED");
    const first = await server.done("prepareCaseStudy", { incidentId, ...caseStudy });
    const earlier = await released(server, first);
    const second = await server.done("prepareCaseStudy", { incidentId, ...caseStudy, title: "Better told" });
    const later = await released(server, second);
    const { token } = await server.person(["REPORTER"]);
    const ids = async () => (await studies(token)).map(({ id }: { id: string }) => id);
    expect(await ids()).toContain(later);
    expect(await ids()).not.toContain(earlier);
    const { node } = await server.data(
      "query($id: ID!) { node(id: $id) { ... on CaseStudyDraft { state endReason } } }",
      { id: first.id },
    );
    expect(node).toEqual({ state: "WITHDRAWN", endReason: "Another took its place." });
    const input = { caseStudyDraftId: second.id, version: 2, endReason: "Somebody has recognized it" };
    const { unitId } = await server.act("withdrawCaseStudy", input, "id", manager.token);
    expect(await ids()).not.toContain(later);
    for (const reader of [token, server.token, manager.token]) {
      const gone = await server.data("query($id: ID!) { node(id: $id) { id } }", { id: later }, reader);
      expect(gone.node).toBeNull();
    }
    const told = await entriesOfUnit(server, unitId);
    expect(told.map(({ recordType }: { recordType: string }) => recordType)).toEqual(["CaseStudyDraft"]);
  });

  it("is taught in a training, whose plan shows it to whoever sees the plan [R-028, R-040]", async () => {
    const caseStudyId = await releasedCaseStudy(server);
    const { id: programmeId } = await server.done("createTrainingProgramme", {
      ...{ name: "Mails", kind: "COURSE", audience: "EVERYBODY", teaches: ["DETECT_AND_REPORT"] },
    });
    const session = { programmeId, plannedFor: "2199-01-01T08:00:00.000000Z", caseStudyId };
    const shown = await server.done("planTrainingSession", session, "caseStudy { id title }");
    expect(shown.caseStudy).toEqual({ id: caseStudyId, title: caseStudy.title });
  });
});
