import { invalid, refuse } from "../refusal.js";

interface Question {
  code: string;
  question: string;
  mustAnswer: boolean;
}

interface Answer {
  code: string;
  answer: string | null;
}

const isBlank = ({ answer }: Answer): boolean => (answer ?? "").trim() === "";

/** The answers in the order of the questions, with what was asked; what was left blank is left out. */
export function answersTo(questions: readonly Question[], given: readonly Answer[]) {
  for (const [index, { code }] of given.entries()) {
    if (!questions.some((question) => question.code === code)) {
      invalid(`answers.${index}.code`, "is no question of the questionnaire");
    }
    if (given.findIndex((other) => other.code === code) < index) {
      invalid(`answers.${index}.code`, "is answered twice");
    }
  }
  const answers = given.filter((answer) => !isBlank(answer));
  if (answers.length === 0) {
    refuse({
      code: "GUARD_NOT_MET",
      message: "A questionnaire without an answer teaches nothing.",
      clause: "27035:2011 (lessons) (R-140)",
      violations: [{ path: "answers", message: "must not be empty" }],
    });
  }
  const open = questions.filter(
    ({ code, mustAnswer }) => mustAnswer && !answers.some((answer) => answer.code === code),
  );
  if (open.length > 0) {
    refuse({
      code: "GUARD_NOT_MET",
      message: `These must be answered: ${open.map(({ code }) => code).join(", ")}.`,
      clause: "27035:2011 (lessons) (R-140)",
      violations: open.map(({ code }) => ({ path: "answers", message: `${code} is not answered` })),
    });
  }
  return questions.flatMap(({ code, question }) =>
    answers.filter((answer) => answer.code === code).map(({ answer }) => ({ code, answer, question })),
  );
}
