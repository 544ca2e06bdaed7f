import { Entity, Index } from "typeorm";
import type {
  Constituency,
  ContactChannel,
  Person,
  PointOfContact,
  Team,
  Token,
} from "../src/domain/records/people.js";
import type { JsonList } from "../src/domain/records/record.js";
import type { Role, TokenKind, TokenScope } from "../src/domain/words.js";
import { Flag, Json, Key, Line, PrimaryKey, Text, Time } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

@Entity("constituency")
export class ConstituencyEntity extends RecordEntity implements Constituency {
  @Index("constituency_name", { unique: true })
  @Line(200)
  name!: string;
  @Flag({ nullable: true }) reviewsAssessments!: boolean | null;
}

@Entity("person")
@Index("person_name", ["name", "id"])
@Index("person_subject", ["issuer", "subject"], { unique: true })
export class PersonEntity extends RecordEntity implements Person {
  @Line(200) name!: string;
  @Index("person_email", { unique: true })
  @Line(320, { nullable: true })
  email!: string | null;
  @Line(100, { nullable: true }) phone!: string | null;
  @Json(2_000) roles!: JsonList<Role>;
  @Json() constituencies!: JsonList<string>;
  @Flag() disabled!: boolean;
  @Key({ length: 255, nullable: true }) issuer!: string | null;
  @Key({ length: 255, nullable: true }) subject!: string | null;
  @Time({ nullable: true }) claimsAt!: string | null;
  @Key({ nullable: true }) organizationId!: string | null;
}

@Entity("team")
@Index("team_name", ["name", "id"])
export class TeamEntity extends RecordEntity implements Team {
  @Line(200) name!: string;
  @Text(10_000, { nullable: true }) description!: string | null;
  @Json() memberIds!: JsonList<string>;
  @Flag() disabled!: boolean;
}

@Entity("token")
@Index("token_person", ["personId"])
export class TokenEntity extends RecordEntity implements Token {
  @Key() personId!: string;
  @Line(200) name!: string;
  @Index("token_secret", { unique: true })
  @Key({ length: 64 })
  secretHash!: string;
  @Time({ nullable: true }) expiresAt!: string | null;
  @Time({ nullable: true }) revokedAt!: string | null;
  @Key({ length: 16 }) kind!: TokenKind;
  @Json(2_000) scopes!: JsonList<TokenScope>;
  @Flag() readOnly!: boolean;
  @Json(5_000) addressRanges!: JsonList<string>;
  @Flag({ nullable: true }) withoutCases!: boolean | null;
  @Key({ nullable: true }) replacedById!: string | null;
}

/**
 * When a token was last used. No part of the record and not journaled: use changes no right, and a request that only
 * reads must not write the record of audit, wake every follower or outdate a version that somebody has seen.
 */
@Entity("token_use")
export class TokenUseEntity {
  @PrimaryKey() tokenId!: string;
  @Time() lastUsedAt!: string;
}

@Entity("point_of_contact")
@Index("point_of_contact_name", ["name", "id"])
export class PointOfContactEntity extends RecordEntity implements PointOfContact {
  @Line(200) name!: string;
  @Text(2_000, { nullable: true }) function!: string | null;
  @Line(500, { nullable: true }) dutyHours!: string | null;
  @Line(100, { nullable: true }) timeZone!: string | null;
  @Json() channels!: JsonList<ContactChannel>;
  @Key({ nullable: true }) filledById!: string | null;
}
