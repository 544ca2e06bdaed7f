import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { categories } from "../../src/domain/categories.js";
import { indicatorKind } from "../../src/domain/registers/indicators.js";
import { PapLabel, SharedPart } from "../../src/domain/sharing/words.js";
import { Consequence, members, TlpLabel } from "../../src/domain/words.js";
import { documentOf } from "../../src/partners/documents.js";
import type { ExchangeCase, ExchangeItem } from "../../src/partners/exchange-case.js";
import { patternOf } from "../../src/partners/stix-patterns.js";
import type { Loose } from "../support/loose.js";
import { fixture, mispFaults, stixFaults } from "./valid.js";

const AT = "2026-03-04T05:06:07.000008Z";
const one = <T>(list: readonly T[]) => fc.constantFrom(...list);
const label = one(members(TlpLabel));
const pap = one([null, ...members(PapLabel)]);
const when = one([null, "2012", "2012-12", "2012-12-08", "2012-12-08T14:30+00:00", AT]);
const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });
const value = one([
  ...["192.0.2.1", "192.0.2.0/24", "2001:db8::1", "evil.example", "https://evil.example/a'b\\c", "CVE-2021-44228"],
  ...["a@evil.example", "d41d8cd98f00b204e9800998ecf8427e", "'] OR [file:name = 'x", "not an address"],
]);

const record = fc.record<ExchangeItem>({
  seed: fc.uuid(),
  part: one(
    members(SharedPart).filter((part) => part !== "SUMMARY" && part !== "CLASSIFICATION" && part !== "TIMELINE"),
  ),
  ofCase: fc.constant(false),
  label,
  pap,
  title: fc.option(words),
  facts: fc.tuple(one(members(indicatorKind.words)), fc.oneof(value, words), words).map(([kind, found, note]) => [
    { name: "kind", value: kind },
    { name: "value", value: found },
    { name: "note", value: note },
  ]),
  occurredAt: when,
  createdAt: fc.constant(AT),
  updatedAt: fc.constant(AT),
});

const response = fc.record<ExchangeItem>({
  ...{ seed: fc.uuid(), part: fc.constant("TIMELINE"), ofCase: fc.constant(false), label, pap, occurredAt: when },
  title: one(["CONTAINMENT", "ERADICATION", "RECOVERY"]),
  facts: words.map((text) => [{ name: "description", value: text }]),
  createdAt: fc.constant(AT),
  updatedAt: fc.constant(AT),
});

const ofCase = fc
  .record({
    title: fc.option(words),
    said: fc.record(
      {
        summary: words,
        state: one(["DECLARED", "RESPONDING", "RESOLVED", "CLOSED"]),
        severityClass: one(["INFORMATION", "WARNING", "CRITICAL", "EMERGENCY"]),
        categories: fc
          .subarray(
            categories.map(({ code }) => code),
            { minLength: 1, maxLength: 4 },
          )
          .map((codes) => codes.join(", ")),
        consequences: fc.subarray(members(Consequence), { minLength: 1 }).map((list) => list.join(", ")),
        detectedAt: one(["2012", AT]),
        closedAt: one(["2012-12-08", AT]),
      },
      { requiredKeys: [] },
    ),
    label,
    pap,
    occurredAt: when,
  })
  .map(({ said, ...rest }): ExchangeItem => {
    const facts = Object.entries(said).map(([name, text]) => ({ name, value: text as string }));
    return { ...rest, seed: "inc", part: "SUMMARY", ofCase: true, facts, createdAt: AT, updatedAt: AT };
  });

const exchange = fc
  .record({
    own: fc.option(ofCase),
    items: fc.uniqueArray(fc.oneof(record, response), { maxLength: 12, selector: ({ seed }) => seed }),
    label,
    exercise: fc.boolean(),
    publisher: fc.option(words),
  })
  .map(({ own, items, ...rest }): ExchangeCase => {
    const all = own === null ? items : [own, ...items];
    return { ...rest, seed: "inc_1", reference: "INC-2026-00042", createdAt: AT, updatedAt: AT, items: all };
  });

const stix = (of: ExchangeCase): Loose => JSON.parse(documentOf("STIX_2_1", of).text);
const misp = (of: ExchangeCase): Loose => JSON.parse(documentOf("MISP", of).text);

describe("documents for others", () => {
  it("are valid by the schemas of STIX 2.1 and its incident core extension, whatever the case says [R-128]", () => {
    fc.assert(
      fc.property(exchange, (of) => expect(stixFaults(stix(of))).toEqual([])),
      { numRuns: 150 },
    );
  });

  it("are valid by MISP's schema and its list of types, whatever the case says [R-128]", () => {
    fc.assert(
      fc.property(exchange, (of) => expect(mispFaults(misp(of))).toEqual([])),
      { numRuns: 150 },
    );
  });

  it("say the same of the same case, byte for byte", () => {
    fc.assert(
      fc.property(exchange, one(["STIX_2_1", "MISP"] as const), (of, format) =>
        expect(documentOf(format, of)).toEqual(documentOf(format, structuredClone(of))),
      ),
      { numRuns: 30 },
    );
  });

  it("carry the label and the PAP of each thing with it", () => {
    fc.assert(
      fc.property(exchange, (of) => {
        const { objects } = stix(of);
        const names = new Map(objects.map((object: Loose) => [object.id, object.name]));
        const marked = objects.filter((object: Loose) => ["indicator", "note", "task"].includes(object.type));
        const labelsOf = (object: Loose) => object.object_marking_refs.map((ref: string) => names.get(ref));
        const expected = of.items.map((item) => [
          `TLP:${item.label.replace("_", "+")}`,
          ...(item.pap ? [`PAP:${item.pap}`] : []),
        ]);
        for (const object of marked) expect(expected).toContainEqual(labelsOf(object));
        const { Event } = misp(of);
        expect(Event.Tag).toContainEqual({ name: `tlp:${of.label.replace("_", "+").toLowerCase()}` });
      }),
      { numRuns: 50 },
    );
  });

  it("are judged by a schema that takes what its authors give as an example, and nothing less", () => {
    const example = fixture("stix-incident-core-example");
    // Its identity and its extension definitions are not among its objects: references may lead out of a bundle.
    expect(stixFaults(example).filter((fault) => !fault.includes("which is not there"))).toEqual([]);
    const { extensions } = example.objects[0];
    delete extensions["extension-definition--ef765651-680c-498d-9894-99799f2fa126"].determination;
    expect(stixFaults(example).join()).toContain("must have required property 'determination'");
  });

  it("keep the quotes of a value within the text of its pattern", () => {
    expect(patternOf("URL", "https://evil.example/a'b\\c")).toBe("[url:value = 'https://evil.example/a\\'b\\\\c']");
    expect(patternOf("FILE_NAME", "' OR file:name = '")).toBe("[file:name = '\\' OR file:name = \\'']");
  });

  it("keep what is no address out of what detection is built from", () => {
    const items = ["192.0.2.1' OR '1' = '1", "256.1.1.1", "192.0.2.0/33"].map((text, index) => ({
      ...{ seed: `ind_${index}`, part: "INDICATORS" as const, ofCase: false, label: "GREEN" as const, pap: null },
      facts: [
        { name: "kind", value: "IP_ADDRESS" },
        { name: "value", value: text },
      ],
      ...{ title: text, occurredAt: null, createdAt: AT, updatedAt: AT },
    }));
    const of: ExchangeCase = {
      ...{
        seed: "inc",
        reference: "R",
        label: "GREEN",
        exercise: false,
        publisher: null,
        createdAt: AT,
        updatedAt: AT,
      },
      items,
    };
    expect(stix(of).objects.filter(({ type }: Loose) => type === "indicator")).toEqual([]);
    expect(misp(of).Event.Attribute.filter((one: Loose) => one.to_ids)).toEqual([]);
  });
});
