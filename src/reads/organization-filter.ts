import { between, type Condition, holdsOneOf, isTrue } from "./condition.js";
import { bounded, lists, type Range, searched } from "./filters.js";

type Maybe<T> = T | null | undefined;

export interface OrganizationWanted {
  kind?: Maybe<string[]>;
  country?: Maybe<string[]>;
  language?: Maybe<string[]>;
  clearance?: Maybe<string[]>;
  constituencyId?: Maybe<string[]>;
  verificationDue?: Maybe<boolean>;
  verifyBy?: Maybe<Range>;
  text?: Maybe<string>;
}

export function organizationConditions(where: Maybe<OrganizationWanted>): Condition[] {
  if (!where) return [];
  const { language, verificationDue, verifyBy } = where;
  const country = where.country?.map((letters) => letters.toUpperCase());
  return [
    ...lists({ ...where, country }, ["kind", "country", "clearance", "constituencyId"]),
    ...(language == null ? [] : [holdsOneOf("languages", bounded("language", language).map(inSmall))]),
    ...(verificationDue == null ? [] : [isTrue("verificationDue", verificationDue)]),
    ...(verifyBy ? [between("verifyBy", verifyBy.from, verifyBy.to)] : []),
    ...searched(where.text),
  ];
}

const inSmall = (tag: string) => tag.toLowerCase();
