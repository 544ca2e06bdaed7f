import { registerEnumType } from "type-graphql";
import { FaultCode } from "../../src/domain/faults.js";
import { rules } from "../../src/domain/lifecycle/index.js";
import { RecordTypeWords } from "../../src/domain/records/record.js";
import { RefusalCode } from "../../src/domain/refusal.js";
import { BusinessLoss, SeverityClass, SocialImpact, SystemImportance } from "../../src/domain/severity.js";
import { StandardStrategyCode } from "../../src/domain/standard-strategies.js";
import {
  BreakGlassVerdict,
  CauseIntent,
  CauseMeans,
  Consequence,
  CriterionSubject,
  DecisionKind,
  DetectionMethod,
  EscalationTarget,
  EventOutcome,
  EventState,
  IncidentState,
  NonTechnicalCause,
  ObservationMethod,
  OrganizationKind,
  Origin,
  Phase,
  Priority,
  ReportChannel,
  ReportSource,
  ResponseKind,
  ReviewVerdict,
  Role,
  TlpLabel,
  TokenKind,
  TokenScope,
  VulnerabilityOutcome,
  VulnerabilitySeverity,
  VulnerabilityState,
} from "../../src/domain/words.js";
import { notificationEnums } from "../responses/notification.enums.js";
import { obligationEnums } from "../responses/obligation.enums.js";
import { sharingEnums } from "../responses/sharing.enums.js";

/** The names of all actions, as the lifecycle tables have them. */
export const ActionNameEnum = Object.freeze(Object.fromEntries(rules.map((rule) => [rule.action, rule.action])));

export const SortDirection = Object.freeze({ ASC: "ASC", DESC: "DESC" } as const);
export type SortDirection = keyof typeof SortDirection;

export const IncidentSort = Object.freeze({
  REPORTED_AT: "reportedAt",
  UPDATED_AT: "updatedAt",
  SEVERITY: "severityRank",
} as const);
export const EventSort = Object.freeze({ REPORTED_AT: "reportedAt", UPDATED_AT: "updatedAt" } as const);

export const FeedMode = Object.freeze({
  SNAPSHOT: "SNAPSHOT",
  CATCHING_UP: "CATCHING_UP",
  LIVE: "LIVE",
  RESET: "RESET",
} as const);
export type FeedMode = keyof typeof FeedMode;

export const ResetReason = Object.freeze({
  CURSOR_UNKNOWN: "CURSOR_UNKNOWN",
  CURSOR_EXPIRED: "CURSOR_EXPIRED",
  HISTORY_CHANGED: "HISTORY_CHANGED",
  RIGHTS_CHANGED: "RIGHTS_CHANGED",
  TOO_MUCH_CHANGED: "TOO_MUCH_CHANGED",
} as const);
export type ResetReason = keyof typeof ResetReason;

export const HiddenReason = Object.freeze({ REDACTED: "REDACTED", ERASED: "ERASED" } as const);

const enums: [name: string, vocabulary: object, description: string][] = [
  ["Phase", Phase, "The five phases of incident management (27035-1 §5.1)."],
  ["Origin", Origin, "Where a change comes from. Only LIVE alarms people, routes notices and starts clocks."],
  [
    "TlpLabel",
    TlpLabel,
    "Traffic Light Protocol 2.0: how far information may be shared. AMBER_STRICT is TLP:AMBER+STRICT.",
  ],
  ["Role", Role, "What somebody is in incident management (27035-1 §5.4 a, §5.5 a)."],
  ["EventState", EventState, "Where a reported event stands (27035-1 §5.3, §5.4)."],
  ["EventOutcome", EventOutcome, "What an assessment decides (27035-1 §5.4)."],
  ["Priority", Priority, "How soon something is dealt with, after category and classification scale (27035-1 §4.3 d)."],
  ["CriterionSubject", CriterionSubject, "What a criterion makes of an occurrence (27035-3 Annex A)."],
  ["ReviewVerdict", ReviewVerdict, "What the second pair of eyes makes of an assessment (27035-1 §5.4)."],
  [
    "DecisionKind",
    DecisionKind,
    "What was decided; the latest of a kind on a record is the one that stands (27035-1 §5.4).",
  ],
  ["ObservationMethod", ObservationMethod, "How information for an assessment was come by (27035-1 §5.4)."],
  [
    "IncidentState",
    IncidentState,
    "Where an incident stands (27035-1 §5.4 to §5.6); MERGED: it has become part of another.",
  ],
  ["VulnerabilityState", VulnerabilityState, "Where a reported vulnerability stands (27035-1 §5.3 b)."],
  [
    "VulnerabilityOutcome",
    VulnerabilityOutcome,
    "What an assessment decides of a reported vulnerability (27035-1 §5.4).",
  ],
  ["VulnerabilitySeverity", VulnerabilitySeverity, "How bad a vulnerability is."],
  ["ReportSource", ReportSource, "Whether people or automatic means reported (27035-1 §5.3 b)."],
  ["ReportChannel", ReportChannel, "The way in which a report came in (27035-3 §8.2.3)."],
  ["DetectionMethod", DetectionMethod, "How an event was detected (27035-3 §7.3)."],
  ["CauseIntent", CauseIntent, "Whether the cause was deliberate (27035-1 §4.1)."],
  ["CauseMeans", CauseMeans, "Whether the cause came about by technical means (27035-1 §4.1)."],
  [
    "NonTechnicalCause",
    NonTechnicalCause,
    "How something stops working without a technical attack: a breach of physical security with theft or wilful damage; accidental damage by fire or water; an extreme environment, such as heat; malfunction or overload; uncontrolled changes; failing software or hardware (27035-1 B.1.1).",
  ],
  ["Consequence", Consequence, "What happened to information or assets (27035-1 §4.1)."],
  ["StandardStrategyCode", StandardStrategyCode, "A strategy that is there from the beginning (27035-3 §11)."],
  ["ResponseKind", ResponseKind, "Containment, eradication or recovery (27035-3 §11)."],
  ["EscalationTarget", EscalationTarget, "To whom an incident is handed up (27035-1 §4.2 d)."],
  [
    "BreakGlassVerdict",
    BreakGlassVerdict,
    "What a review found of a look into a restricted case by somebody who is no member.",
  ],
  ["OrganizationKind", OrganizationKind, "What an external organization is to the IRT (27035-1 §5.2 e, §5.5)."],
  [
    "TokenKind",
    TokenKind,
    "What a token is for: PERSONAL for a person's programs, INTAKE for a form at which anybody may report.",
  ],
  [
    "TokenScope",
    TokenScope,
    "What a token may be used for: to read, and to act in a phase. What its person may not do, no scope permits.",
  ],
  [
    "SeverityClass",
    SeverityClass,
    "The four classes of severity: INFORMATION (I), WARNING (II), CRITICAL (III), EMERGENCY (IV).",
  ],
  ["SystemImportance", SystemImportance, "How important the affected information system is: first factor of severity."],
  ["BusinessLoss", BusinessLoss, "How much business is lost: second factor of severity."],
  ["SocialImpact", SocialImpact, "How much society is affected: third factor of severity."],
  ["ActionName", ActionNameEnum, "The phase actions, as mutations name them."],
  ["RecordType", RecordTypeWords, "The types of record that the journal tells of."],
  ["RefusalCode", RefusalCode, "Why a rule said no."],
  [
    "ErrorCode",
    FaultCode,
    "Values of extensions.code of GraphQL errors. Refusals are data and have codes of their own.",
  ],
  ["SortDirection", SortDirection, "Rising or falling."],
  ["IncidentSort", IncidentSort, "What incidents are sorted by; ties by id."],
  ["EventSort", EventSort, "What events are sorted by; ties by id."],
  [
    "FeedMode",
    FeedMode,
    "What a frame is. SNAPSHOT: everything there is, in place of what was told before. CATCHING_UP: what was missed. LIVE: what happens now. RESET: the demand to begin anew: query, and subscribe after `asOf` of its answer.",
  ],
  ["ResetReason", ResetReason, "Why the client must query anew."],
  ["HiddenReason", HiddenReason, "Why the values of a changed field are not told."],
  ...obligationEnums,
  ...sharingEnums,
  ...notificationEnums,
];

/** Registers that use one of these vocabularies find it here. */
export const enumsByName: ReadonlyMap<string, object> = new Map(enums.map(([name, vocabulary]) => [name, vocabulary]));

for (const [name, vocabulary, description] of enums) registerEnumType(vocabulary, { name, description });
