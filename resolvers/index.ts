import { assessmentAndDecisionResolvers } from "./assessment-and-decision/index.js";
import { commonResolvers } from "./common/index.js";
import { correlationResolvers } from "./correlation/index.js";
import { detectionAndReportingResolvers } from "./detection-and-reporting/index.js";
import { journalResolvers } from "./journal/index.js";
import { lessonsLearntResolvers } from "./lessons-learnt/index.js";
import { metricsResolvers } from "./metrics/index.js";
import { planAndPrepareResolvers } from "./plan-and-prepare/index.js";
import { registersResolvers } from "./registers/index.js";
import { responsesResolvers } from "./responses/index.js";
import { searchResolvers } from "./search/index.js";

/** Every door of the API: each folder lists its own. */
export const resolvers = [
  ...assessmentAndDecisionResolvers,
  ...commonResolvers,
  ...correlationResolvers,
  ...detectionAndReportingResolvers,
  ...journalResolvers,
  ...lessonsLearntResolvers,
  ...metricsResolvers,
  ...planAndPrepareResolvers,
  ...registersResolvers,
  ...responsesResolvers,
  ...searchResolvers,
] as const;
