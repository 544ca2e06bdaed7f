import { describe, expect, test } from "@jest/globals";
import { type TakenRecord, verisToTocsin } from "../../src/import/veris/veris-to-tocsin.js";
import { realRecords } from "./real-data.js";

const now = new Date("2026-11-21T00:00:00Z");

const base = {
  schema_version: "1.3.6",
  incident_id: "9EDA6E80",
  security_incident: "Confirmed",
  summary: "Somebody came in.",
  action: { hacking: { variety: ["SQLi"], vector: ["Web application"] } },
  actor: { external: { variety: ["Unknown"] } },
  asset: { assets: [{ variety: "S - Database", amount: 2 }] },
  attribute: { confidentiality: { data_disclosure: "Yes", data: [{ variety: "Personal", amount: 30 }] } },
  discovery_method: { external: { variety: ["Customer"] } },
  timeline: { incident: { year: 2017, month: 2, day: 17 } },
  victim: { victim_id: "Example Hospital", country: ["US"], state: "SC", industry: "622110" },
};

function taken(changes: object = {}): TakenRecord {
  const mapping = verisToTocsin({ ...base, ...changes }, now);
  if ("rejected" in mapping) throw new Error(mapping.rejected);
  return mapping;
}

test("a record of today's schema keeps everything it says", () => {
  expect(taken({ reference: "see http://one.example/a,b (20130604), http://two.example/" })).toEqual({
    id: "9EDA6E80",
    event: {
      origin: "IMPORT",
      channel: "IMPORT",
      source: "MANUAL",
      title: "Hacking (SQLi) at Example Hospital",
      description: expect.stringMatching(/^Somebody came in\.\n\nVERIS record:\n(.+: .+\n)*.+: .+$/),
      occurredAt: "2017-02-17",
      detectionMethod: "REACTIVE",
      affected: "Example Hospital (US SC, industry 622110 (NAICS))\nAssets: S - Database × 2\nData: Personal × 30",
      ictRelated: true,
      suspectedCategories: [
        "intrusions.application-compromise",
        "information-content-security.unauthorised-information-access",
      ],
      externalReferences: [{ source: "VERIS", id: "9EDA6E80", url: "http://one.example/a,b" }],
    },
    followUp: {
      action: "declareIncident",
      input: {
        criterion: expect.stringContaining("Confirmed"),
        title: "Hacking (SQLi) at Example Hospital",
        summary: "Somebody came in.",
        categories: [
          "intrusions.application-compromise",
          "information-content-security.unauthorised-information-access",
        ],
        causeIntent: "DELIBERATE",
        causeMeans: "TECHNICAL",
        consequences: ["DISCLOSURE"],
        ictRelated: true,
        externalReferences: [{ source: "VERIS", id: "9EDA6E80", url: "http://one.example/a,b" }],
        origin: "IMPORT",
      },
    },
    lost: [],
  });
});

test("the shapes of 1.2.1 say the same", () => {
  const { event, lost } = taken({
    schema_version: "1.2.1",
    discovery_method: "Ext - customer",
    victim: { ...base.victim, country: "US" },
    attribute: { " confidentiality": base.attribute.confidentiality },
  });
  expect(event.detectionMethod).toBe("REACTIVE");
  expect(event.affected).toBe(taken().event.affected);
  expect(event.suspectedCategories).toEqual(taken().event.suspectedCategories);
  expect(lost).toEqual([]);
});

test.each([
  ["Unknown", "UNKNOWN", "MANUAL"],
  ["Ext - actor disclosure", "PUBLIC_SOURCE", "MANUAL"],
  ["Int - NIDS", "PROACTIVE", "AUTOMATIC"],
  [{ internal: { variety: ["Unknown", "Antivirus"] } }, "PROACTIVE", "AUTOMATIC"],
  [{ partner: { variety: ["Audit"] } }, "PROACTIVE", "MANUAL"],
  [{ external: {} }, "UNKNOWN", "MANUAL"],
  [{ unknown: true }, "UNKNOWN", "MANUAL"],
  [undefined, "UNKNOWN", "MANUAL"],
])("discovered by %j is %s and %s", (discovery, detectionMethod, source) => {
  const { event, lost } = taken({ discovery_method: discovery });
  expect(event).toMatchObject({ detectionMethod, source });
  expect(lost).toEqual([]);
});

describe("times are as exact as VERIS is, and what cannot be is named", () => {
  test.each([
    [{ year: 2012 }, "2012", []],
    [{ year: 2012, month: 2 }, "2012-02", []],
    [{ year: "2012", month: "2", day: "29" }, "2012-02-29", []],
    [{ year: 2013, month: 2, day: 29 }, "2013-02", ["timeline.incident.day"]],
    [{ year: 2013, day: 29 }, "2013", ["timeline.incident.day"]],
    [{ year: 2013, month: 13, day: 1 }, "2013", ["timeline.incident.month"]],
    [{ year: 2012, month: 2, day: 1, time: "05:45:00 PM" }, "2012-02-01", ["timeline.incident.time"]],
    [{ year: 2103, month: 2, day: 26 }, undefined, ["timeline.incident"]],
    [{ year: 12 }, undefined, ["timeline.incident.year"]],
    [{ month: 2 }, undefined, ["timeline.incident.year"]],
    ["2012", undefined, ["timeline.incident"]],
    [{}, undefined, []],
  ])("%j is %s", (incident, occurredAt, places) => {
    const { event, lost } = taken({ timeline: { incident } });
    expect(event.occurredAt).toBe(occurredAt);
    expect(lost.map((reason) => reason.split(":")[0])).toEqual(places);
  });

  test.each([
    [{ year: 2012, month: 6, day: 12 }, { unit: "Days", value: 3 }, "2012-06-15"],
    [{ year: 2012, month: 6, day: 12 }, { unit: "Minutes", value: 3 }, "2012-06"],
    [{ year: 2012, month: 6, day: 12 }, { unit: "Weeks", value: 1 }, "2012-06"],
    [{ year: 2012, month: 1, day: 31 }, { unit: "Months", value: 1 }, "2012-02"],
    [{ year: 2012, month: 6 }, { unit: "Days", value: 3 }, "2012"],
    [{ year: 2012, month: 6 }, { unit: "Months", value: 7 }, "2013-01"],
    [{ year: 2012, month: 6, day: 12 }, { unit: "Years", value: 2 }, "2014"],
    [{ year: 2012 }, { unit: "Years", value: 1 }, "2013"],
    [{ year: 2012 }, { unit: "Never" }, undefined],
    [{ year: 2012 }, { unit: "Unknown" }, undefined],
  ])("%j and %j later was %s", (incident, discovery, detectedAt) => {
    const { event, lost } = taken({ timeline: { incident, discovery } });
    expect(event.detectedAt).toBe(detectedAt);
    expect(lost).toEqual([]);
  });

  test.each([
    [{ year: 2012 }, { unit: "Months", value: 3 }],
    [{ year: 2012 }, { unit: "Months" }],
    [{ year: 2012 }, { unit: "Fortnights", value: 3 }],
    [{ year: 2012 }, { unit: "Years", value: 1e300 }],
    [{ year: 2012 }, { unit: "Years", value: 100 }],
    [{}, { unit: "Days", value: 1 }],
  ])("%j and %j later cannot be told", (incident, discovery) => {
    const { event, lost } = taken({ timeline: { incident, discovery } });
    expect(event.detectedAt).toBeUndefined();
    expect(lost).toEqual([expect.stringContaining("timeline.discovery")]);
  });

  test("the notification is when it was reported", () => {
    const plus = { timeline: { notification: { year: 2017, month: 3 } } };
    expect(taken({ plus }).event.reportedAt).toBe("2017-03");
  });
});

describe("what became of it", () => {
  test.each([
    ["Suspected", "POSSIBLE_INCIDENT", "Suspected"],
    ["False positive", "FALSE_ALARM", "False positive"],
    ["Near miss", "FALSE_ALARM", "Near miss"],
    ["near miss", "FALSE_ALARM", "Near miss"],
  ])("%s is assessed as %s", (word, outcome, reason) => {
    const { followUp, lost } = taken({ security_incident: word });
    expect(followUp).toEqual({
      action: "assessEvent",
      input: { outcome, reason: expect.stringContaining(reason), origin: "IMPORT" },
    });
    expect(lost).toEqual([]);
  });

  test.each([undefined, "", "Perhaps", "constructor"])("%s awaits assessment by people", (word) => {
    const { followUp, lost } = taken({ security_incident: word });
    expect(followUp).toEqual({ action: "none" });
    expect(lost).toEqual([expect.stringContaining("security_incident")]);
  });
});

test.each([
  [{ error: { variety: ["Loss"] } }, "ACCIDENTAL", "NON_TECHNICAL", "information-content-security.data-loss"],
  [{ error: { variety: ["Misconfiguration"] } }, "ACCIDENTAL", "TECHNICAL", "information-content-security.data-leak"],
  [{ physical: { variety: ["Theft"] } }, "DELIBERATE", "NON_TECHNICAL", "information-content-security.data-loss"],
  [{ hacking: { variety: ["DoS"] } }, "DELIBERATE", "TECHNICAL", "attack.denial-of-service"],
  [{ hacking: { variety: ["Unknown"] } }, "DELIBERATE", "TECHNICAL", "intrusions.system-compromise"],
  [
    { misuse: { variety: ["Privilege abuse"], vector: ["LAN access"] } },
    "DELIBERATE",
    "TECHNICAL",
    "information-content-security.unauthorised-information-access",
  ],
  [{ environmental: { variety: ["Flood"] } }, "ACCIDENTAL", "NON_TECHNICAL", "availability.outage"],
  [{ unknown: {} }, "UNKNOWN", "UNKNOWN", "information-content-security.unauthorised-information-access"],
  [{}, "UNKNOWN", "UNKNOWN", "information-content-security.unauthorised-information-access"],
])("the cause of %j is %s and %s", (action, causeIntent, causeMeans, category) => {
  const { followUp, event } = taken({ action });
  expect(followUp).toMatchObject({ input: { causeIntent, causeMeans } });
  expect(event.suspectedCategories).toContain(category);
});

test("an unknown variety falls back to the category of its action, and is named", () => {
  const { event, lost } = taken({ action: { malware: { variety: ["Telepathy"] }, sorcery: {} }, attribute: {} });
  expect(event.suspectedCategories).toEqual(["malicious-code.infected-system"]);
  expect(lost).toEqual([expect.stringContaining("telepathy")]);
});

test("what has no id is known by its content, the same in any order", () => {
  const { incident_id: _, ...without } = base;
  const reversed = Object.fromEntries(Object.entries(without).reverse());
  const one = verisToTocsin(without, now);
  expect(one).toMatchObject({ id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), lost: [/^incident_id/] });
  expect(verisToTocsin(reversed, now)).toMatchObject({ id: "id" in one ? one.id : "" });
});

test("texts stay within the limits of the API", () => {
  const long = "😀".repeat(60_000);
  const { event, lost } = taken({ summary: long, victim: { victim_id: long }, notes: "a\u0000b\r\nc\ud800" });
  expect(event.title.length).toBeLessThanOrEqual(500);
  expect(event.title).not.toMatch(/\p{Cs}/u);
  expect(event.description.length).toBeLessThanOrEqual(100_000);
  expect(event.affected?.length).toBeLessThanOrEqual(4_000);
  expect(lost).toEqual([expect.stringContaining("cut off")]);
  expect(taken({ notes: "a\u0000b\r\nc\ud800" }).event.description).toContain("notes: a b\n  c\ufffd");
});

test.each([
  null,
  1,
  "text",
  [],
  [{}],
  {},
  { a: 1 },
  { Event: {} },
  { incident_id: "1" },
  { action: {}, actor: {}, asset: {} },
])("%j is no VERIS record", (value) => {
  expect(verisToTocsin(value, now)).toEqual({ rejected: "not a VERIS record" });
});

test("VERIS' own list of words, which has all its keys, is no record", () => {
  const words = { ...base, schema_version: undefined, incident_id: undefined, security_incident: ["Confirmed"] };
  expect(verisToTocsin(words, now)).toEqual({ rejected: "not a VERIS record" });
});

test("a report that lies before what it tells of is left open, and said to be", () => {
  const incident = { year: 2017, month: 5 };
  const plus = { timeline: { notification: { year: 2017, month: 4 } } };
  const { event, lost } = taken({ timeline: { incident }, plus });
  expect(event.reportedAt).toBeUndefined();
  expect(lost).toEqual([expect.stringMatching(/^plus\.timeline\.notification: 2017-04 lies before/)]);
});

test("every real record can be taken, and little is lost", () => {
  const records = realRecords();
  const mappings = records.map((record) => verisToTocsin(record, now));
  const lossy = mappings.filter((mapping) => !("rejected" in mapping) && mapping.lost.length > 0);
  expect(mappings.filter((mapping) => "rejected" in mapping)).toEqual([]);
  expect(new Set(mappings.map((mapping) => ("id" in mapping ? mapping.id : ""))).size).toBe(records.length);
  if (records.length === 988) expect(lossy).toHaveLength(97);
});
