import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { normalName } from "../../src/actions/identity.js";
import type { ActionName } from "../../src/domain/lifecycle/index.js";
import { tokenFor } from "../support/actors.js";
import { describeEngines } from "../support/engines.js";
import type { Loose } from "../support/loose.js";
import { samples } from "../support/samples.js";
import { bareDocument, mutationNames } from "../support/sdl.js";
import { TestServer } from "../support/tocsin.js";
import { entriesOfUnit } from "../support/units.js";
import { type InputField, inputFields, withValues } from "./input-fields.js";

/** The public list of naughty strings (github.com/minimaxir/big-list-of-naughty-strings), without the empty one. */
const naughty: readonly string[] = JSON.parse(readFileSync("test/security/naughty/blns.fixture.json", "utf8")).filter(
  (text: string) => text !== "",
);

/** Texts of a form of their own, whatever their length: what has not that form is refused. */
const formed = new Set([
  "currency",
  "timeZone",
  "email",
  "idempotencyKey",
  "sha256",
  "fingerprint",
  "code",
  "country",
  "publicKey",
  "subjectId",
]);
/** What counts only together with something else, or in what it names: bounded by their own tests. */
const elsewhere = new Set([
  "recordDelay grantedBy",
  "recordProcedureStep step",
  // The seal that is seen must be the one under which it was handed over.
  "answerHandOver sealNumber",
  // A document is read, and is kept nowhere; a name finds the entry of that name.
  "importContacts document",
  "importDocument document",
  "importIntoIncident document",
  "importContacts name",
  // They name categories, which have codes.
  "upgradeCategory from",
  "upgradeCategory to",
  // No two types of attack have one name.
  "createAttackType name",
  "updateAttackType name",
]);
const isFree = ({ kind, path, longest }: InputField) =>
  kind === "String" && longest !== null && !formed.has(path.split(".").at(-1) as string);

/** Names by which people look for each other are compared by one rule on all engines, and kept in that form. */
const namesPeople = new Set(
  ["Person", "Team", "Constituency", "PointOfContact", "ExternalOrganization"].flatMap((type) => [
    `create${type}`,
    `update${type}`,
  ]),
).add("issueToken");

/** As many strings of the list as a text of this length holds, from a place on, and round again. */
function slice(from: number, longest: number): string {
  let text = "";
  for (let taken = 0; taken < naughty.length; taken += 1) {
    const next = naughty[(from + taken) % naughty.length] as string;
    if (text.length + next.length + 1 > longest) continue;
    text += text === "" ? next : `\n${next}`;
  }
  // A space at the end is no part of a name.
  return text.trim();
}

describeEngines("what inputs hold", (engine) => {
  let server: TestServer;
  const seen = { mutations: 0, texts: 0, numbers: 0, strings: new Set<string>() };
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(async () => {
    process.stdout.write(`inputs (${engine}): ${JSON.stringify({ ...seen, strings: seen.strings.size })}\n`);
    await server.stop();
  });

  const sampleOf = (action: string) => samples[action]?.(server) as Promise<object>;

  async function take(action: string, input: object): Promise<{ result: Loose; errors: Loose[] }> {
    const token = await tokenFor(server, action as ActionName);
    const { status, data, errors = [] } = await server.ask(bareDocument(action), { input }, token);
    expect([status, errors.filter(({ extensions }) => extensions.code === "INTERNAL")]).toEqual([200, []]);
    return { result: data?.result, errors };
  }

  const faultsAt = ({ result }: { result: Loose }): string[] =>
    (result?.violations ?? []).map(({ path }: { path: string }) => path);

  /** Takes the action with these texts; they must be in the journal as they were sent. */
  async function keeps(action: string, fields: readonly InputField[], text: (field: InputField) => string) {
    const texts = Object.fromEntries(fields.map((field) => [field.path, text(field)]));
    const answer = await take(action, withValues(await sampleOf(action), texts));
    if (!answer.result?.__typename.endsWith("Done")) return [`${action}: ${JSON.stringify(answer).slice(0, 500)}`];
    const told = JSON.stringify(await entriesOfUnit(server, answer.result.unitId));
    const within = (value: string) => JSON.stringify(value).slice(1, -1);
    const kept = (path: string, value: string) =>
      path === "name" && namesPeople.has(action) ? normalName(value) : value;
    return Object.entries(texts)
      .map(([path, value]) => [path, kept(path, value)] as const)
      .flatMap(([path, value]) =>
        told.includes(within(value)) || told.includes(within(within(value)))
          ? []
          : [`${action}: ${path} came back otherwise`],
      );
  }

  describe.each(mutationNames.map((name, index) => [name, index] as const))("%s", (action, index) => {
    it("takes texts up to their last character and numbers up to their bounds, and nothing beyond", async () => {
      const sample = await sampleOf(action);
      const fields = inputFields(action, sample).filter(({ path }) => !elsewhere.has(`${action} ${path}`));
      const free = fields.filter(isFree);
      const differences: string[] = [];
      for (const field of fields.filter(({ longest }) => longest !== null)) {
        if (action === "reportEvents") continue;
        const answer = await take(
          action,
          withValues(sample, { [field.path]: "x".repeat((field.longest as number) + 1) }),
        );
        if (!faultsAt(answer).includes(field.path))
          differences.push(`${field.path} too long: ${JSON.stringify(answer)}`);
      }
      for (const { path, kind, longest } of fields) {
        if (kind === "String" && longest === null && !formed.has(path.split(".").at(-1) as string))
          differences.push(`${path}: nobody is told how long it may be`);
        // A batch names what it refuses item by item, and goes on.
        if (kind !== "Strings" || action === "reportEvents") continue;
        const answer = await take(action, withValues(await sampleOf(action), { [path]: ["x".repeat(200_001)] }));
        if (answer.result?.__typename.endsWith("Done")) differences.push(`${path}: a list of texts without end`);
      }
      for (const { path, range } of fields) {
        if (!range) continue;
        seen.numbers += 1;
        for (const [value, isIn] of [
          [range[0] - 1, false],
          [range[0], true],
          [range[1], true],
          [range[1] + 1, false],
        ] as const) {
          const answer = await take(action, withValues(isIn ? await sampleOf(action) : sample, { [path]: value }));
          if (faultsAt(answer).includes(path) === isIn) differences.push(`${path} ${value}: ${JSON.stringify(answer)}`);
        }
      }
      seen.mutations += 1;
      seen.texts += free.length;
      differences.push(...(await keeps(action, free, ({ longest }) => "x".repeat(longest as number))));
      expect(differences).toEqual([]);
    });

    it("keeps naughty strings as they are, in every text, or refuses them by name", async () => {
      const sample = await sampleOf(action);
      const fields = inputFields(action, sample).filter(
        ({ kind, path }) => kind === "String" && !elsewhere.has(`${action} ${path}`),
      );
      const free = fields.filter(isFree);
      const differences: string[] = [];
      for (const turn of [0, 1]) {
        // Another part of the list for each action and text: all strings have their turn.
        const text = ({ longest }: InputField, at: number) =>
          slice((index * 37 + turn * 191 + at * 13) % naughty.length, longest as number);
        const texts = new Map(free.map((field, at) => [field, text(field, at)]));
        for (const value of texts.values()) for (const one of value.split("\n")) seen.strings.add(one);
        differences.push(...(await keeps(action, free, (field) => texts.get(field) as string)));
      }
      for (const field of fields.filter((one) => !free.includes(one))) {
        for (let turn = 0; turn < 5; turn += 1) {
          const text = naughty[(index * 37 + turn * 101) % naughty.length];
          const answer = await take(action, withValues(await sampleOf(action), { [field.path]: text }));
          if (!answer.result && answer.errors.some(({ extensions }) => extensions.code !== "BAD_USER_INPUT"))
            differences.push(`${field.path}: ${JSON.stringify(answer)}`);
        }
      }
      expect(differences).toEqual([]);
    });
  });
});
