import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { policyFor } from "../../src/access/policies/index.js";
import { definedActions } from "../../src/actions/action.js";
import { registerActions } from "../../src/actions/index.js";
import { type ActionName, ruleFor, rules } from "../../src/domain/lifecycle/index.js";
import { tokenFor } from "../support/actors.js";
import { describeEngines } from "../support/engines.js";
import { samples } from "../support/samples.js";
import { inputTypeOf, mutationNames } from "../support/sdl.js";
import { TestServer } from "../support/tocsin.js";
import { entriesOfUnit } from "../support/units.js";

/** What the foundation was asked for, by hand. */
const asked = [
  ...[
    "reportEvent",
    "reportEvents",
    "amendEvent",
    "triageEvent",
    "assessEvent",
    "reportVulnerability",
    "declareIncident",
  ],
  ...["linkEvents", "classifyIncident", "assignIncident", "recordControlReview", "escalateIncident", "containIncident"],
  ...["eradicateIncident", "recoverIncident", "resolveIncident", "closeIncident", "reopenIncident", "recordLesson"],
  ...["registerEvidence", "createPointOfContact", "updatePointOfContact", "createExternalOrganization"],
  ...["updateExternalOrganization", "createPerson", "createTeam", "issueToken", "revokeToken"],
];

const stemOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const folderOf = (phase: string) => phase.toLowerCase().replaceAll("_", "-");

describe("every action", () => {
  it("is there", () => {
    expect(rules.map((rule) => rule.action)).toEqual(expect.arrayContaining(asked));
  });

  it.each(rules.map((rule) => [rule.action, rule] as const))(
    "%s has its files, its door and its policy",
    (action, rule) => {
      const file = `${folderOf(rule.phase)}/${stemOf(action)}`;
      const own = [`src/actions/${file}.ts`, `resolvers/${file}.resolver.ts`, `test/actions/${file}.test.ts`];
      // What registers need is made from their declaration, and tested in registers.test.ts.
      const files = registerActions.has(action) ? [] : own;
      expect(files.filter((one) => !existsSync(one))).toEqual([]);
      expect(definedActions().get(action)?.actionName).toBe(action);
      expect(mutationNames).toContain(action);
      expect(inputTypeOf(action)).toMatch(/Input!$/);
      expect(policyFor(rule.subject).resource).toBe(rule.subject);
    },
  );

  it("has a lifecycle rule for each mutation and each definition", () => {
    const ruled = rules.map((rule) => rule.action as string).sort();
    expect([...mutationNames].sort()).toEqual(ruled);
    expect([...definedActions().keys()].sort()).toEqual(ruled);
  });

  it("has a sample input, and no sample is for nothing", () => {
    expect(Object.keys(samples).sort()).toEqual([...mutationNames].sort());
  });
});

const isPartners = (action: ActionName) => ruleFor(action).by.every((role) => role === "PARTNER");

describeEngines("every action, driven once", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  it.each(mutationNames)("%s leaves a journal entry for each record that it changed", async (action) => {
    const input = await samples[action]?.(server);
    const { result } = await server.data(
      `mutation($input: ${inputTypeOf(action)}) { result: ${action}(input: $input) { __typename
        ... on Done { unitId changed { id } } ... on Refusal { code message } } }`,
      { input },
      await tokenFor(server, action as ActionName),
    );
    expect(result.__typename).toMatch(/Done$/);
    const entries = await entriesOfUnit(server, result.unitId);
    // The journal of case studies is nobody's: it would keep what was withdrawn.
    const changed = result.changed.map(({ id }: { id: string }) => id).filter((id: string) => !id.startsWith("cst_"));
    // What a partner takes away changes nothing that it reads.
    expect(changed.length > 0).toBe(action !== "exportSharedCase");
    const told = new Set(entries.map((entry) => entry.recordId));
    if (isPartners(action as ActionName)) {
      // A partner is told of the own copies, and staff of what became of the case.
      expect(told.size).toBeGreaterThan(0);
      expect(changed.filter((id: string) => told.has(id))).toEqual([]);
    } else {
      expect([...told].sort()).toEqual([...changed].sort());
    }
    expect(new Set(entries.map((entry) => entry.action))).toEqual(new Set([action]));
  });
});
