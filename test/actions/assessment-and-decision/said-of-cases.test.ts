import { expect, it } from "@jest/globals";
import { type ActionDesk, describeAction } from "../../support/action-desk.js";
import { reportedIds } from "../../support/events.js";
import { stranger } from "../../support/restricted.js";
import { entriesOfUnit } from "../../support/units.js";

interface Named {
  id: string;
  version: number;
}
const named = ({ id, version }: Named) => ({ incidentId: id, version });

async function asset(desk: ActionDesk, name: string): Promise<string> {
  return (await desk.server.done("createAsset", { name, criticality: "VITAL" })).id;
}

async function situation(desk: ActionDesk, title: string): Promise<string> {
  return (await desk.server.done("recordSituationItem", { kind: "NEWS", title })).id;
}

const relate = (desk: ActionDesk, fromId: string, toId: string, reason = "Seen") =>
  desk.server.done("relateRecords", { kind: "IMPACTS", fromId, toId, reason });

const explain = (desk: ActionDesk, itemId: string, subjectId: string, reason = "Read") =>
  desk.server.done("explainBySituationItem", { itemId, subjectId, reason });

const observe = (desk: ActionDesk, subjectId: string, finding: string) =>
  desk.server.done("recordObservation", { subjectId, method: "OTHER", finding });

/** What is said of a case, as its page and the graph show it. */
async function said(desk: ActionDesk, id: string, token?: string) {
  const { incident, relatedTo } = await desk.server.data(
    `query($id: ID!) { incident(id: $id) { observations { nodes { finding } } }
       relatedTo(id: $id, kinds: [IMPACTS]) { steps { from { id } to { id } } } }`,
    { id },
    token,
  );
  return {
    observations: incident.observations.nodes.map(({ finding }: { finding: string }) => finding),
    impacts: relatedTo.steps.map(({ to }: { to: Named }) => to.id),
  };
}

async function explainedBy(desk: ActionDesk, itemId: string, token?: string) {
  const { node } = await desk.server.data(
    "query($id: ID!) { node(id: $id) { ... on SituationItem { explains { nodes { retired subject { id } } } } } }",
    { id: itemId },
    token,
  );
  const links: { retired: boolean; subject: { id: string } | null }[] = node.explains.nodes;
  return links.flatMap(({ retired, subject }) => (retired || subject === null ? [] : [subject.id]));
}

async function alike(desk: ActionDesk, incidentId: string): Promise<string[]> {
  const { correlations } = await desk.server.data(
    "query($id: ID!) { correlations(incidentId: $id) { incident { id } } }",
    { id: incidentId },
  );
  return correlations.map(({ incident }: { incident: Named }) => incident.id).sort();
}

describeAction("mergeIncidents", (desk) => {
  it("finds from the case that goes on what was observed, related and explained of the other [R-067, R-006, R-047]", async () => {
    const [whole, part] = [await desk.server.incident(), await desk.server.incident()];
    const [shop, item] = [await asset(desk, "Shop"), await situation(desk, "A wave")];
    await observe(desk, part.id, "Odd mails");
    const relation = await relate(desk, part.id, shop);
    await explain(desk, item, part.id);
    const { result } = await desk.unit({ ...named(whole), absorbed: [named(part)], reason: "One sender" });
    expect(await said(desk, whole.id)).toEqual({ observations: ["Odd mails"], impacts: [shop] });
    expect(await said(desk, part.id)).toEqual({ observations: [], impacts: [] });
    expect(await explainedBy(desk, item)).toEqual([whole.id]);
    const entries = await entriesOfUnit(desk.server, result.unitId);
    const moved = entries.find(({ recordId }) => recordId === relation.id);
    expect(moved).toMatchObject({ action: "mergeIncidents", changed: { fromId: [part.id, whole.id] } });
    expect(moved?.about.sort()).toEqual([part.id, whole.id].sort());
  });

  it("says once of the whole what was said of both, and keeps why the other saying ended [R-067, R-006, R-047]", async () => {
    const cases = [await desk.server.incident(), await desk.server.incident(), await desk.server.incident()];
    const [whole, one, other] = cases as [Named, Named, Named];
    const [shop, mail] = [await asset(desk, "Shop"), await asset(desk, "Mail")];
    const item = await situation(desk, "Another wave");
    await relate(desk, whole.id, shop, "Of the whole");
    const doubled = await relate(desk, one.id, shop, "Of a part");
    // What two parts say and the whole did not is said once as well; what is said no more does not stand in its way.
    const [first] = [await relate(desk, one.id, mail), await relate(desk, other.id, mail)];
    const ended = await relate(desk, whole.id, mail, "An error");
    await desk.server.done("endRelation", { relationId: ended.id, version: ended.version, endReason: "It was not" });
    for (const { id } of cases) await explain(desk, item, id);
    const absorbed = [named(one), named(other)];
    await desk.done({ ...named(whole), absorbed, reason: "One sender", occurredAt: "2026-02-03" });
    expect((await said(desk, whole.id)).impacts.sort()).toEqual([shop, mail].sort());
    expect(await explainedBy(desk, item)).toEqual([whole.id]);
    const { relations } = await desk.server.data(
      "query($where: RelationFilter) { relations(where: $where) { nodes { id from { id } reason } } }",
      { where: { toId: [shop, mail], state: ["STANDING"] } },
    );
    expect(relations.nodes).toHaveLength(2);
    expect(relations.nodes).toContainEqual({ id: first.id, from: { id: whole.id }, reason: "Seen" });
    expect(relations.nodes).toContainEqual(expect.objectContaining({ reason: "Of the whole" }));
    const fields = "state endReason endedAt endedBy { id } from { id } reason";
    const { node } = await desk.server.data(`query($id: ID!) { node(id: $id) { ... on Relation { ${fields} } } }`, {
      id: doubled.id,
    });
    expect(node).toEqual({
      ...{ state: "ENDED", endReason: "One sender", endedAt: "2026-02-03", endedBy: { id: desk.lead } },
      ...{ from: { id: one.id }, reason: "Of a part" },
    });
  });

  it("leaves decisions with the case that they were made on, of which the whole knows [R-067, R-064]", async () => {
    const [whole, part] = [await desk.server.incident(), await desk.server.incident()];
    await desk.done({ ...named(whole), absorbed: [named(part)], reason: "One sender" });
    const { incident } = await desk.server.data(
      `query($id: ID!) { incident(id: $id) { decisions { nodes { version kind } }
         mergedIncidents { nodes { id decisions { nodes { version kind } } } } } }`,
      { id: whole.id },
    );
    const declared = { nodes: [{ version: 1, kind: "DECLARATION" }] };
    expect(incident).toEqual({
      ...{ decisions: declared, mergedIncidents: { nodes: [{ id: part.id, decisions: declared }] } },
    });
  });

  it("tells only the members of restricted cases what was said of any of them [R-067, R-055]", async () => {
    const insider = await stranger(desk, "HANDLER");
    const [open, opener] = [await desk.server.incident(), await desk.server.incident()];
    const [shop, item] = [await asset(desk, "Shop"), await situation(desk, "Whispers")];
    const observation = await observe(desk, open.id, "Odd mails");
    const relation = await relate(desk, open.id, shop);
    await explain(desk, item, open.id);
    const restrict = (one: Named) =>
      desk.server.done("restrictIncident", { ...named(one), memberIds: [insider.id] }, "id version");
    const [whole, part] = [await restrict(opener), await restrict(open)];
    await desk.done({ ...named(whole), absorbed: [named(part)], reason: "One insider" });
    const other = await stranger(desk, "HANDLER");
    expect(await said(desk, whole.id, insider.token)).toEqual({ observations: ["Odd mails"], impacts: [shop] });
    expect(await explainedBy(desk, item, insider.token)).toEqual([whole.id]);
    expect(await explainedBy(desk, item, other.token)).toEqual([]);
    const told = async (token: string) => {
      const ids = [observation.id, relation.id];
      const nodes = await Promise.all(
        ids.map((id) => desk.server.data("query($id: ID!) { node(id: $id) { id } }", { id }, token)),
      );
      return nodes.filter(({ node }) => node !== null).length;
    };
    expect([await told(insider.token), await told(other.token)]).toEqual([2, 0]);
    // Whoever leaves the whole loses what was said of the part.
    await desk.server.done("removeCaseMember", { incidentId: whole.id, personId: insider.id });
    expect(await told(insider.token)).toBe(0);
  });
});

describeAction("splitIncident", (desk) => {
  const ofTwo = async () => {
    const whole = await desk.server.incident();
    const eventIds = await reportedIds(desk.server, { title: "Another matter" });
    const { version } = await desk.server.done("linkEvents", { ...named(whole), eventIds });
    return { whole, input: { incidentId: whole.id, version, eventIds, reason: "Two" } };
  };

  it("takes along what is said of the case and belongs to the new one, and what was harmed [R-067, R-121]", async () => {
    const { whole, input } = await ofTwo();
    const third = await desk.server.incident();
    const [shop, item] = [await asset(desk, "Shop"), await situation(desk, "A wave")];
    const harmed = (id: string) =>
      desk.server.done("assessDamage", { incidentId: id, description: "It stood still", assetIds: [shop] });
    const assessed = await harmed(whole.id);
    await harmed(third.id);
    const observed = await observe(desk, whole.id, "Odd mails");
    await observe(desk, whole.id, "Odd calls");
    const related = await relate(desk, whole.id, shop);
    const explained = await explain(desk, item, whole.id);
    const recordIds = [observed, related, explained, assessed].map(({ id }) => id);
    const part = await desk.done({ ...input, recordIds });
    expect(await said(desk, part.id)).toEqual({ observations: ["Odd mails"], impacts: [shop] });
    expect(await said(desk, whole.id)).toEqual({ observations: ["Odd calls"], impacts: [] });
    expect(await explainedBy(desk, item)).toEqual([part.id]);
    expect(await alike(desk, third.id)).toEqual([part.id]);
    expect(await alike(desk, part.id)).toEqual([third.id]);
    expect(await alike(desk, whole.id)).toEqual([]);
  });
});
