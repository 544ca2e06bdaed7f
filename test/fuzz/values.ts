import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from "graphql";
import { idPrefixes } from "../../src/domain/records/record.js";
import type { Random } from "./random.js";

const TEXTS = [
  ...[
    "",
    " ",
    "x",
    "a title",
    "%",
    "_",
    "'; DROP TABLE incident; --",
    "\\",
    '"',
    "null",
    "NaN",
    "\u0000",
    "\ud800",
    "\u{1F514}",
    "e\u0301",
  ],
  ...[
    "\u202e",
    "\r\n",
    "\u001b[31m",
    "__proto__",
    "constructor",
    "x".repeat(501),
    "x".repeat(5_000),
    "ﷺ".repeat(100),
    "malicious-code.infected-system",
  ],
];
const TIMES = [
  ...[
    "2026-03-01T09:30:00.000000Z",
    "2026-03-01T09:30:00Z",
    "2026",
    "2026-03",
    "2026-02-29",
    "2024-02-29",
    "0000-01-01",
    "9999-12-31T23:59:59.999999Z",
  ],
  ...["2026-03-01T24:00:00Z", "2026-03-01T09:30:00+02:00", "yesterday", "", "1e9", "-0001-01-01"],
];
const NUMBERS = [0, 1, 2, 5, 25, 100, 101, -1, 2_147_483_647, -2_147_483_648];
const WRONG: unknown[] = [
  null,
  true,
  1.5,
  2 ** 53,
  1e308,
  [],
  {},
  [[]],
  { $ne: null },
  "text",
  ["a", 1],
  { toString: "x" },
];

/** Makes values of input types: mostly such as fit, sometimes of the wrong kind, with the ids that answers have told. */
export class Values {
  readonly ids: string[] = [];
  readonly cursors: string[] = [];
  private readonly mostRemembered = 500;

  constructor(private readonly random: Random) {}

  /** Takes what an answer tells, so that later requests meet records that exist. */
  learn(answer: unknown): void {
    if (typeof answer === "string") {
      if (/^[a-z]{3}_[0-9a-f]{32}$/.test(answer)) this.remember(this.ids, answer);
      else if (/^[\w-]{24,400}$/.test(answer)) this.remember(this.cursors, answer);
    } else if (typeof answer === "object" && answer !== null)
      for (const value of Object.values(answer)) this.learn(value);
  }

  of(type: GraphQLInputType, name: string, depth = 0): unknown {
    const { random } = this;
    if (random.happens(0.01)) return random.pick(WRONG);
    if (isNonNullType(type)) return this.of(type.ofType, name, depth);
    if (isListType(type)) {
      const length = random.happens(0.02) ? 101 : random.below(3) + (random.happens(0.9) ? 1 : 0);
      return Array.from({ length }, () => this.of(type.ofType, name, depth + 1));
    }
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const wanted = fields.filter((field) => isRequiredInputField(field) || random.happens(depth > 2 ? 0.1 : 0.25));
      const entries: [string, unknown][] = wanted.map((field) => [
        field.name,
        this.of(field.type, field.name, depth + 1),
      ]);
      if (random.happens(0.01)) entries.push([random.pick(["__proto__", "isAdmin", "version_"]), 1]);
      return Object.fromEntries(entries);
    }
    return this.scalar(type.name, name);
  }

  private scalar(type: string, name: string): unknown {
    const { random } = this;
    switch (type) {
      case "Int":
        return name === "version"
          ? random.below(4) + 1
          : name === "first"
            ? random.pick([0, 1, 2, 3, 5, 25, 100])
            : random.pick(NUMBERS);
      case "Float":
        return random.pick([...NUMBERS, 1.5, -0.1]);
      case "Boolean":
        return random.happens(0.5);
      case "ID":
        return random.happens(0.85) ? this.knownId(name) : random.pick([...TEXTS, `inc_${"0".repeat(32)}`]);
      case "PageCursor":
      case "FeedCursor":
        return this.cursors.length > 0 && random.happens(0.7) ? random.pick(this.cursors) : random.pick(TEXTS);
      case "DateTime":
      case "PartialDateTime":
        return random.pick(TIMES);
      default:
        return random.happens(0.6) ? `text ${random.below(1_000)}` : random.pick(TEXTS);
    }
  }

  /** Mostly one of the kind that the name speaks of. */
  private knownId(name: string): string {
    const wanted = Object.entries(idPrefixes).find(([type]) =>
      name.toLowerCase().startsWith(type.toLowerCase().replace("security", "")),
    );
    const fitting =
      wanted && this.random.happens(0.9) ? this.ids.filter((id) => id.startsWith(`${wanted[1]}_`)) : this.ids;
    return fitting.length > 0 ? this.random.pick(fitting) : `inc_${"0".repeat(32)}`;
  }

  private remember(list: string[], value: string): void {
    if (list.length < this.mostRemembered) list.push(value);
    else list[this.random.below(list.length)] = value;
  }
}
