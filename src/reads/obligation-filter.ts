import { between, type Condition } from "./condition.js";
import { ids, lists, type Range } from "./filters.js";

type Maybe<T> = T | null | undefined;

export interface ObligationWanted {
  ids?: Maybe<string[]>;
  incidentId?: Maybe<string[]>;
  state?: Maybe<string[]>;
  regime?: Maybe<string[]>;
  duty?: Maybe<string[]>;
  constituencyId?: Maybe<string[]>;
  dueAt?: Maybe<Range>;
}

export function obligationConditions(where: Maybe<ObligationWanted>): Condition[] {
  if (!where) return [];
  return [
    ...lists(where, ["incidentId", "state", "regime", "duty", "constituencyId"]),
    ...ids(where.ids),
    ...(where.dueAt ? [between("dueAt", where.dueAt.from, where.dueAt.to)] : []),
  ];
}
