import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { severity } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

const sorts: [list: string, by: string, direction: string][] = [
  ...["REPORTED_AT", "UPDATED_AT", "SEVERITY"].flatMap(
    (by) =>
      [
        ["incidents", by, "ASC"],
        ["incidents", by, "DESC"],
      ] as [string, string, string][],
  ),
  ...["REPORTED_AT", "UPDATED_AT"].flatMap(
    (by) =>
      [
        ["events", by, "ASC"],
        ["events", by, "DESC"],
      ] as [string, string, string][],
  ),
];

interface Listed {
  id: string;
  title: string;
}

describeEngines("pages", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    // Many share a day, so that the id must break ties, and one report comes with each precision.
    const days = ["2026-01-01", "2026-01-01", "2026-01-01", "2026-01-02", "2026", "2025-12-31T23:59Z"];
    for (let n = 0; n < 23; n += 1) {
      const { id } = await server.done("reportEvent", { title: `event ${n}`, reportedAt: days[n % days.length] });
      const incident = await server.done("declareIncident", { eventIds: [id], criterion: "x", title: `case ${n}` });
      if (n % 3 === 0) continue;
      const socialImpact = ["MINOR", "CONSIDERABLE", "IMPORTANT"][n % 4] ?? "ESPECIALLY_IMPORTANT";
      await server.done("classifyIncident", {
        incidentId: incident.id,
        version: 1,
        ...severity,
        businessLoss: "MINOR",
        socialImpact,
      });
    }
  });
  afterAll(() => server.stop());

  const customer = async (name: string) => {
    const { id } = await server.done("createConstituency", { name });
    const incident = async (title: string, reportedAt: string): Promise<{ id: string; version: number }> => {
      const event = await server.done("reportEvent", { constituencyId: id, title, reportedAt });
      return server.done("declareIncident", { eventIds: [event.id], criterion: "x", title });
    };
    return { id, incident };
  };

  const page = async (
    list: string,
    by: string,
    direction: string,
    after: string | null,
    first: number,
    token = server.token,
  ) => {
    const order = list === "incidents" ? "IncidentOrder" : "EventOrder";
    const data = await server.data(
      `query($order: ${order}, $after: PageCursor, $first: Int) { page: ${list}(orderBy: $order, after: $after, first: $first) {
        nodes { id title } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      { order: { by, direction }, after, first },
      token,
    );
    return data.page as {
      nodes: Listed[];
      edges: { cursor: string; node: Listed }[];
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
    };
  };

  const walk = async (
    list: string,
    by: string,
    direction: string,
    first: number,
    between: () => Promise<unknown> = async () => {},
    token = server.token,
  ) => {
    const met: Listed[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { nodes, pageInfo } = await page(list, by, direction, after, first, token);
      expect(nodes.length).toBeLessThanOrEqual(first);
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      met.push(...nodes);
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
      await between();
    }
    return met;
  };

  it.each(sorts)("of %s by %s %s meet each record exactly once while others come", async (list, by, direction) => {
    const before = (await walk(list, by, direction, 100)).map(({ id }) => id);
    let n = 0;
    const met = await walk(list, by, direction, 4, async () => {
      const reportedAt = ["2026-01-01", "2024", "2026-06"][n % 3];
      n += 1;
      const { id } = await server.done("reportEvent", { title: "late", reportedAt });
      await server.done("declareIncident", { eventIds: [id], criterion: "x", title: "late" });
    });
    const ids = met.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(n).toBeGreaterThan(5);
    // Those that were there are all met, in the order of the one large page.
    expect(ids.filter((id) => before.includes(id))).toEqual(before);
  });

  it("are the same in both directions", async () => {
    for (const [list, by] of sorts.filter(([, , direction]) => direction === "ASC")) {
      const [up, down] = [await walk(list, by, "ASC", 7), await walk(list, by, "DESC", 5)];
      expect(down.map(({ id }) => id).reverse()).toEqual(up.map(({ id }) => id));
    }
  });

  it("are the same for whoever serves some of the constituencies, without what is not theirs", async () => {
    const told = await server.data("{ viewer { person { constituencyId } } }");
    const constituencies = [told.viewer.person.constituencyId];
    for (const name of ["Near", "Far"]) {
      const { id, incident } = await customer(name);
      if (name === "Near") constituencies.push(id);
      for (const title of ["a", "b", "c"]) await incident(`${name} ${title}`, "2026-01-01");
    }
    const { id: handler, token } = await server.person(["HANDLER"], { constituencies });
    // Of restricted cases theirs are those whose member they are, each in its place among the others.
    for (const [index, title] of ["open to them", "closed to them", "open to them, too"].entries()) {
      const event = await server.done("reportEvent", { title, reportedAt: "2026-01-01" });
      const memberIds = index === 1 ? [] : [handler];
      const restricted = { restricted: true, memberIds };
      await server.done("declareIncident", { eventIds: [event.id], criterion: "x", title, ...restricted });
    }
    for (const [list, by, direction] of sorts) {
      const theirs = await walk(list, by, direction, 4, async () => {}, token);
      const all = await walk(list, by, direction, 100);
      expect(theirs).toEqual(all.filter(({ id }) => theirs.some((one) => one.id === id)));
      expect(theirs.filter(({ title }) => title.startsWith("open to them"))).toHaveLength(2);
      expect(all.length - theirs.length).toBe(list === "incidents" ? 4 : 3);
    }
  });

  it("are the same for them however often they ask, whatever comes, goes and moves between", async () => {
    const [one, other] = [await customer("One"), await customer("Other")];
    const { token } = await server.person(["HANDLER"], { constituencies: [one.id, other.id] });
    // Of one moment, so that ties lie on both sides of every cut.
    const cases = [];
    for (let n = 0; n < 8; n += 1) cases.push(await (n % 2 ? one : other).incident(`first ${n}`, "2026-03-01"));
    const among = async (by: string, direction: string) =>
      (await walk("incidents", by, direction, 100)).filter(({ title }) => /^(first|then) /.test(title));
    const alike = async () => {
      for (const [, by, direction] of sorts.filter(([list]) => list === "incidents")) {
        const { nodes } = await page("incidents", by, direction, null, 4, token);
        expect({ by, direction, nodes }).toEqual({ by, direction, nodes: (await among(by, direction)).slice(0, 4) });
      }
    };
    await alike();
    await alike();
    for (const reportedAt of ["2026-04", "2026-02", "2026-03-01"]) await one.incident(`then ${reportedAt}`, reportedAt);
    await alike();
    // Those at the head of the severest sink to the end one after the other, so that fewer are left there than fill a page.
    for (const socialImpact of ["ESPECIALLY_IMPORTANT", "MINOR"]) {
      for (const incident of cases.slice(0, 5)) {
        const input = { incidentId: incident.id, version: incident.version, ...severity, businessLoss: "MINOR" };
        incident.version = (await server.done("classifyIncident", { ...input, socialImpact })).version;
      }
      await alike();
    }
  });

  it("sort by what they say", async () => {
    const { events } = await server.data(
      '{ events(first: 100, orderBy: { by: REPORTED_AT, direction: ASC }, where: { text: "event" }) { nodes { reportedAt } } }',
    );
    const days = events.nodes.map((node: { reportedAt: string }) => node.reportedAt);
    expect([...new Set(days)]).toEqual(["2025-12-31T23:59+00:00", "2026", "2026-01-01", "2026-01-02"]);
    const { incidents } = await server.data(
      '{ incidents(first: 100, orderBy: { by: SEVERITY, direction: DESC }, where: { text: "case" }) { nodes { severityClass } } }',
    );
    const classes = incidents.nodes.map((node: { severityClass: string | null }) => node.severityClass);
    expect([...new Set(classes)]).toEqual(["EMERGENCY", "CRITICAL", "WARNING", "INFORMATION", null]);
  });

  it("hold edges beside nodes, and start after any of them", async () => {
    const { nodes, edges, pageInfo } = await page("incidents", "REPORTED_AT", "DESC", null, 6);
    expect(edges.map((edge) => edge.node.id)).toEqual(nodes.map((node) => node.id));
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor, edges[5]?.cursor]);
    const behind = await page("incidents", "REPORTED_AT", "DESC", edges[2]?.cursor ?? null, 3);
    expect(behind.nodes).toEqual(nodes.slice(3));
  });

  it("of a case's parts meet each exactly once, too", async () => {
    const eventIds: string[] = [];
    for (let n = 0; n < 11; n += 1) eventIds.push((await server.done("reportEvent", {})).id);
    const { id } = await server.done("declareIncident", { eventIds, criterion: "x" });
    const met: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const query =
        "query($id: ID!, $after: PageCursor) { incident(id: $id) { events(first: 4, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }";
      const {
        incident,
      }: {
        incident: {
          events: { totalCount: number; nodes: Listed[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
        };
      } = await server.data(query, { id, after });
      expect(incident.events.totalCount).toBe(11);
      met.push(...incident.events.nodes.map((node) => node.id));
      ({ endCursor: after, hasNextPage: more } = incident.events.pageInfo);
    }
    expect([...met].sort()).toEqual([...eventIds].sort());
  });

  it("have 0 to 100 records, 25 unless told", async () => {
    const size = async (first: number | null) =>
      (await server.data("query($n: Int) { events(first: $n) { nodes { id } } }", { n: first })).events.nodes.length;
    expect([await size(0), await size(1), await size(null)]).toEqual([0, 1, 25]);
    for (const first of [101, -1, 2_147_483_647]) {
      const { errors } = await server.ask("query($n: Int) { events(first: $n) { nodes { id } } }", { n: first });
      expect(errors?.map((error) => error.extensions.code)).toEqual(["BAD_USER_INPUT"]);
    }
  });

  it.each([
    "events",
    "incidents",
    "people",
    "teams",
    "tokens",
    "constituencies",
    "pointsOfContact",
    "externalOrganizations",
    "vulnerabilities",
    "journal",
  ])("of %s start behind no cursor that was made up", async (list) => {
    const encode = (value: unknown) =>
      Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
    const id = "evt_00000000000000000000000000000000";
    const cursors = [
      "",
      "x",
      "....",
      encode('[1e999,"x"]'),
      encode({}),
      encode([1]),
      encode([null, id]),
      encode([{}, id]),
      encode(["2026", ["x"]]),
    ];
    cursors.push(
      encode(["\u{1F514}", "\0"]),
      encode([1.5, id]),
      encode(["2026", "é"]),
      encode(["' OR 1=1 --", "' OR 1=1 --"]),
      "A".repeat(500),
    );
    for (const after of cursors) {
      const { data, errors } = await server.ask(
        `query($after: PageCursor) { page: ${list}(after: $after) { nodes { __typename } } }`,
        { after },
      );
      const codes = errors?.map((error) => error.extensions.code);
      // An empty one is none.
      if (after === "") expect(codes ?? ["BAD_USER_INPUT"]).toEqual(["BAD_USER_INPUT"]);
      else expect({ after, codes, data }).toEqual({ after, codes: ["BAD_USER_INPUT"], data: null });
    }
  });

  it("take no cursor of another list", async () => {
    const { edges } = await page("events", "REPORTED_AT", "DESC", null, 1);
    const { errors } = await server.ask("query($after: PageCursor) { incidents(after: $after) { nodes { id } } }", {
      after: edges[0]?.cursor,
    });
    expect(errors?.map((error) => error.extensions.code)).toEqual(["BAD_USER_INPUT"]);
  });
});
