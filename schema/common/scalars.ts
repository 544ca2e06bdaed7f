import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { parseInstant, parsePartialDate } from "../../src/domain/time.js";

function textScalar(
  name: string,
  description: string,
  parse: (text: string) => string | null,
  expected: string,
): GraphQLScalarType<string, string> {
  const parseValue = (value: unknown): string => {
    const parsed = typeof value === "string" && value.length <= 1_000 ? parse(value) : null;
    if (parsed === null) throw new GraphQLError(`${name} must be ${expected}.`);
    return parsed;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => String(value),
    parseValue,
    parseLiteral: (node: ValueNode) => parseValue(node.kind === Kind.STRING ? node.value : null),
  });
}

export const DateTime = textScalar(
  "DateTime",
  "An exact time in UTC after RFC 3339, with up to six fraction digits: 2026-03-01T09:30:00.000000Z.",
  parseInstant,
  "a time after RFC 3339 with seconds and zone, between 1900 and 2199",
);

export const PartialDateTime = textScalar(
  "PartialDateTime",
  "A time as well as it is known: 2012, 2012-12, 2012-12-08, 2012-12-08T14:30Z or a full RFC 3339 time. What is written is the precision; nothing is made up. Kept and told in UTC, a minute as 2012-12-08T14:30+00:00, so that it sorts before its seconds.",
  parsePartialDate,
  "a year, a month, a day, a minute or a full RFC 3339 time with zone, between 1900 and 2199",
);

export const FeedCursor = textScalar(
  "FeedCursor",
  "A place between two units of the journal. Opaque and sealed; two cursors cannot be compared. Give it as `after` to go on there.",
  (text) => (text.length <= 200 ? text : null),
  "a cursor of this server",
);

export const PageCursor = textScalar(
  "PageCursor",
  "A place in a list. Opaque; good for the same list in the same order.",
  (text) => (text.length <= 500 ? text : null),
  "a cursor of this list",
);
