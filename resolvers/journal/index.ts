import { JournalResolver } from "./journal.resolver.js";
import { LiveResolver } from "./live.resolver.js";
import { PastIncidentResolver } from "./past-incident.resolver.js";
import { ProofResolver } from "./proof.resolver.js";
import { reportTimelineResolvers } from "./report-timeline.resolver.js";

export const journalResolvers = [
  JournalResolver,
  LiveResolver,
  PastIncidentResolver,
  ProofResolver,
  ...reportTimelineResolvers,
] as const;
