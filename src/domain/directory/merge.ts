import type { ExternalOrganization } from "../records/external-organization.js";
import { jsonList, listOf } from "../records/json-list.js";
import type { ContactChannel } from "../records/people.js";
import type { Found, Remark, Several, Single } from "./found.js";

/** An entry holds at most so many of a kind. */
const MOST_OF_A_KIND = 50;

export interface Merged {
  /** The columns that change, as they are stored. */
  changes: Partial<ExternalOrganization>;
  /** Names of the fields that the document has filled. */
  taken: string[];
  remarks: Remark[];
}

type Before = Partial<ExternalOrganization>;

/**
 * What a document adds to an entry: what is empty is filled, lists grow, and what stands there otherwise stays, with a
 * remark, unless it is to be overwritten. The same document twice changes nothing.
 */
export function merged(before: Before, found: Found, overwrite: boolean): Merged {
  const all: Merged = { changes: {}, taken: [], remarks: [] };
  for (const [field, said] of Object.entries(found.singles) as [Single, string][]) {
    mergeOne(all, before, field, said, overwrite);
  }
  for (const [field, said] of Object.entries(found.severals) as [Several, string[]][]) {
    const known = listOf<string>(before[field]);
    const added = said.filter((one) => !known.includes(one));
    grow(all, field, known, added, (one) => one);
  }
  const known = listOf<ContactChannel>(before.contacts);
  const added = found.contacts.filter((one) => !known.some((other) => sameWay(one, other)));
  grow(all, "contacts", known, added, ({ address }) => address);
  return all;
}

function mergeOne(all: Merged, before: Before, field: Single, said: string, overwrite: boolean): void {
  const known = before[field] ?? null;
  if (known === said) return;
  if (known !== null && !overwrite) {
    const why = `${field} is told otherwise here, and was left as it is`;
    all.remarks.push({ line: null, text: said.slice(0, 200).replace(/[\uD800-\uDBFF]$/, ""), why });
    return;
  }
  all.changes[field] = said;
  all.taken.push(field);
}

function grow<T>(all: Merged, field: Several | "contacts", known: T[], added: T[], textOf: (one: T) => string): void {
  const room = Math.max(0, MOST_OF_A_KIND - known.length);
  for (const one of added.slice(room)) {
    const why = `${field} hold ${MOST_OF_A_KIND} already`;
    all.remarks.push({
      line: null,
      text: textOf(one)
        .slice(0, 200)
        .replace(/[\uD800-\uDBFF]$/, ""),
      why,
    });
  }
  if (added.slice(0, room).length === 0) return;
  all.changes = { ...all.changes, [field]: jsonList([...known, ...added.slice(0, room)]) };
  all.taken.push(field);
}

/** Kinds of channel are words of whoever entered them: the same address is the same way. */
function sameWay(one: ContactChannel, other: ContactChannel): boolean {
  return one.address.toLowerCase() === other.address.toLowerCase();
}
