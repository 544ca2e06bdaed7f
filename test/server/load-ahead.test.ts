import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

/** More than one of every kind of child, and one incident with more evidence than a page of all would hold. */
const EVIDENCE = [9, 0, 2];

describeEngines("what a list loads ahead", (engine) => {
  let server: TestServer;
  const ids: string[] = [];

  beforeAll(async () => {
    server = await TestServer.start(engine);
    for (const count of EVIDENCE) {
      const { id } = await server.incident();
      ids.push(id);
      for (let index = 0; index < count; index++) {
        await server.done("registerEvidence", { incidentId: id, name: `Item ${index}` });
      }
    }
  });
  afterAll(() => server.stop());

  const namesOf = (first: number) =>
    EVIDENCE.map((count) => Array.from({ length: Math.min(count, first) }, (_, i) => `Item ${i}`));
  const byOrder = <T extends { id: string }>(nodes: T[]) => ids.map((id) => nodes.find((node) => node.id === id) as T);

  it("is the same by nodes, by edges, in fragments and under other names", async () => {
    const { a, b } = await server.data(
      `query($first: Int) {
        a: incidents { nodes { id ...held more: evidence(first: 20) { nodes { name } } createdBy { id } assignee { id } } }
        b: incidents { edges { node { id ... on Incident { evidence(first: $first) { nodes { name } pageInfo { hasNextPage } } } } } } }
      fragment held on Incident { evidence(first: 2) { nodes { name } totalCount } }`,
      { first: 1 },
    );
    const nodes = byOrder<Record<string, never> & { id: string }>(a.nodes) as never as Record<
      string,
      { nodes: { name: string }[]; totalCount: number }
    >[];
    expect(nodes.map((node) => node["evidence"]?.nodes.map(({ name }) => name))).toEqual(namesOf(2));
    expect(nodes.map((node) => node["more"]?.nodes.map(({ name }) => name))).toEqual(namesOf(20));
    expect(nodes.map((node) => node["evidence"]?.totalCount)).toEqual(EVIDENCE);
    expect(
      a.nodes.every((node: { createdBy: object | null; assignee: null }) => node.createdBy && node.assignee === null),
    ).toBe(true);
    const edges = byOrder<{ id: string; evidence: { nodes: { name: string }[]; pageInfo: { hasNextPage: boolean } } }>(
      b.edges.map((edge: { node: object }) => edge.node),
    );
    expect(edges.map(({ evidence }) => evidence.nodes.map(({ name }) => name))).toEqual(namesOf(1));
    expect(edges.map(({ evidence }) => evidence.pageInfo.hasNextPage)).toEqual([true, false, true]);
  });

  it("tells a mistake in a field where the field is", async () => {
    const { errors } = await server.ask("{ incidents { nodes { id evidence(first: 101) { nodes { id } } } } }");
    expect(errors?.[0]?.path).toEqual(["incidents", "nodes", expect.any(Number), "evidence"]);
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });
});
