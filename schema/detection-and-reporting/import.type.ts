import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { ImportFormat } from "../../src/domain/exchange/words.js";
import { TlpLabel } from "../../src/domain/words.js";
import { IncidentType } from "../assessment-and-decision/incident.type.js";
import { ActionInputType } from "../common/inputs.js";
import { plain } from "../common/record.type.js";
import { Done, resultOf } from "../common/result.js";
import "../common/enums.js";
import { SecurityEventType } from "./security-event.type.js";

registerEnumType(ImportFormat, {
  name: "ImportFormat",
  description: "A format in which others tell of incidents, indicators and vulnerabilities; all of them JSON.",
  valuesConfig: {
    MISP: { description: "An event of MISP's core format, bare, as `{Event}` or as `{response: [{Event}]}`." },
    STIX_2_1: {
      description: "A bundle of STIX 2.1, with or without its incident core extension, or one object of it.",
    },
    CSAF_2_0: { description: "A security advisory of CSAF 2.0, a VEX document among them." },
    KEV: { description: "The catalogue of known exploited vulnerabilities as CISA publishes it." },
    IODEF_2: { description: "Incidents of IODEF version 2 as JSON (RFC 8727)." },
  },
});

const DOCUMENT = "The document: JSON, within the limit of a request's body, 4 MiB.";

@InputType("ImportDocumentInput", { description: "A document of others (27035-1 §4.1, §5.3 d)." })
export class ImportDocumentInput extends ActionInputType {
  @Field(() => ImportFormat, { description: "In which format it is." })
  format!: ImportFormat;

  @Field(() => String, { description: DOCUMENT })
  document!: string;

  @Field(() => TlpLabel, {
    nullable: true,
    description: "The label of what the document gives none; AMBER unless told otherwise.",
  })
  label?: TlpLabel | null;

  @Field(() => ID, { nullable: true, description: "The customer concerned; your own unless told otherwise." })
  constituencyId?: string | null;
}

@InputType("ImportIntoIncidentInput", { description: "A document of others about a case (27035-1 §4.1)." })
export class ImportIntoIncidentInput extends ActionInputType {
  @Field(() => ID, { description: "The incident." })
  incidentId!: string;

  @Field(() => ImportFormat, { description: "In which format the document is." })
  format!: ImportFormat;

  @Field(() => String, { description: DOCUMENT })
  document!: string;

  @Field(() => TlpLabel, {
    nullable: true,
    description:
      "The label of what the document gives none; that of the case, which nothing in it goes below, unless told.",
  })
  label?: TlpLabel | null;
}

@ObjectType("NotTaken", { ...plain, description: "What was not taken from a document, or not as it stands there." })
export class NotTakenType {
  @Field(() => String, {
    description: "The place in the document, such as Event.Attribute.3.value; counted from 0. Empty: the whole of it.",
  })
  path!: string;

  @Field(() => String, { description: "Why." })
  reason!: string;
}

@ObjectType("ImportReport", { ...plain, description: "What became of a document of others." })
export class ImportReportType {
  @Field(() => Int, { description: "How many records it made." })
  created!: number;

  @Field(() => Int, {
    description: "How many of its things were there before, known by the numbers that they have there.",
  })
  unchanged!: number;

  @Field(() => [NotTakenType], { description: "What was not taken, at most about 500 places." })
  notTaken!: NotTakenType[];
}

@ObjectType("DocumentImportDone", { ...plain, implements: Done, description: "A document of others was taken in." })
export class DocumentImportDone extends Done {
  @Field(() => [SecurityEventType], { description: "The events that it made; all else stands under `changed`." })
  events!: SecurityEventType[];

  @Field(() => ImportReportType, {
    nullable: true,
    description: "What became of it: in the first answer only, not where a request is repeated.",
  })
  report!: ImportReportType | null;
}

export const DocumentImportResult = resultOf("DocumentImport", DocumentImportDone);

@ObjectType("CaseImportDone", { ...plain, implements: Done, description: "A document was taken into a case." })
export class CaseImportDone extends Done {
  @Field(() => IncidentType, { nullable: true, description: "The case." })
  incident!: IncidentType | null;

  @Field(() => ImportReportType, {
    nullable: true,
    description: "What became of the document: in the first answer only, not where a request is repeated.",
  })
  report!: ImportReportType | null;
}

export const CaseImportResult = resultOf("CaseImport", CaseImportDone);
