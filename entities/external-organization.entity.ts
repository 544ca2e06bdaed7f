import { Entity, Index } from "typeorm";
import type { ExternalOrganization } from "../src/domain/records/external-organization.js";
import type { ContactChannel } from "../src/domain/records/people.js";
import type { JsonList } from "../src/domain/records/record.js";
import type { PapLabel } from "../src/domain/sharing/words.js";
import type { OrganizationKind, TlpLabel } from "../src/domain/words.js";
import { Flag, Json, Key, Line, SearchText, Text, Time, Whole } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

@Entity("external_organization")
@Index("external_organization_name", ["name", "id"])
@Index("external_organization_due", ["verificationDue", "verifyBy"])
export class ExternalOrganizationEntity extends RecordEntity implements ExternalOrganization {
  @Line(300) name!: string;
  @Key({ length: 40 }) kind!: OrganizationKind;
  @Text(10_000, { nullable: true }) description!: string | null;
  @Key({ length: 2, nullable: true }) country!: string | null;
  @Text(2_000, { nullable: true }) postalAddress!: string | null;
  @Line(100, { nullable: true }) timeZone!: string | null;
  @Line(500, { nullable: true }) dutyHours!: string | null;
  @Text(10_000, { nullable: true }) constituencyText!: string | null;
  @Text(2_000, { nullable: true }) sponsor!: string | null;
  @Text(10_000, { nullable: true }) authority!: string | null;
  @Text(2_000, { nullable: true }) website!: string | null;
  @Json() languages!: JsonList<string>;
  @Json() services!: JsonList<string>;
  @Json() policies!: JsonList<string>;
  @Json() reportingForms!: JsonList<string>;
  @Json() contacts!: JsonList<ContactChannel>;
  @Json() keys!: JsonList<string>;
  @Key({ length: 16, nullable: true }) clearance!: TlpLabel | null;
  @Key({ length: 16, nullable: true }) papClearance!: PapLabel | null;
  @Json() sources!: JsonList<string>;
  @Time({ nullable: true }) verifiedAt!: string | null;
  @Key({ nullable: true }) verifiedById!: string | null;
  @Whole({ nullable: true }) verifyEveryDays!: number | null;
  @Time({ nullable: true }) verifyBy!: string | null;
  @Flag() verificationDue!: boolean;
  @SearchText() searchText!: string;
}
