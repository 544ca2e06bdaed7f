/** Questions to begin a questionnaire with. The first keeps the example that is known of the standard, in our words. */
export const standardLessonQuestions = [
  ["DETECTION", "Would any procedure or method have helped to notice it sooner?"],
  ["REPORTING", "Did the report reach the right people, by the right way, with what they needed to know?"],
  ["ASSESSMENT", "Was it assessed and classified rightly the first time, and if not, what was missing?"],
  ["DECISION", "Were those who had to decide known, reachable and informed?"],
  ["RESPONSE", "Did the procedures fit what had to be done, and were they followed?"],
  ["CONTAINMENT", "What would have contained it earlier or with less harm?"],
  ["RECOVERY", "What delayed the return to normal operation?"],
  ["COMMUNICATION", "Was everybody told who had to be, in time and not more than allowed?"],
  ["EVIDENCE", "Was enough kept to find out what happened, and to prove it?"],
  ["PREVENTION", "Which control was missing, failed or was got around?"],
  ["RECURRENCE", "What would keep the same from happening again, here or elsewhere?"],
].map(([code, question]) => ({ code, question, hint: null, mustAnswer: code === "DETECTION" }));
