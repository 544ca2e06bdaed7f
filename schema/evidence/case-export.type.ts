import { Field, ID, InputType, ObjectType } from "type-graphql";
import { ExportContents } from "../../src/domain/evidence/words.js";
import { connectionOf } from "../common/connection.js";
import { IncidentInputType } from "../common/inputs.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { Done, resultOf } from "../common/result.js";
import { DateTime } from "../common/scalars.js";
import "./evidence.enums.js";

@ObjectType("CaseExport", {
  ...plain,
  implements: RecordInterface,
  description: "That a case was handed out as an archive: by whom, to whom, what for (27035-1 Annex A, 27042).",
})
export class CaseExportType extends RecordInterface {
  @Field(() => ID, { description: "The case." })
  incidentId!: string;

  @Field(() => String, { description: "What it was for." })
  purpose!: string;

  @Field(() => String, { nullable: true, description: "Who was to receive it." })
  recipient!: string | null;

  @Field(() => ExportContents, { description: "How the contents of evidence went along." })
  contents!: ExportContents;

  @Field(() => DateTime, { description: "Until when the link was good." })
  expiresAt!: string;
}

export const CaseExportConnection = connectionOf(CaseExportType, "CaseExport");

@InputType("ExportCaseInput", { description: "Everything that is known of a case, with the proof of it." })
export class ExportCaseInput extends IncidentInputType {
  @Field(() => String, { description: "What it is for; never empty, at most 2,000 characters." })
  purpose!: string;

  @Field(() => String, { nullable: true, description: "Who is to receive it, at most 300 characters." })
  recipient?: string | null;

  @Field(() => ExportContents, {
    nullable: true,
    description:
      "How the contents of evidence go along; absent: NONE. An original of which a redacted copy was ever made goes along for an evidence custodian alone.",
  })
  contents?: ExportContents | null;
}

@ObjectType("CaseExportDone", { ...plain, implements: Done, description: "A case may now be fetched as an archive." })
export class CaseExportDone extends Done {
  @Field(() => CaseExportType, { nullable: true, description: "The record of it." })
  caseExport!: CaseExportType | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Where the archive (a tar) is fetched, without a token, below the address of this server: in the first answer only.",
  })
  link!: string | null;
}

export const CaseExportResult = resultOf("CaseExport", CaseExportDone);
