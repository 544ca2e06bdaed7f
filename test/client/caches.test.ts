import { setTimeout as sleep } from "node:timers/promises";
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, Observable, gql as parsed } from "@apollo/client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { type DocumentNode, OperationTypeNode, print } from "graphql";
import { resume } from "../../src/client/resume.js";
import { createResumingClient } from "../../src/client/resuming-client.js";
import { eventually } from "../support/eventually.js";
import { TestServer } from "../support/tocsin.js";

interface Shown {
  __typename: "Incident";
  id: string;
  version: number;
  title: string | null;
  state: string;
  assignee: { __typename: "Person"; id: string; name: string } | null;
}
interface Page {
  incidents: { asOf: string; nodes: Shown[] };
}
interface Frame {
  mode: string;
  entered: Shown[];
  updated: Shown[];
  leftIds: string[];
  withdrawnIds: string[];
}

const FIELDS = "__typename id version title state assignee { __typename id name }";
const INCIDENTS: DocumentNode = parsed(`query($where: IncidentFilter) {
  incidents(where: $where, first: 100) { __typename asOf nodes { ${FIELDS} } } }`);
const CHANGED: DocumentNode = parsed(`subscription($where: IncidentFilter, $after: FeedCursor) {
  incidentsChanged(where: $where, after: $after) {
    __typename cursor mode entered { ${FIELDS} } updated { ${FIELDS} } leftIds withdrawnIds } }`);
const where = { state: ["DECLARED", "RESPONDING"], text: "cached" };

/** What docs/clients.md says of a frame: what left is taken out, what is there is replaced, what is new is put in. */
function applied(nodes: readonly Shown[], { entered, updated, leftIds, withdrawnIds }: Frame): Shown[] {
  const shown = new Map(nodes.map((node) => [node.id, node]));
  for (const node of [...entered, ...updated]) shown.set(node.id, node);
  for (const id of [...leftIds, ...withdrawnIds]) shown.delete(id);
  return [...shown.values()];
}

/** An answer that comes late: whoever applied frames while it was on its way would put older things over newer ones. */
const lateFetch: typeof fetch = async (...request) => {
  const answer = await fetch(...request);
  await sleep(250);
  return answer;
};

describe("a cache that is fed by frames equals a fresh query", () => {
  let server: TestServer;
  const undo: (() => unknown)[] = [];
  beforeAll(async () => {
    server = await TestServer.start("sqlite");
  });
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });
  afterAll(() => server.stop());

  const sorted = (nodes: readonly Shown[] = []) => [...nodes].sort((one, other) => (one.id < other.id ? -1 : 1));
  const fresh = async (token: string): Promise<Shown[]> => {
    const { incidents } = await server.data<Page>(print(INCIDENTS), { where }, token);
    return sorted(incidents.nodes);
  };

  /** Cases come, change, are assigned to somebody, leave the filter, and the viewer's rights go and come back. */
  async function manyChanges(viewer: { id: string }): Promise<void> {
    const made: { id: string; version: number }[] = [];
    for (let number = 0; number < 12; number++) {
      made.push(await server.incident({ title: `Cached ${number}` }, "id version"));
      const one = made[number % 5] ?? made[0];
      if (!one) continue;
      const assigneeId = number % 2 === 0 ? viewer.id : null;
      const input = { incidentId: one.id, version: one.version, assigneeId };
      one.version = (await server.act("assignIncident", input)).incident?.version ?? one.version;
      if (number % 4 !== 3) continue;
      const reason = { target: "CRISIS_HANDLING", reason: "It spreads" };
      const last = made[number - 1];
      if (last) await server.act("escalateIncident", { incidentId: last.id, version: last.version, ...reason });
      if (number === 7) {
        await server.done("updatePerson", { personId: viewer.id, version: 1, roles: ["AUDITOR"] });
      }
    }
  }

  async function untilEqual(token: string, shown: () => readonly Shown[] | undefined): Promise<void> {
    const wanted = await fresh(token);
    expect(wanted.length).toBeGreaterThan(3);
    await eventually(
      () => JSON.stringify(sorted(shown())) === JSON.stringify(wanted),
      () => `the cache holds ${JSON.stringify(shown())}, and a query gives ${JSON.stringify(wanted)}`,
    );
    expect(sorted(shown())).toEqual(wanted);
  }

  it("of Apollo Client", async () => {
    const viewer = await server.person(["HANDLER"], { constituencies: ["*"] });
    const feed = createResumingClient({ url: server.url, token: viewer.token });
    undo.push(() => feed.dispose());
    const http = new HttpLink({
      uri: `${server.url}/graphql`,
      headers: { authorization: `Bearer ${viewer.token}` },
      fetch: lateFetch,
    });
    const live = new ApolloLink(
      ({ query, variables: { after, ...variables } }) =>
        new Observable((observer) => {
          const request = { query: print(query), variables, after: String(after) };
          const resuming = resume(feed, request, {
            next: ({ data }) => observer.next({ data: data ?? null }),
            error: (error) => observer.error(error),
            complete: () => observer.complete(),
          });
          return () => resuming.dispose();
        }),
    );
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, live, http),
    });
    undo.push(() => client.stop());
    let subscription = { unsubscribe: () => {} };
    undo.push(() => subscription.unsubscribe());
    const follow = async (): Promise<void> => {
      subscription.unsubscribe();
      const { data: page } = await client.query<Page>({
        query: INCIDENTS,
        variables: { where },
        fetchPolicy: "network-only",
      });
      const variables = { where, after: page?.incidents.asOf };
      subscription = client
        .subscribe<{ incidentsChanged: Frame }>({ query: CHANGED, variables, fetchPolicy: "no-cache" })
        .subscribe(({ data }) => {
          const frame = data?.incidentsChanged;
          if (frame?.mode === "RESET") void follow();
          else if (frame) {
            client.cache.updateQuery<Page>({ query: INCIDENTS, variables: { where } }, (page) =>
              page ? { incidents: { ...page.incidents, nodes: applied(page.incidents.nodes, frame) } } : undefined,
            );
          }
        });
    };
    await follow();
    await manyChanges(viewer);
    const shown = () => client.cache.readQuery<Page>({ query: INCIDENTS, variables: { where } })?.incidents.nodes;
    await untilEqual(viewer.token, shown);
  });

  it("of urql with Graphcache", async () => {
    const viewer = await server.person(["HANDLER"], { constituencies: ["*"] });
    const feed = createResumingClient({ url: server.url, token: viewer.token });
    undo.push(() => feed.dispose());
    const client: Client = new Client({
      url: `${server.url}/graphql`,
      preferGetMethod: false,
      fetchOptions: { headers: { authorization: `Bearer ${viewer.token}` } },
      fetch: lateFetch,
      exchanges: [
        cacheExchange({
          updates: {
            Subscription: {
              incidentsChanged({ incidentsChanged }, _arguments, cache) {
                const frame = incidentsChanged as unknown as Frame;
                if (frame.mode === "RESET") return;
                cache.updateQuery<Page>({ query: INCIDENTS, variables: { where } }, (page) =>
                  page ? { incidents: { ...page.incidents, nodes: applied(page.incidents.nodes, frame) } } : page,
                );
              },
            },
          },
        }),
        fetchExchange,
        subscriptionExchange({
          forwardSubscription: ({ query = "", variables }) => ({
            subscribe(sink) {
              const { after, ...others } = (variables ?? {}) as { after: string };
              const resuming = resume(
                feed,
                { query, variables: others, after },
                {
                  next: ({ data }) => sink.next({ data: data ?? null }),
                  error: (error) => sink.error(error),
                  complete: () => sink.complete(),
                },
              );
              return { unsubscribe: () => resuming.dispose() };
            },
          }),
        }),
      ],
    });
    let subscription = { unsubscribe: () => {} };
    undo.push(() => subscription.unsubscribe());
    const follow = async (): Promise<void> => {
      subscription.unsubscribe();
      const { data: page } = await client
        .query<Page>(INCIDENTS, { where }, { requestPolicy: "network-only" })
        .toPromise();
      subscription = client
        .subscription<{ incidentsChanged: Frame }>(CHANGED, { where, after: page?.incidents.asOf })
        .subscribe(({ data }) => {
          if (data?.incidentsChanged.mode === "RESET") void follow();
        });
    };
    await follow();
    await manyChanges(viewer);
    const shown = () => client.readQuery<Page>(INCIDENTS, { where })?.data?.incidents.nodes;
    await untilEqual(viewer.token, shown);
  });
});
