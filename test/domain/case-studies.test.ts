import { describe, expect, it } from "@jest/globals";
import { courseOf } from "../../src/domain/case-studies/course.js";
import { identifyingIn } from "../../src/domain/case-studies/identifying.js";
import { caseStudyPage } from "../../src/domain/case-studies/page.js";
import type { Incident } from "../../src/domain/records/incident.js";

const found = (text: string, names: string[] = [], harmless: string[] = []) =>
  identifyingIn([{ path: "title", text }], names, harmless);
const kinds = (...given: Parameters<typeof found>) => [...new Set(found(...given).map(({ kind }) => kind))];

describe("what tells whose case it was", () => {
  it.each([
    ["ask anna@firm.example", "ADDRESS"],
    ["it talked to login.firm.example", "ADDRESS"],
    ["it talked to login[.]firm[.]example", "ADDRESS"],
    ["it talked to login dot firm", "ADDRESS"],
    ["from 192.0.2.7 again", "ADDRESS"],
    ["from 192[.]0[.]2[.]7 again", "ADDRESS"],
    ["from 2001:db8::7 again", "ADDRESS"],
    ["hxxps://firm/portal", "ADDRESS"],
    ["the share \\\\files\\payroll", "ADDRESS"],
    ["it lay in /srv/www/portal", "ADDRESS"],
    ["FIRM\\anna had logged in", "ADDRESS"],
    ["on 2017-03-07 it began", "DATE_OR_TIME"],
    ["on 7 March it began", "DATE_OR_TIME"],
    ["on March 7 it began", "DATE_OR_TIME"],
    ["on 07.03. it began", "DATE_OR_TIME"],
    ["at 14:30 it began", "DATE_OR_TIME"],
    ["in the spring of 2017", "DATE_OR_TIME"],
    ["the server srv-db01", "ACCOUNT_OR_NUMBER"],
    ["ticket CHG-48213", "ACCOUNT_OR_NUMBER"],
    ["call +49 30 1234567", "ACCOUNT_OR_NUMBER"],
    ["the account @anna", "ACCOUNT_OR_NUMBER"],
    ["case INC-2026-00042", "ACCOUNT_OR_NUMBER"],
    ["an\u200Bna", "HIDDEN"],
    ["%41nna", "HIDDEN"],
    ["&#65;nna", "HIDDEN"],
    ["\\u0041nna", "HIDDEN"],
    ["Z2F2ZSBhbm5hIHRoZSBrZXlzIHRvZGF5", "HIDDEN"],
  ])("is looked for: %s", (text, kind) => {
    expect(kinds(text)).toContain(kind);
  });

  it.each([
    "Somebody opens an attachment, and the help desk hears of it two hours later.",
    "They had no backup that was younger than 3 days; 24/7 duty was planned.",
    "It was CVE-2017-5638, used as T1190, and the traffic was encrypted by AES-256.",
    "Das Postfach war offen, und 2FA war aus.",
    "The 2nd mail came 90min later, with 5MB of attachments.",
    "攻撃者はメールを送った。",
  ])("is not found in what any case could say: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    ["Anna Schmidt", "Then ANNA  schmidt came."],
    ["Müller", "Frau Muller rief an."],
    ["Müller", "Herrn Mu\u0308llers Postfach"],
    ["Acme-Bank", "at the acme bank"],
    ["ACME", "of Ａｃｍｅ"],
    ["田中", "田中さんが報告した"],
    ["portal", "both portals"],
  ])("is found as a name of the case, in whichever letters: %s in %s", (name, text) => {
    expect(found(text, [name])).toContainEqual(expect.objectContaining({ kind: "NAME", path: "title" }));
  });

  it.each([0, 1, 99, 100, 101, 150, 199, 200, 201, 2_000])(
    "is found in a word as long as a page, behind %i letters of it",
    (before) => {
      for (const [told, kind] of [
        ["anna@firm.example", "ADDRESS"],
        ["2001:db8::7", "ADDRESS"],
        ["FIRM\\anna", "ADDRESS"],
        ["srv-db01", "ACCOUNT_OR_NUMBER"],
      ] as const)
        expect(kinds(`${"ä".repeat(before)}(${told})${"ä".repeat(2_500)}`)).toContain(kind);
    },
  );

  it("looks for whole words where a name is short, and for none where it is no name", () => {
    expect(found("The will to change", ["Wi"])).toEqual([]);
    expect(found("They were willing", ["Will"])).toEqual([]);
    expect(found("They were", [""])).toEqual([]);
  });

  it("believes whoever says that something is harmless, and nothing more than was said", () => {
    expect(found("The help desk of log4j2", ["Help Desk"], ["help desk", "log4j2"])).toEqual([]);
    expect(found("The help desk", ["Help Desk"], ["desk"])).toHaveLength(1);
  });
});

describe("how a case went", () => {
  const unknown = {
    ...{ occurredAt: null, detectedAt: null, reportedAt: null, acknowledgedAt: null, declaredAt: null },
    ...{ firstResponseAt: null, resolvedAt: null, closedAt: null },
  };
  const incident = (times: object) => ({ ...unknown, ...times }) as unknown as Incident;
  const told = (...given: Parameters<typeof courseOf>) =>
    courseOf(...given).map(({ kind, afterMinutes }) => `${kind} ${afterMinutes}`);

  it("is counted from the beginning: minutes on the first day, then hours, then days", () => {
    const times = { occurredAt: "2026-01-05T08:00+00:00", detectedAt: "2026-01-05T08:07:29.000000Z" };
    const later = { resolvedAt: "2026-01-07T09:40+00:00", closedAt: "2026-03-01T01:00+00:00" };
    expect(told(incident({ ...times, ...later }), [])).toEqual([
      "OCCURRED 0",
      "DETECTED 7",
      "RESOLVED 3000",
      "CLOSED 79200",
    ]);
  });

  it("is told to the day where one of the times is, and leaves out what is known to the month only", () => {
    const times = { occurredAt: "2026-01", detectedAt: "2026-01-05", resolvedAt: "2026-01-07T23:40+00:00" };
    expect(told(incident(times), [{ kind: "RECOVERY", at: "2026" }])).toEqual(["DETECTED 0", "RESOLVED 4320"]);
  });

  it("is nothing where no time is known", () => {
    expect(told(incident({}), [{ kind: "RECOVERY", at: null }])).toEqual([]);
  });
});

describe("the page of a case study", () => {
  it("holds whatever people wrote as text, and loads nothing", () => {
    const hostile = `<script src="//x"></script><img onerror='x'>&`;
    const page = caseStudyPage({
      ...{ title: hostile, label: "AMBER_STRICT", severityClass: null, causeIntent: null, causeMeans: null },
      ...{ nonTechnicalCause: null, categories: "[]", consequences: "[]", counts: "[]", moments: "[]" },
      passages: JSON.stringify([{ part: "SETTING", text: hostile, afterMinutes: 1_501 }]),
    } as unknown as Parameters<typeof caseStudyPage>[0]);
    expect(page).not.toMatch(/<(script|img|link|iframe)/);
    expect(
      page.split("&lt;script src=&quot;//x&quot;&gt;&lt;/script&gt;&lt;img onerror=&#39;x&#39;&gt;&amp;"),
    ).toHaveLength(4);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain("TLP:AMBER+STRICT");
    expect(page).toContain("SETTING (after 1 d 1 h 1 min)");
  });
});
