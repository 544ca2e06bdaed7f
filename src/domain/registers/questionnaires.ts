import { listOf } from "../records/json-list.js";
import { invalid } from "../refusal.js";
import { Role as R } from "../words.js";
import {
  demanded,
  filtered,
  flag,
  items,
  kept,
  line,
  listed,
  reference,
  register,
  text,
  vocabulary,
} from "./register.js";

export const lessonQuestion = {
  name: "LessonQuestion",
  description: "A question that is asked of a case when it is over (27035-1 §5.6).",
  fields: {
    code: demanded(line(40, "By which answers name it, once in a questionnaire.")),
    question: demanded(line(1_000, "What is asked.")),
    hint: line(1_000, "What helps to answer it."),
    mustAnswer: flag("Whether the questionnaire is not complete without an answer to it."),
  },
};

const state = vocabulary("QuestionnaireState", "Where a questionnaire stands; once issued it is not changed.", [
  "DRAFT",
  "ISSUED",
  "RETIRED",
]);

export const questionnaireTemplate = register({
  type: "QuestionnaireTemplate",
  prefix: "qst",
  table: "questionnaire_template",
  plural: "questionnaireTemplates",
  description: "The questions that are asked of cases when they are over.",
  clause: "27035:2011 (lessons) (R-140)",
  phase: "LESSONS_LEARNT",
  scope: "CONSTITUENCY",
  readers: "CASE_READERS",
  writers: [R.IRT_LEAD, R.MANAGEMENT],
  create: "createQuestionnaireTemplate",
  update: "updateQuestionnaireTemplate",
  states: { vocabulary: state, first: "DRAFT", open: ["DRAFT"] },
  moves: {
    issueQuestionnaireTemplate: {
      description: "From now on it can be answered, and stays as it is.",
      from: ["DRAFT"],
      to: "ISSUED",
    },
    retireQuestionnaireTemplate: {
      description: "It is not answered any more.",
      from: ["DRAFT", "ISSUED"],
      to: "RETIRED",
    },
  },
  fields: {
    name: demanded(line(200, "What it is called.")),
    description: text(5_000, "What it is for."),
    questions: demanded(items(lessonQuestion, "What is asked.")),
  },
  check({ questions }) {
    const codes = listOf(questions).map(({ code }) => code);
    const twice = codes.findIndex((code, index) => codes.indexOf(code) < index);
    if (twice >= 0) invalid(`questions.${twice}.code`, "stands in the questionnaire already");
  },
});

const lessonAnswer = {
  name: "LessonAnswer",
  description: "An answer to one question.",
  fields: {
    code: demanded(line(40, "The question, by its code.")),
    answer: text(10_000, "The answer."),
    question: kept(line(1_000, "What was asked.")),
  },
};

export const lessonQuestionnaire = register({
  type: "LessonQuestionnaire",
  prefix: "lqn",
  table: "lesson_questionnaire",
  plural: "lessonQuestionnaires",
  description: "The answers of somebody to the questions that are asked when a case is over.",
  clause: "27035-1 §5.6, 27035:2011 (lessons) (R-085, R-140)",
  phase: "LESSONS_LEARNT",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: [R.HANDLER, R.IRT_LEAD, R.CRISIS_MANAGER, R.MANAGEMENT],
  create: "answerQuestionnaire",
  during: ["RESOLVED", "CLOSED"],
  fields: {
    templateId: listed(filtered(demanded(reference("QuestionnaireTemplate", "The questionnaire."))), "answered"),
    answers: items(lessonAnswer, "The answers."),
    remarks: text(10_000, "What else there is to say."),
  },
});
