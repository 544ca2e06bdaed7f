import { textAt } from "../../domain/foreign/look.js";
import { cut, type Lose, type TidyObject, tidy } from "../../domain/foreign/tidy.js";
import { limits, type ReportEventInput } from "../api/inputs.js";
import { actionsOf } from "./actions.js";
import { affectedOf, isIctRelated } from "./assets.js";
import { categoriesOf } from "./categories.js";
import { discoveryOf } from "./discovery.js";
import { type Common, type FollowUp, followUpOf } from "./follow-up.js";
import { externalReferenceOf, idOf, isVeris } from "./identity.js";
import { descriptionOf, titleOf } from "./texts.js";
import { timesOf } from "./times.js";

/** A VERIS record in the terms of Tocsin's API. */
export interface TakenRecord {
  id: string;
  event: ReportEventInput;
  followUp: FollowUp;
  /** What the record says and a field of Tocsin's could have held, but does not: a line for each, naming the place. */
  lost: string[];
}

export type VerisMapping = TakenRecord | { rejected: string };

/** Nobody reads more about one record, and a record made to fill the report shall not do so. */
const mostLost = 50;

const knownVersions = /^(1\.2\.1|1\.3(\.\d+)?|1\.4(\.\d+)?)$/;

/**
 * Maps one VERIS incident of schema 1.2.1, 1.3 or 1.4. Takes any value whatever and never throws. `now` tells apart
 * dates that cannot be: two real records were "notified" in 2103.
 *
 * No label is given: VERIS has none, and that a record came from a public collection nobody can see in the record.
 */
export function verisToTocsin(value: unknown, now: Date): VerisMapping {
  const lost: string[] = [];
  const lose: Lose = (path, reason) => {
    if (lost.length < mostLost) lost.push(path === "" ? reason : `${cut(path, 200)}: ${cut(reason, 300)}`);
    else lost[mostLost] = "and more";
  };

  const record = tidy(value, lose);
  if (!isVeris(record)) return { rejected: "not a VERIS record" };
  checkVersion(record, lose);

  const id = idOf(record, lose);
  const actions = actionsOf(record, lose);
  const ictRelated = isIctRelated(record, actions);
  const common: Common = {
    title: titleOf(record, actions),
    categories: categoriesOf(record, actions, lose),
    ...(ictRelated !== undefined && { ictRelated }),
    externalReferences: [externalReferenceOf(record, id)],
  };
  const event = eventOf(record, common, now, lose);
  const followUp = followUpOf(record, actions, common, lose);
  return { id, event, followUp, lost };
}

function eventOf(record: TidyObject, common: Common, now: Date, lose: Lose): ReportEventInput {
  const { categories, ...shared } = common;
  const affected = affectedOf(record);
  return {
    origin: "IMPORT",
    channel: "IMPORT",
    ...shared,
    description: descriptionOf(record, lose),
    ...timesOf(record, now, lose),
    ...discoveryOf(record, lose),
    ...(affected !== "" && { affected: cut(affected, limits.affected) }),
    suspectedCategories: categories,
  };
}

function checkVersion(record: TidyObject, lose: Lose): void {
  const version = textAt(record, "schema_version");
  if (version !== undefined && knownVersions.test(version)) return;
  lose("schema_version", `${version ?? "missing"}; read as if it were one of 1.2.1, 1.3 and 1.4`);
}
