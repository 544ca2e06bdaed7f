import { isKnown, isObject, objectAt, textsAt } from "../../domain/foreign/look.js";
import type { Lose, TidyObject } from "../../domain/foreign/tidy.js";
import { actionCategories } from "./tables/categories.js";

export type ActionKind = keyof typeof actionCategories;

/** What was done, as one of VERIS' kinds of action with its ways. All texts in lower case, and known. */
export interface VerisAction {
  kind: ActionKind;
  varieties: string[];
  vectors: string[];
}

export function actionsOf(record: TidyObject, lose: Lose): VerisAction[] {
  return Object.entries(objectAt(record, "action") ?? {}).flatMap(([kind, action]) => {
    if (!isKind(kind)) {
      lose(`action.${kind}`, "no kind of action that is known; it stays in the description");
      return [];
    }
    const named = isObject(action) ? action : {};
    return [{ kind, varieties: lowered(named, "variety"), vectors: lowered(named, "vector") }];
  });
}

/** What of confidentiality, integrity and availability was touched. */
export function attributesOf(record: TidyObject): ReadonlySet<string> {
  return new Set(Object.keys(objectAt(record, "attribute") ?? {}));
}

function isKind(kind: string): kind is ActionKind {
  return Object.hasOwn(actionCategories, kind);
}

function lowered(action: TidyObject, field: string): string[] {
  return textsAt(action, field)
    .filter(isKnown)
    .map((text) => text.toLowerCase());
}
