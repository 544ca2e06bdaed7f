import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { incidentIn } from "../../support/cases.js";
import { describeEngines } from "../../support/engines.js";
import type { Loose } from "../../support/loose.js";
import { TestServer } from "../../support/tocsin.js";

const questions = [
  { code: "DETECTION", question: "Would any method have helped?", mustAnswer: true },
  { code: "REST", question: "What else?" },
];

describeEngines("questionnaires", (engine) => {
  let server: TestServer;
  let templateId: string;
  let incidentId: string;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    templateId = await issued({ questions });
    incidentId = (await incidentIn(server, "RESOLVED")).id;
  });
  afterAll(() => server.stop());

  const issued = async (more: object): Promise<string> => {
    const { id, version } = await server.done("createQuestionnaireTemplate", { name: "After the case", ...more });
    await server.done("issueQuestionnaireTemplate", { questionnaireTemplateId: id, version });
    return id;
  };
  const answer = (answers: object[], more: object = {}) =>
    server.act("answerQuestionnaire", { incidentId, templateId, answers, ...more }, "answers { code question answer }");
  const refused = async (work: () => Promise<Loose>, expected: object) => {
    const before = await server.books.everything();
    expect(await work()).toMatchObject({ __typename: "Refusal", ...expected });
    expect(await server.books.changesSince(before)).toEqual([]);
  };
  const clause = "27035:2011 (lessons) (R-140)";

  it("keep answers with what was asked, in the order of the questions, and stand on the case [R-140]", async () => {
    const { lessonQuestionnaire } = await answer([
      { code: "REST", answer: "Nothing" },
      { code: "DETECTION", answer: "Yes: the logs of the proxy" },
    ]);
    expect(lessonQuestionnaire.answers).toEqual([
      { code: "DETECTION", question: "Would any method have helped?", answer: "Yes: the logs of the proxy" },
      { code: "REST", question: "What else?", answer: "Nothing" },
    ]);
    const { incident } = await server.data(
      "query($id: ID) { incident(id: $id) { lessonQuestionnaires { nodes { template { id } } } } }",
      { id: incidentId },
    );
    expect(incident.lessonQuestionnaires.nodes).toEqual([{ template: { id: templateId } }]);
  });

  it("are refused when they are empty [R-140]", async () => {
    for (const answers of [[], [{ code: "DETECTION" }], [{ code: "DETECTION", answer: " \n" }]]) {
      await refused(() => answer(answers), { code: "GUARD_NOT_MET", clause });
    }
  });

  it("are refused without an answer that must be given, or with answers to what was not asked [R-140]", async () => {
    await refused(() => answer([{ code: "REST", answer: "Nothing" }]), { code: "GUARD_NOT_MET", clause });
    const detection = { code: "DETECTION", answer: "Yes" };
    await refused(() => answer([detection, { code: "WHO", answer: "I" }]), {
      violations: [expect.objectContaining({ path: "answers.1.code" })],
    });
    await refused(() => answer([detection, detection]), {
      violations: [expect.objectContaining({ path: "answers.1.code" })],
    });
  });

  it("are answered only when the case is over [R-085]", async () => {
    for (const state of ["DECLARED", "RESPONDING", "CRISIS"] as const) {
      const input = { incidentId: (await incidentIn(server, state)).id };
      await refused(() => answer([{ code: "DETECTION", answer: "Yes" }], input), { code: "WRONG_STATE" });
    }
  });

  it("are answered only while issued, and not changed from then on [R-140]", async () => {
    const draft = await server.done("createQuestionnaireTemplate", { name: "Draft", questions });
    await refused(() => answer([{ code: "DETECTION", answer: "Yes" }], { templateId: draft.id }), {
      code: "GUARD_NOT_MET",
    });
    const update = { questionnaireTemplateId: templateId, version: 2, name: "Other" };
    await refused(() => server.act("updateQuestionnaireTemplate", update), { code: "WRONG_STATE" });
    const retired = await issued({ questions });
    await server.done("retireQuestionnaireTemplate", { questionnaireTemplateId: retired, version: 2 });
    await refused(() => answer([{ code: "DETECTION", answer: "Yes" }], { templateId: retired }), {
      code: "GUARD_NOT_MET",
    });
  });

  it("ask something, and nothing twice under one code [R-140]", async () => {
    const template = (list: object[]) => server.act("createQuestionnaireTemplate", { name: "x", questions: list });
    await refused(() => template([]), { violations: [expect.objectContaining({ path: "questions" })] });
    await refused(() => template([questions[1] as object, questions[1] as object]), {
      violations: [expect.objectContaining({ path: "questions.1.code" })],
    });
  });

  it("begin with questions of the standard: what would have helped to notice it [R-140]", async () => {
    const { standardLessonQuestions } = await server.data(
      "{ standardLessonQuestions { code question hint mustAnswer } }",
    );
    expect(standardLessonQuestions[0]).toMatchObject({
      code: "DETECTION",
      question: expect.stringMatching(/procedure or method/),
      mustAnswer: true,
    });
    await issued({ questions: standardLessonQuestions });
  });
});
