import { limits } from "../../src/server/limits.js";

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const words = (count: number, word: (index: number) => string) => range(count).map(word).join(" ");

/** Fields nested this deep (an odd number), through lists that are no longer than one. */
export function nested(depth: number): string {
  const [opening, closing] = [[] as string[], [] as string[]];
  for (let level = 1; level < depth; level += 2) {
    opening.push(`${level % 4 === 1 ? "incidents" : "events"}(first: 1) { nodes {`);
    closing.push("} }");
  }
  return `{ ${opening.join(" ")} id ${closing.join(" ")} }`;
}

/** Text of `count` tokens in all: braces, `viewer`, its braces, and a name each. */
function tokens(count: number): string {
  return `{ viewer { ${words(count - 5, (index) => `f${index}`)} } }`;
}

/** Documents that ask too much, by the limit that must refuse them. */
export const overloads: Record<string, { limit: string; query: string; variables?: object }> = {
  aliases: { limit: "aliases", query: `{ viewer { ${words(limits.aliases + 1, (index) => `a${index}: roles`)} } }` },
  "aliases of __typename": { limit: "aliases", query: `{ ${words(3_000 / 3, (index) => `a${index}: __typename`)} }` },
  "root fields": { limit: "rootFields", query: `{ ${words(limits.rootFields + 1, () => "__typename")} }` },
  "mutations in one request": {
    limit: "rootFields",
    query: `mutation { ${words(limits.rootFields + 1, (index) => `a${index}: reportEvent(input: {title: "x"}) { __typename }`)} }`,
  },
  "root fields by fragments": {
    limit: "rootFields",
    query: `{ ${words(limits.rootFields + 1, () => "... { __typename }")} }`,
  },
  directives: {
    limit: "directives",
    query: `{ viewer ${words(limits.directives + 1, () => "@include(if: true)")} { roles } }`,
  },
  "directives that nobody knows": { limit: "directives", query: `{ viewer { roles ${words(1_000, () => "@aa")} } }` },
  fragments: {
    limit: "fragments",
    query: `{ viewer { ...f0 } } ${words(limits.fragments + 1, (index) => `fragment f${index} on Viewer { roles }`)}`,
  },
  "uses of a fragment": {
    limit: "fragments",
    query: `{ viewer { ${words(limits.fragments + 1, () => "...f")} } } fragment f on Viewer { roles }`,
  },
  "one field again and again": { limit: "repeats", query: `{ viewer { ${words(3_900, () => "roles")} } }` },
  tokens: { limit: "tokens", query: tokens(limits.tokens + 1) },
  "tokens far over the limit": { limit: "tokens", query: tokens(8_000) },
  depth: { limit: "depth", query: nested(limits.depth + 2) },
  "fragments that double each other": {
    limit: "depth",
    query:
      "{ incidents { nodes { ...f0 } } } " +
      words(
        20,
        (index) =>
          `fragment f${index} on Incident { events { nodes { incidents { nodes { ...f${index + 1} } } } } ...f${index + 1} }`,
      ) +
      " fragment f20 on Incident { id }",
  },
  "long lists in long lists": {
    limit: "cost",
    query:
      "{ incidents(first: 100) { nodes { events(first: 100) { nodes { incidents(first: 100) { nodes { id } } } } } } }",
  },
  "list sizes by variable": {
    limit: "cost",
    query:
      "query($n: Int) { incidents(first: $n) { nodes { events(first: $n) { nodes { incidents { nodes { id } } } } } } }",
    variables: { n: 100 },
  },
  "list sizes by default": {
    limit: "cost",
    query:
      "query($n: Int = 100) { incidents(first: $n) { nodes { events(first: $n) { nodes { incidents { nodes { id } } } } } } }",
  },
  "wide lists": {
    limit: "cost",
    query: `{ ${words(25, (index) => `a${index}: incidents(first: 100) { nodes { evidence { nodes { id } } } }`)} }`,
  },
  "counts of many": {
    limit: "cost",
    query: `{ incidents(first: 100) { nodes { ${words(25, (index) => `a${index}: evidence(first: 0) { totalCount }`)} } } }`,
  },
  "introspection again and again": {
    limit: "cost",
    query: `{ ${words(20, (index) => `a${index}: __schema { types { fields { args { type { name } } type { fields { name type { name } } } } } }`)} }`,
  },
};

/** A live operation that would be a bearable query. */
export const dearLiveOperation = `subscription { incidentsChanged { cursor ${["entered", "updated"]
  .map(
    (field) =>
      `${field} { id timeline(first: 100) { nodes { entryId } } events(first: 100) { nodes { id } } evidence(first: 100) { nodes { id } } }`,
  )
  .join(" ")} } }`;

/** What the specification forbids, and what must take no longer for that. */
export const circles: Record<string, string> = {
  "a fragment in itself": "{ viewer { ...f } } fragment f on Viewer { ...f }",
  "fragments in each other": "{ viewer { ...f } } fragment f on Viewer { ...g } fragment g on Viewer { ...f }",
  "a circle through lists":
    "{ incidents { nodes { ...f } } } fragment f on Incident { events { nodes { ...g } } } fragment g on SecurityEvent { incidents { nodes { ...f } } }",
};
