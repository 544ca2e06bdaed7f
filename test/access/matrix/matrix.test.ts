import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { casePolicies } from "../../../src/access/policies/cases.js";
import { type ActionName, ruleFor } from "../../../src/domain/lifecycle/index.js";
import type { RecordType } from "../../../src/domain/records/record.js";
import { registers } from "../../../src/domain/registers/index.js";
import { describeEngines } from "../../support/engines.js";
import { TO_SET_A_SCENE } from "../../support/eventually.js";
import { mutationNames, sdl } from "../../support/sdl.js";
import { TestServer } from "../../support/tocsin.js";
import { type Asker, askerOver, type Transport } from "./asker.js";
import { attempt, attempts, outcomeOf } from "./attempts.js";
import { mutations, queries, subscriptions, type World } from "./expected.js";
import { letters, roleOf } from "./letters.js";
import { ask, questions } from "./questions.js";
import { Scene, SECRET } from "./world.js";

const names = (type: { getFields(): object } | null | undefined) => Object.keys(type?.getFields() ?? {}).sort();
const fieldsOf = (rows: object) => [...new Set(Object.keys(rows).map((row) => row.split(" ")[0] as string))].sort();
/** Who may know that a hidden case exists, by its id. */
const overseers = "LCA";
/** What somebody does with the own credential changes nobody's record. */
const ownCredential = ["rotateToken", "revokeToken", "viewer by the own token"];

/** Records of a case, by the policies that hide a case whole. */
const subjectsOfCases = new Set<RecordType>(["Incident", ...casePolicies.map(({ resource }) => resource)]);
/** Rows without a record, or whose record cannot be there. */
const notThere: readonly string[] = [
  ...["brokenGlass: own", "journal of a broken glass: own"],
  ...[
    "categories",
    "feedPosition",
    "reportForm",
    "reportingDuties",
    "standardLessonQuestions",
    "standardStrategies",
  ].map((row) => `${row}: other`),
  ...["checkpoint: other", "consistencyProof: other", "myTasks: other", "viewer: other"],
];
const notActedOn: readonly string[] = ["createConstituency: other", "reviewBreakGlass: own"];

describe("the tables of the matrix", () => {
  it("have a row for every field of the schema, and no other", () => {
    expect(fieldsOf(queries)).toEqual(names(sdl.getQueryType()));
    expect(Object.keys(mutations).sort()).toEqual([...mutationNames].sort());
    expect(Object.keys(subscriptions).sort()).toEqual(names(sdl.getSubscriptionType()));
    expect(Object.keys(questions).sort()).toEqual(Object.keys(queries).sort());
    expect(Object.keys(attempts).sort()).toEqual(Object.keys(mutations).sort());
  });

  it("ask of every record in every world in which it can be", () => {
    const ofCase = new Set<string>(["incident", "evidence", "link", "obligation", "filing", "notice"]);
    for (const register of registers) if (register.scope === "INCIDENT") ofCase.add(register.type);
    const demanded = (kind: string): World[] => (ofCase.has(kind) ? ["own", "other", "hidden"] : ["own", "other"]);
    const rows = Object.entries(queries).map(([row, worlds]) => [row, worlds, questions[row]?.kind ?? ""] as const);
    const missing = rows.flatMap(([row, worlds, kind]) =>
      demanded(kind).flatMap((world) => (world in worlds ? [] : [`${row}: ${world}`])),
    );
    expect(missing.sort()).toEqual([...notThere].sort());
    const acting = Object.entries(mutations).flatMap(([field, worlds]) =>
      (subjectsOfCases.has(ruleFor(field as ActionName).subject) ? demanded("incident") : demanded("")).flatMap(
        (world) => (world in worlds ? [] : [`${field}: ${world}`]),
      ),
    );
    expect(acting.sort()).toEqual([...notActedOn].sort());
  });

  it("let an auditor change nothing, a sensor read nothing and an administrator see no case", () => {
    const rows = Object.entries(mutations).map(([field, row]) => {
      return [
        field,
        Object.entries(row)
          .filter(([world]) => world !== "mine" || !ownCredential.includes(field))
          .map(([, who]) => who.split("|")[0])
          .join(""),
      ];
    });
    expect(rows.filter(([, may]) => may?.includes("A")).map(([field]) => field)).toEqual(["breakGlass"]);
    expect(rows.filter(([, may]) => may?.includes("S")).map(([field]) => field)).toEqual([
      "reportEvent",
      "reportEvents",
      "reportVulnerability",
      "ingestAlert",
    ]);
    expect(rows.filter(([, may]) => may?.includes("N")).map(([field]) => field)).toEqual([
      "acknowledgeSharedCase",
      "contributeToSharedCase",
      "exportSharedCase",
    ]);
    const seen = (letter: string) =>
      Object.entries({ ...queries, ...subscriptions }).flatMap(([row, worlds]) =>
        !ownCredential.includes(row) && Object.values(worlds).join("").includes(letter) ? [row] : [],
      );
    const open = [
      "myTasks",
      "viewer",
      "categories",
      "feedPosition",
      "reportForm",
      "reportingDuties",
      "standardLessonQuestions",
      "standardStrategies",
    ];
    expect(seen("S")).toEqual(open);
    const shared = ["sharedCases", "sharedItems", "node of a shared case", "sharedCasesChanged", "sharedItemsChanged"];
    expect(seen("N")).toEqual([...open, ...shared]);
    const registers = [
      "people",
      "teams",
      "tokens",
      "constituencies",
      "pointsOfContact",
      "externalOrganizations",
      "analysisTools",
      "capabilityMeasurements",
      "capabilityMetrics",
      "controlMappings",
      "documents",
      "dutyRosters",
      "exercises",
      "goLives",
      "hourlyRates",
      "goLiveChecklist",
      "proportionalityProfiles",
      "contactRoutes",
      "pocRouting",
      "readiness",
      "reportingPolicy",
      "trainingProgrammes",
      "trainingSessions",
      "trainingAttendances",
      "improvements",
      "interactionPoints",
      "openPgpKeys",
      "legalBases",
      "memberSkills",
      "policyReferences",
      "supportMechanisms",
      "forensicMethods",
      "retentionRules",
      "assets",
      "attackTypes",
      "threats",
      "regulatoryProfiles",
      "outOfBandModes",
      "ownCategories",
      "sensors",
      "situationItems",
      "responseStrategies",
      "situationChanged",
      "alternateChannels",
      "escalationRules",
      "classificationScale",
      "classificationScales",
      "incidentCriteria",
      "disclosureRules",
      "ndaRecords",
      // Nothing of the case that it was made from stands in it.
      "caseStudies",
      "node of a case study",
    ];
    const seenByAdministrator = ["journal of a person", "journal of a token", ...registers, ...open];
    expect(seen("D").sort()).toEqual(seenByAdministrator.sort());
    for (const row of [...Object.values(queries), ...Object.values(subscriptions)]) expect(row.other ?? "").toBe("");
  });
});

describeEngines("the access matrix", (engine) => {
  let server: TestServer;
  let scene: Scene;
  let before: Record<string, string[]>;
  let cells = 0;

  beforeAll(async () => {
    // One socket asks for a whole column of the matrix, as fast as it is answered.
    server = await TestServer.start(engine, { SOCKET_MESSAGE_BURST: "1000000" });
    scene = await Scene.set(server);
    before = await server.books.everything();
  }, TO_SET_A_SCENE);
  afterAll(async () => {
    process.stdout.write(`access matrix (${engine}): ${cells} cells\n`);
    // The server first journals all that it has denied, which are thousands by now.
    await server.stop();
  }, TO_SET_A_SCENE);

  describe.each<Transport>(["HTTP", "WebSocket"])("over %s", (transport) => {
    const askers = new Map<string, Asker>();
    beforeAll(() => {
      for (const letter of letters) askers.set(letter, askerOver(transport, server, scene.token(letter)));
    });
    afterAll(async () => {
      await Promise.all([...askers.values()].map((asker) => asker.end()));
    });

    /** Asks for one cell, and looks that nothing is told that nobody here may know. */
    const answerTo = async (letter: string, document: string, variables: object) => {
      cells += 1;
      const answered = await (askers.get(letter) as Asker).ask(document, variables);
      const text = JSON.stringify(answered);
      const hidden = scene.id("incident", "hidden", "") as string;
      const leaks = text.includes(SECRET) || (text.includes(hidden) && !overseers.includes(letter));
      return { ...answered, leak: leaks ? `tells a secret: ${text}` : null };
    };

    it.each(Object.entries(queries))("%s", async (row, worlds) => {
      const differences: string[] = [];
      for (const [world, who] of Object.entries(worlds) as [World, string][]) {
        for (const letter of letters) {
          const { document, variables, sees } = ask(row, world, letter, scene);
          const { data, errors, leak } = await answerTo(letter, document, variables);
          const cell = `${row} of ${world} as ${roleOf[letter]}`;
          if (errors) differences.push(`${cell}: ${JSON.stringify(errors)}`);
          else if (sees(data) !== who.includes(letter)) differences.push(`${cell}: seen ${sees(data)}`);
          if (leak) differences.push(`${cell} ${leak}`);
        }
      }
      expect(differences).toEqual([]);
    });

    it.each(Object.entries(mutations))("%s", async (field, worlds) => {
      const differences: string[] = [];
      for (const [world, who] of Object.entries(worlds) as [World, string][]) {
        const [may, absent] = who.split("|") as [string, string];
        for (const letter of letters) {
          const { document, variables } = attempt(field, world, letter, scene);
          const { leak, ...answered } = await answerTo(letter, document, variables);
          const expected = may.includes(letter) ? "may" : absent.includes(letter) ? "absent" : "forbidden";
          const outcome = outcomeOf(field, answered);
          const cell = `${field} on ${world} as ${roleOf[letter]}`;
          if (outcome !== expected)
            differences.push(`${cell}: ${outcome}, not ${expected}: ${JSON.stringify(answered)}`);
          if (leak) differences.push(`${cell} ${leak}`);
        }
      }
      expect(differences).toEqual([]);
    });
  });

  describe("with a token that an administrator has issued later", () => {
    // Membership says nothing then: a case of which somebody is a member is as one that is hidden from them.
    const asHidden = (rows: typeof queries) =>
      Object.entries(rows).flatMap(([row, { member, hidden }]) =>
        member === undefined ? [] : [[row, hidden ?? ""] as const],
      );
    const later = (letter: string) => askerOver("HTTP", server, scene.issued.get(letter) as string);

    it.each(asHidden(queries))("%s", async (row, who) => {
      const differences: string[] = [];
      for (const letter of letters) {
        cells += 1;
        const { document, variables, sees } = ask(row, "member", letter, scene);
        const { data, errors } = await later(letter).ask(document, variables);
        const cell = `${row} of member as ${roleOf[letter]}`;
        if (errors) differences.push(`${cell}: ${JSON.stringify(errors)}`);
        else if (sees(data) !== who.includes(letter)) differences.push(`${cell}: seen ${sees(data)}`);
      }
      expect(differences).toEqual([]);
    });

    it.each(asHidden(mutations))("%s", async (field, who) => {
      const differences: string[] = [];
      const [may, absent] = who.split("|") as [string, string];
      for (const letter of letters) {
        cells += 1;
        const { document, variables } = attempt(field, "member", letter, scene);
        const answered = await later(letter).ask(document, variables);
        const expected = may.includes(letter) ? "may" : absent.includes(letter) ? "absent" : "forbidden";
        const outcome = outcomeOf(field, answered);
        if (outcome !== expected) differences.push(`${field} as ${roleOf[letter]}: ${outcome}, not ${expected}`);
      }
      expect(differences).toEqual([]);
    });
  });

  it("answers nobody without a token", async () => {
    for (const row of Object.keys(queries)) {
      const { document, variables } = ask(row, Object.keys(queries[row] ?? {})[0] as World, "H", scene);
      cells += 1;
      expect((await server.ask(document, variables, null)).errors?.map(({ extensions }) => extensions.code)).toEqual([
        "UNAUTHENTICATED",
      ]);
    }
    for (const field of mutationNames) {
      const { document, variables } = attempt(field, "own", "H", scene);
      cells += 1;
      expect((await server.ask(document, variables, null)).errors?.map(({ extensions }) => extensions.code)).toEqual([
        "UNAUTHENTICATED",
      ]);
    }
  });

  it("has changed nothing by all these attempts", async () => {
    const changes = await server.books.changesSince(before);
    expect(changes.filter((line) => !/^[+-] token_use /.test(line))).toEqual([]);
  });
});
