import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type GraphQLField, getNamedType, isAbstractType, isObjectType, isRequiredArgument } from "graphql";
import { buildTocsinSchema } from "../../src/server/schema.js";
import { leadTo } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import type { Loose } from "../support/loose.js";
import { TestServer } from "../support/tocsin.js";

const schema = buildTocsinSchema();

/** A field with the least that can be selected in it; of a list of records with their ids and versions. */
function asked(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type) && !isAbstractType(type)) return field.name;
  const fields = isObjectType(type) ? type.getFields() : {};
  if (fields["nodes"]) {
    const node = getNamedType(fields["nodes"].type);
    return `${field.name}(first: 3) { nodes { __typename ${isObjectType(node) && node.getFields()["id"] ? "id" : ""} } }`;
  }
  return `${field.name} { __typename ${fields["id"] ? "id" : ""} }`;
}

const fieldsOf = (name: string): string[] => {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no type`);
  return Object.values(type.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .map(asked);
};

/** What decides by the whole record: with it, all columns are read. */
const WHOLE = { Incident: "whole: availableActions", Evidence: "whole: custodyFaults { __typename }" };

describeEngines("a list that reads only the columns it tells", (engine) => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start(engine);
    const person = await server.person(["HANDLER"]);
    const { id, version } = await server.incident({
      title: "Lost laptop",
      categories: ["fraud.phishing"],
      summary: "Gone",
    });
    await server.done("assignIncident", { incidentId: id, version, assigneeId: person.id });
    await server.done("registerEvidence", { incidentId: id, name: "Mail", sizeBytes: 3, collectedBy: "Night shift" });
    await leadTo(server, await server.incident({ title: "Over" }), "CLOSED");
  });
  afterAll(() => server.stop());

  const alone = async (list: (selection: string) => string, selection: string): Promise<Loose> =>
    (await server.data(list(selection))).list.nodes;
  const withoutWhole = (nodes: Loose): Loose =>
    JSON.parse(JSON.stringify(nodes, (key, value) => (key === "whole" ? undefined : value)));

  const lists: [string, keyof typeof WHOLE, (selection: string) => string][] = [
    ["incidents", "Incident", (selection) => `{ list: incidents(first: 5) { nodes { ${selection} } } }`],
    ["workQueue", "Incident", (selection) => `{ list: workQueue(first: 5) { nodes { ${selection} } } }`],
    [
      "evidence of incidents",
      "Evidence",
      (selection) => `{ list: incidents(first: 5) { nodes { id evidence(first: 3) { nodes { ${selection} } } } } }`,
    ],
  ];
  it.each(lists)("tells of each field alone what it tells beside all: %s", async (_name, type, list) => {
    const fields = fieldsOf(type);
    expect(fields.length).toBeGreaterThan(20);
    for (const field of fields) {
      const few = await alone(list, field);
      const all = await alone(list, `${field} ${WHOLE[type]}`);
      expect({ field, few }).toEqual({ field, few: withoutWhole(all) });
      expect(few.length).toBeGreaterThan(0);
    }
  });

  it("has the columns of each name under which records are asked for", async () => {
    const { a, b } = await server.data(`{
      a: incidents { nodes { id evidence(first: 3) { nodes { id } } } }
      b: incidents { nodes { title evidence(first: 3) { nodes { name } } other: evidence(first: 3) { edges { node { ...e } } } } }
    } fragment e on Record { version origin }`);
    const { title, evidence, other } = b.nodes.find((node: Loose) => node.evidence.nodes.length > 0);
    expect(a.nodes.length).toBe(b.nodes.length);
    expect(title).toBe("Lost laptop");
    expect(evidence.nodes).toEqual([{ name: "Mail" }]);
    expect(other.edges).toEqual([{ node: { version: 1, origin: "LIVE" } }]);
  });
});
