import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { verisToTocsin } from "../../src/import/veris/veris-to-tocsin.js";
import { realRecords } from "./real-data.js";

const now = new Date("2026-11-21T00:00:00Z");
const records = realRecords();
const partialDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

function expectSound(value: unknown): void {
  const mapping = verisToTocsin(value, now);
  if ("rejected" in mapping) return;

  const { event, followUp, lost } = mapping;
  for (const date of [event.occurredAt, event.detectedAt, event.reportedAt]) {
    if (date === undefined) continue;
    expect(date).toMatch(partialDate);
    expect(Date.parse(date)).not.toBeNaN();
    expect(Date.parse(date)).toBeLessThanOrEqual(now.getTime());
  }
  expect(event.title.length).toBeGreaterThan(0);
  expect(event.title.length).toBeLessThanOrEqual(500);
  expect(event.description.length).toBeLessThanOrEqual(100_000);
  expect((event.affected ?? "").length).toBeLessThanOrEqual(4_000);
  expect(event.suspectedCategories.length).toBeGreaterThan(0);
  expect(lost.length).toBeLessThanOrEqual(51);
  for (const text of textsOf({ event, followUp })) expect(text).not.toMatch(/[\p{Cs}\0]/u);
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

test("any JSON whatever is mapped without an exception", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => expectSound(value)),
    { numRuns: 1_000 },
  );
});

test("a record with the right keys and anything in them is mapped without an exception", () => {
  const anything = fc.jsonValue({ maxDepth: 3 });
  const word = fc.oneof(fc.constantFrom("Unknown", "constructor", "__proto__", "", " Yes "), fc.string());
  const record = fc.record({
    incident_id: fc.oneof(word, anything),
    schema_version: fc.oneof(fc.constantFrom("1.2.1", "1.3.7", "1.4.0"), anything),
    security_incident: fc.oneof(fc.constantFrom("Confirmed", "Suspected"), word, anything),
    action: fc.oneof(
      fc.dictionary(fc.constantFrom("hacking", "error", "unknown", "toString"), fc.record({ variety: fc.array(word) })),
      anything,
    ),
    asset: fc.oneof(fc.record({ assets: fc.array(fc.record({ variety: word, amount: anything })) }), anything),
    attribute: fc.oneof(
      fc.record({ integrity: fc.record({ variety: fc.array(word) }), availability: anything }),
      anything,
    ),
    discovery_method: fc.oneof(fc.dictionary(word, anything), word, anything),
    timeline: fc.oneof(
      fc.record({
        incident: fc.record(
          { year: fc.oneof(fc.integer({ min: 1940, max: 2030 }), anything), month: fc.integer(), day: fc.integer() },
          { requiredKeys: [] },
        ),
        discovery: fc.record({
          unit: fc.constantFrom("Days", "Months", "Years", "hasOwnProperty"),
          value: fc.double(),
        }),
      }),
      anything,
    ),
    victim: anything,
  });
  fc.assert(fc.property(record, expectSound), { numRuns: 1_000 });
});

test("a real record with any part replaced by anything is mapped without an exception", () => {
  const changed = fc
    .tuple(
      fc.constantFrom(...records),
      fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
      fc.jsonValue({ maxDepth: 3 }),
    )
    .map(([record, path, value]) => replaced(record, path, value));
  fc.assert(fc.property(changed, expectSound), { numRuns: 1_500 });
});

/** A copy in which the part that the numbers lead to is another one. */
function replaced(whole: unknown, [step, ...rest]: number[], value: unknown): unknown {
  if (step === undefined || typeof whole !== "object" || whole === null) return value;
  const entries = Object.entries(whole);
  const index = entries.length === 0 ? 0 : step % entries.length;
  const changed = entries.map(([key, part], place) => [key, place === index ? replaced(part, rest, value) : part]);
  return Array.isArray(whole) ? changed.map(([, part]) => part) : Object.fromEntries(changed);
}
