import { type Condition, isTrue } from "./condition.js";
import { ids, lists } from "./filters.js";

type Maybe<T> = T | null | undefined;

export interface NotificationWanted {
  ids?: Maybe<string[]>;
  incidentId?: Maybe<string[]>;
  subjectId?: Maybe<string[]>;
  recipientId?: Maybe<string[]>;
  reason?: Maybe<string[]>;
  state?: Maybe<string[]>;
  constituencyId?: Maybe<string[]>;
  urgent?: Maybe<boolean>;
  exercise?: Maybe<boolean>;
}

export function notificationConditions(where: Maybe<NotificationWanted>): Condition[] {
  if (!where) return [];
  const flags = (["urgent", "exercise"] as const).flatMap((name) => {
    const wanted = where[name];
    return wanted == null ? [] : [isTrue(name, wanted)];
  });
  return [
    ...lists(where, ["incidentId", "subjectId", "recipientId", "reason", "state", "constituencyId"]),
    ...ids(where.ids),
    ...flags,
  ];
}
