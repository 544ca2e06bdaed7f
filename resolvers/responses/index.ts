import { CloseIncidentResolver } from "./close-incident.resolver.js";
import { ContainIncidentResolver } from "./contain-incident.resolver.js";
import { EradicateIncidentResolver } from "./eradicate-incident.resolver.js";
import { EscalateIncidentResolver } from "./escalate-incident.resolver.js";
import { RecordControlReviewResolver } from "./record-control-review.resolver.js";
import { RecoverIncidentResolver } from "./recover-incident.resolver.js";
import { RegisterEvidenceResolver } from "./register-evidence.resolver.js";
import { ReopenIncidentResolver } from "./reopen-incident.resolver.js";
import { ResolveIncidentResolver } from "./resolve-incident.resolver.js";

export const responsesResolvers = [
  CloseIncidentResolver,
  ContainIncidentResolver,
  EradicateIncidentResolver,
  EscalateIncidentResolver,
  RecordControlReviewResolver,
  RecoverIncidentResolver,
  RegisterEvidenceResolver,
  ReopenIncidentResolver,
  ResolveIncidentResolver,
] as const;
