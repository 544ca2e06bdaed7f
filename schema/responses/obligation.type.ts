import { Field, ID, Int, ObjectType } from "type-graphql";
import {
  CalendarRule,
  CaseFactKind,
  FilingRecipient,
  ObligationState,
  Regime,
  RegulatedAs,
  Sourcing,
  Stage,
} from "../../src/domain/obligations/words.js";
import { connectionOf } from "../common/connection.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { answerOf } from "../common/result.js";
import { DateTime } from "../common/scalars.js";
import "../common/enums.js";

@ObjectType("AskedContent", { ...plain, description: "One thing that a report must say." })
export class AskedContentType {
  @Field(() => String, { description: "Short name, unique within the duty." })
  code!: string;

  @Field(() => String, { description: "What is asked for, in plain words." })
  asks!: string;
}

@ObjectType("ReportingDuty", {
  ...plain,
  description:
    "One duty to report, as data: who has it, from which event its own term runs, how long, and what to say (27035-3 §12.3). No legal advice; national laws differ.",
})
export class ReportingDutyType {
  @Field(() => String, { description: "Short name, unique." })
  code!: string;

  @Field(() => Regime, { description: "The body of law." })
  regime!: Regime;

  @Field(() => Stage, { description: "What kind of report it asks for." })
  stage!: Stage;

  @Field(() => String, { description: "Where the law says so." })
  article!: string;

  @Field(() => [RegulatedAs], { description: "Whom it concerns: one of these is enough." })
  regulatedAs!: RegulatedAs[];

  @Field(() => [CaseFactKind], { description: "What must be established in the case: all of these." })
  facts!: CaseFactKind[];

  @Field(() => [CaseFactKind], { description: "What lifts the duty once it is established." })
  unless!: CaseFactKind[];

  @Field(() => String, {
    description:
      "The event from which the term runs: a fact, a time of the case, or the filing of an earlier stage. Each duty has its own.",
  })
  anchor!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The length of the term as an ISO 8601 duration, such as PT72H, P14D or P1M; null where it has no number.",
  })
  term!: string | null;

  @Field(() => Boolean, {
    description: "Whether the organization says itself how long the term is (RegulatoryProfile.internalTermHours).",
  })
  ownTerm!: boolean;

  @Field(() => CalendarRule, { description: "How the term is counted." })
  calendarRule!: CalendarRule;

  @Field(() => FilingRecipient, { description: "To whom the report goes." })
  recipient!: FilingRecipient;

  @Field(() => [AskedContentType], { description: "What it must say." })
  contents!: AskedContentType[];

  @Field(() => String, { nullable: true, description: "Law from this day on, as YYYY-MM-DD." })
  validFrom!: string | null;

  @Field(() => String, { nullable: true, description: "Law until before this day, as YYYY-MM-DD." })
  validTo!: string | null;

  @Field(() => Boolean, { description: "False for what is no law yet: known here, and never counted." })
  inForce!: boolean;

  @Field(() => Sourcing, { description: "How well this entry is known: the duty, its beginning and its term." })
  sourcing!: Sourcing;

  @Field(() => Sourcing, { description: "How well it is known what the report must say." })
  contentsSourcing!: Sourcing;
}

@ObjectType("RegulatoryProfile", {
  ...plain,
  implements: RecordInterface,
  description: "What the law sees in a constituency's organization, and where its terms are counted (27035-3 §12.3).",
})
export class RegulatoryProfileType extends RecordInterface {
  @Field(() => String, { description: "IANA name of the time zone in which days and months are counted." })
  timeZone!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Within how many hours the organization's own rules want management told; null where they name none.",
  })
  internalTermHours!: number | null;
}

@ObjectType("CaseFact", {
  ...plain,
  implements: RecordInterface,
  description: "Something established about a case that the law looks at; obligations follow from it (27035-3 §12.3).",
})
export class CaseFactType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => CaseFactKind, { description: "What is established." })
  kind!: CaseFactKind;

  @Field(() => Boolean, { description: "False once it turned out not to be so." })
  holds!: boolean;

  @Field(() => DateTime, { description: "Since when it is known: terms run from here." })
  since!: string;

  @Field(() => String, { nullable: true, description: "On what it is based." })
  basis!: string | null;
}

@ObjectType("PreparedContent", { ...plain, description: "What a filing would say now on one thing that is asked for." })
export class PreparedContentType extends AskedContentType {
  @Field(() => String, { nullable: true, description: "The text; null while it is missing." })
  text!: string | null;

  @Field(() => Boolean, {
    description: "True if somebody wrote it for this filing, false if it is taken from the case.",
  })
  written!: boolean;
}

@ObjectType("ReportingObligation", {
  ...plain,
  implements: RecordInterface,
  description:
    "One duty to report in one case, with its clock. It follows from the case's facts and filings, and is counted anew when they change (27035-3 §12.3). Nothing here submits anything to anybody.",
})
export class ReportingObligationType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => String, { description: "Code of the duty." })
  duty!: string;

  @Field(() => Regime, { description: "The body of law." })
  regime!: Regime;

  @Field(() => Stage, { description: "What kind of report is asked for." })
  stage!: Stage;

  @Field(() => ObligationState, { description: "Where it stands." })
  state!: ObligationState;

  @Field(() => DateTime, { nullable: true, description: "The event from which the term runs; null while it waits." })
  anchorAt!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: "When the term ends, an extension included; null while it waits or where the law names no number.",
  })
  dueAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: "The end that the authority allowed instead." })
  extendedUntil!: string | null;

  @Field(() => String, { nullable: true, description: "Who allowed it." })
  extendedBy!: string | null;

  @Field(() => String, { nullable: true, description: "Why the term cannot be kept." })
  delayReason!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When the authority was told so." })
  delayToldAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: "When it was met: the first filing that counts." })
  metAt!: string | null;

  @Field(() => Boolean, { description: "Whether it was met behind its term." })
  late!: boolean;
}

@ObjectType("Filing", {
  ...plain,
  implements: RecordInterface,
  description:
    "The record that a report was filed: when, by whom, to whom, and what it said (27035-3 §12.3). The filing itself happened outside.",
})
export class FilingType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => ID, { description: "The obligation that it answers." })
  obligationId!: string;

  @Field(() => DateTime, { description: "When it was filed." })
  filedAt!: string;

  @Field(() => String, { description: "To whom." })
  recipient!: string;

  @Field(() => String, { nullable: true, description: "By which way." })
  channel!: string | null;

  @Field(() => String, { nullable: true, description: "The number that the recipient gave." })
  receipt!: string | null;

  @Field(() => String, { nullable: true, description: "Why it was late." })
  lateReason!: string | null;

  @Field(() => String, { nullable: true, description: "Why it does not count, where it was recorded by mistake." })
  withdrawnReason!: string | null;
}

export const ReportingObligationConnection = connectionOf(ReportingObligationType, "ReportingObligation");
export const CaseFactConnection = connectionOf(CaseFactType, "CaseFact");
export const FilingConnection = connectionOf(FilingType, "Filing");
export const RegulatoryProfileConnection = connectionOf(RegulatoryProfileType, "RegulatoryProfile");

export const obligationAnswer = answerOf("ReportingObligation", "obligation", ReportingObligationType);
export const caseFactAnswer = answerOf("CaseFact", "caseFact", CaseFactType);
export const filingAnswer = answerOf("Filing", "filing", FilingType);
export const regulatoryProfileAnswer = answerOf("RegulatoryProfile", "regulatoryProfile", RegulatoryProfileType);
