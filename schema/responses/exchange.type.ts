import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { ExchangeFormat } from "../../src/domain/exchange/words.js";
import { ShareAspect } from "../../src/domain/sharing/words.js";
import { TlpLabel } from "../../src/domain/words.js";
import { connectionOf } from "../common/connection.js";
import { ActionInputType, IncidentInputType } from "../common/inputs.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { Done, resultOf } from "../common/result.js";
import "../common/enums.js";
import { SharedCaseType } from "./shared-case.type.js";

registerEnumType(ExchangeFormat, {
  name: "ExchangeFormat",
  description: "A format in which IRTs exchange cases.",
  valuesConfig: {
    STIX_2_1: { description: "A bundle of STIX 2.1 with the Incident Core Extension 2.0, marked by TLP 2.0; JSON." },
    MISP: { description: "An event of MISP's core format, not published, tagged by TLP 2.0 and PAP; JSON." },
  },
});

@ObjectType("ExchangeExport", {
  ...plain,
  implements: RecordInterface,
  description:
    "That something of a case was handed out as a document of an exchange format: by whom, to whom, what for (27035-1 §5.5, 27035-3 §12.4).",
})
export class ExchangeExportType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => ExchangeFormat, { description: "In which format." })
  format!: ExchangeFormat;

  @Field(() => String, { nullable: true, description: "What it was for; null where a partner did not say." })
  purpose!: string | null;

  @Field(() => String, { nullable: true, description: "Who was to receive it." })
  recipient!: string | null;

  @Field(() => String, { nullable: true, description: "In whose name it went out; null: in nobody's." })
  publisher!: string | null;

  @Field(() => ID, { nullable: true, description: "The organization that it was made for, or that took it." })
  organizationId!: string | null;

  @Field(() => ID, { nullable: true, description: "The share by which a partner took it; null: it was made here." })
  shareId!: string | null;

  @Field(() => Int, { description: "How many things of the case it holds." })
  itemCount!: number;

  @Field(() => String, { description: "SHA-256 of the document (UTF-8), to know a copy of it again; in hex." })
  sha256!: string;
}

export const ExchangeExportConnection = connectionOf(ExchangeExportType, "ExchangeExport");

@InputType("ExportIncidentInput", {
  description: "What you see of a case, as a document for others (27035-1 §4.1, §5.5).",
})
export class ExportIncidentInput extends IncidentInputType {
  @Field(() => ExchangeFormat, { description: "In which format." })
  format!: ExchangeFormat;

  @Field(() => String, { description: "What it is for; never empty, at most 2,000 characters." })
  purpose!: string;

  @Field(() => String, { nullable: true, description: "Who is to receive it, at most 300 characters." })
  recipient?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "The organization that it is for: the document then holds what a share with it would, and is refused where that would be (R-035).",
  })
  organizationId?: string | null;

  @Field(() => [ShareAspect], { nullable: true, description: "What of the case goes along; absent: everything." })
  aspects?: ShareAspect[] | null;

  @Field(() => TlpLabel, {
    nullable: true,
    description: "The strictest label that goes along; what is stricter stays behind. Absent: AMBER_STRICT.",
  })
  label?: TlpLabel | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The organization in whose name it goes out, at most 200 characters; absent: the document names nobody.",
  })
  publisher?: string | null;
}

@InputType("ExportSharedCaseInput", { description: "What you are shown of a case, as a document for your own tools." })
export class ExportSharedCaseInput extends ActionInputType {
  @Field(() => ID, { description: "The shared case." })
  sharedCaseId!: string;

  @Field(() => ExchangeFormat, { description: "In which format." })
  format!: ExchangeFormat;

  @Field(() => String, {
    nullable: true,
    description: "What it is for, as those who share it are told; at most 2,000 characters.",
  })
  purpose?: string | null;
}

const DOCUMENT =
  "The document, at most 16,000,000 characters: in the first answer only, not where a request is repeated.";

@ObjectType("ExchangeExportDone", { ...plain, implements: Done, description: "A case was handed out as a document." })
export class ExchangeExportDone extends Done {
  @Field(() => ExchangeExportType, { nullable: true, description: "The record of it." })
  exchangeExport!: ExchangeExportType | null;

  @Field(() => String, { nullable: true, description: DOCUMENT })
  document!: string | null;
}

@ObjectType("SharedCaseExportDone", {
  ...plain,
  implements: Done,
  description: "You have taken what you are shown of a case as a document; those who share it are told that you did.",
})
export class SharedCaseExportDone extends Done {
  @Field(() => SharedCaseType, { nullable: true, description: "The shared case." })
  sharedCase!: SharedCaseType | null;

  @Field(() => String, { nullable: true, description: DOCUMENT })
  document!: string | null;
}

export const ExchangeExportResult = resultOf("ExchangeExport", ExchangeExportDone);
export const SharedCaseExportResult = resultOf("SharedCaseExport", SharedCaseExportDone);
