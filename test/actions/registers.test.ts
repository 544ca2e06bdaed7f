import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type GraphQLNamedType, getNamedType, isLeafType, isNullableType, isObjectType } from "graphql";
import { rules } from "../../src/domain/lifecycle/index.js";
import { movesOf, registers } from "../../src/domain/registers/index.js";
import { homeOf, idField, shownAs } from "../../src/domain/registers/register.js";
import { rolesFor, seesAlso, tokenFor } from "../support/actors.js";
import { describeEngines } from "../support/engines.js";
import { recordIn, registerSamples, samplesOfRegisters } from "../support/register-samples.js";
import { sdl } from "../support/sdl.js";
import { TestServer } from "../support/tocsin.js";
import { entriesOfUnit } from "../support/units.js";

/** A structure within a record: an object that is no record. */
const isStructure = (type: GraphQLNamedType) =>
  isObjectType(type) && type.getInterfaces().length === 0 && !type.name.endsWith("Connection");

/** The selection of the fields of a type that hold values, those of structures within it too. */
function valuesOf(type: string): string[] {
  const node = sdl.getType(type);
  if (!isObjectType(node)) throw new Error(`no type ${type}`);
  return Object.values(node.getFields()).flatMap((field) => {
    const of = getNamedType(field.type);
    if (isLeafType(of)) return [field.name];
    return isStructure(of) ? [`${field.name} { ${valuesOf(of.name).join(" ")} }`] : [];
  });
}

/** What of a sample is shown as it was told; references are shown as records. */
function shownOf(sample: object, type: string): object {
  const node = sdl.getType(type);
  if (!isObjectType(node)) throw new Error(`no type ${type}`);
  const shown = Object.entries(sample).flatMap(([name, value]) => {
    const of = getNamedType(node.getFields()[name]?.type);
    if (!of) return [];
    if (isLeafType(of)) return [[name, value]];
    return isStructure(of) ? [[name, (value as object[]).map((item) => shownOf(item, of.name))]] : [];
  });
  return Object.fromEntries(shown);
}

describe("the registers", () => {
  it("have ids, tables and lists of their own", () => {
    for (const column of ["prefix", "table", "plural", "type"] as const) {
      const names = registers.map((register) => register[column]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it("show every field, and a reference as the record that it names", () => {
    for (const { type, fields } of registers) {
      const node = sdl.getType(type);
      if (!isObjectType(node)) throw new Error(`no type ${type}`);
      for (const [name, { kind, of, demanded }] of Object.entries(fields)) {
        const refers = kind === "reference" || kind === "references";
        const shown = node.getFields()[refers ? shownAs(name) : name];
        if (!shown) throw new Error(`${type} shows no ${name}`);
        if (refers) expect(`${type}.${name}: ${getNamedType(shown.type)}`).toBe(`${type}.${name}: ${of ?? "Record"}`);
        else if (demanded) expect(isNullableType(shown.type)).toBe(false);
      }
    }
  });
});

describeEngines("registers", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  describe.each(registers.map((register) => [`${register.type}: ${register.clause}`, register] as const))(
    "%s",
    (_title, register) => {
      const { type, plural, create, update, clause } = register;
      const home = homeOf(register);
      const numbers =
        clause
          .match(/R-\d{3}/g)
          ?.map((number) => `[${number}]`)
          .join(" ") ?? "";
      const enteringToken = () => tokenFor(server, create);
      const entered = async () => {
        const input = (await samplesOfRegisters[create]?.(server)) as Record<string, unknown>;
        return { input, record: await server.done(create, input, valuesOf(type).join(" "), await enteringToken()) };
      };

      it(`is entered, listed and found again as it was told ${numbers}`, async () => {
        const { input, record } = await entered();
        expect(record).toMatchObject(shownOf(input, type));
        const first = register.states ? `{ state: [${register.states.first}] }` : "{ retired: false }";
        const where = home ? `{ ${home.column}: ["${input[home.column]}"] }` : first;
        const list = await server.data(
          `{ ${plural}(first: 100, where: ${where}) { nodes { ${valuesOf(type).join(" ")} } } }`,
        );
        expect(list[plural].nodes).toContainEqual(record);
        const { node } = await server.data(
          `query($id: ID!) { node(id: $id) { ... on ${type} { ${valuesOf(type).join(" ")} enteredBy { name } } } }`,
          { id: record.id },
        );
        expect(node).toMatchObject(record);
        expect(node.enteredBy.name).toMatch(/./);
      });

      it(`is journaled, and stands on the case or report that it belongs to ${numbers}`, async () => {
        const input = (await samplesOfRegisters[create]?.(server)) as Record<string, string>;
        const { unitId, changed } = await server.act(create, input, "id", await enteringToken());
        const [entry, ...more] = await entriesOfUnit(server, unitId);
        // Beside the record itself only people are told, where they must know of it.
        expect(more.filter(({ recordType }) => recordType !== "Notification")).toEqual([]);
        expect(entry).toMatchObject({ action: create, recordId: changed[0].id });
        if (!home) return;
        const id = input[home.column];
        const { node } = await server.data(
          `query($id: ID!) { node(id: $id) { ... on ${home.type} { ${plural} { nodes { id ${home.shown} { id } } } } } }`,
          { id },
        );
        expect(node[plural].nodes).toEqual([{ id: changed[0].id, [home.shown]: { id } }]);
        if (home.type !== "Incident") return;
        const { incident } = await server.data(
          "query($id: ID) { incident(id: $id) { timeline(first: 100) { nodes { recordId } } } }",
          { id },
        );
        expect(incident.timeline.nodes).toContainEqual({ recordId: changed[0].id });
      });

      it("is refused where a field that is demanded is empty or too long, with its path", async () => {
        const input = (await samplesOfRegisters[create]?.(server)) as object;
        const token = await enteringToken();
        for (const [name, { kind, demanded, kept, length = 0 }] of Object.entries(register.fields)) {
          if (kept || (kind !== "line" && kind !== "text")) continue;
          const long = await server.act(create, { ...input, [name]: "x".repeat(length + 1) }, "id", token);
          expect(long.violations).toEqual([expect.objectContaining({ path: name })]);
          if (!demanded) continue;
          const empty = await server.act(create, { ...input, [name]: " " }, "id", token);
          expect(empty.violations).toEqual([expect.objectContaining({ path: name })]);
        }
      });

      if (register.unique?.every((column) => !register.fields[column]?.kept)) {
        it(`is not entered twice, and not told apart by what else is said ${numbers}`, async () => {
          const { input } = await entered();
          const again = await server.act(create, input, "id", await enteringToken());
          expect(again).toMatchObject({ __typename: "Refusal", code: "DUPLICATE" });
          expect(register.unique).toContain(again.violations[0].path);
        });
      }

      for (const [name, move] of movesOf(register)) {
        it(`${name} leads from ${move.from.join(" or ")} to ${move.to} ${numbers}`, async () => {
          for (const state of move.from) {
            const said = registerSamples[type].moves?.[name] ?? {};
            const before = await recordIn(server, register, state);
            const at = { occurredAt: "2026-01-05" };
            const token = await tokenFor(server, name);
            const after = await server.done(name, { ...before, ...said, ...at }, valuesOf(type).join(" "), token);
            expect(after).toMatchObject({ state: move.to, version: before.version + 1, ...shownOf(said, type) });
            if (move.at) expect(after[move.at]).toBe("2026-01-05");
            if (!move.who) continue;
            const { node } = await server.data(
              `query($id: ID!) { node(id: $id) { ... on ${type} { ${shownAs(move.who)} { id } } } viewer { person { id } } }`,
              { id: before[idField(register)] },
            );
            expect(node[shownAs(move.who)].id).toMatch(/^per_/);
          }
        });

        it(`${name} is refused in every other state, with the clause and what is possible`, async () => {
          const states = Object.keys(register.states?.vocabulary.words ?? {});
          for (const state of states.filter((one) => !move.from.includes(one))) {
            const input = { ...(await recordIn(server, register, state)), ...registerSamples[type].moves?.[name] };
            const refusal = await server.act(name, input, "id", await tokenFor(server, name));
            expect(refusal).toMatchObject({ code: "WRONG_STATE", clause: move.clause ?? clause });
            const onRecord = rules.filter(({ subject, from }) => subject === type && from?.includes(state));
            const possible = onRecord.filter(
              ({ by, action }) => by.some((role) => rolesFor(name).includes(role)) && seesAlso(name, action),
            );
            expect([...refusal.allowedActions].sort()).toEqual(possible.map(({ action }) => action).sort());
          }
        });

        if (move.demands?.length) {
          it(`${name} is refused where something that it demands is empty`, async () => {
            const input = {
              ...(await recordIn(server, register, move.from[0] ?? "")),
              ...registerSamples[type].moves?.[name],
            };
            for (const field of move.demands ?? []) {
              if (!["line", "text"].includes(register.fields[field]?.kind ?? "")) continue;
              const token = await tokenFor(server, name);
              const { violations } = await server.act(name, { ...input, [field]: " " }, "id", token);
              expect(violations).toEqual([expect.objectContaining({ path: field })]);
            }
          });
        }
      }

      if (update === undefined) return;

      it(`is brought up to date by whoever saw its latest version ${numbers}`, async () => {
        const input = (await samplesOfRegisters[update]?.(server)) as Record<string, unknown>;
        const id = input[idField(register)];
        const change = registerSamples[type].change ?? {};
        const after = await server.done(update, input, valuesOf(type).join(" "));
        expect(after).toMatchObject({ id, version: Number(input["version"]) + 1, ...shownOf(change, type) });
        expect(await server.act(update, input)).toMatchObject({
          __typename: "Refusal",
          code: "CONFLICT",
          currentVersion: after.version,
        });
      });
    },
  );
});
