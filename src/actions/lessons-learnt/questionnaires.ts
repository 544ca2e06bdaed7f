import { answersTo } from "../../domain/decisions/answer-questionnaire.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { jsonList, listOf } from "../../domain/records/record.js";
import { refuse } from "../../domain/refusal.js";
import type { Draft } from "../register-rule.js";
import type { ActionUnit } from "../unit.js";

/** Keeps with each answer what was asked; refuses a questionnaire that nothing was answered in. */
export async function withQuestions(unit: ActionUnit, after: Draft<"LessonQuestionnaire">) {
  const template = await unit.mustSee("QuestionnaireTemplate", after.templateId, "templateId");
  if (template.state !== "ISSUED") {
    refuse({
      code: "GUARD_NOT_MET",
      message: `The questionnaire is ${template.state}: only one that is issued can be answered.`,
      clause: ruleFor(unit.actionName).clause,
    });
  }
  return { answers: jsonList(answersTo(listOf(template.questions), listOf(after.answers))) };
}
