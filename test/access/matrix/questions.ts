import { registers } from "../../../src/domain/registers/index.js";
import type { Loose } from "../../support/loose.js";
import type { World } from "./expected.js";
import type { Kind, Scene } from "./world.js";

interface Question {
  /** What is looked for in the answer. */
  kind: Kind;
  document: string;
  /** The ids that the answer tells. */
  told: (data: Loose) => (string | null | undefined)[];
  /** What the question names: by default the record that is looked for. */
  names?: Kind;
}

const one = (field: string, kind: Kind): Question => ({
  kind,
  document: `query($id: ID!) { found: ${field}(id: $id) { id } }`,
  told: ({ found }) => [found?.id],
});

const list = (field: string, kind: Kind, node = "id"): Question => ({
  kind,
  document: `{ found: ${field}(first: 100) { totalCount nodes { told: ${node} } } }`,
  told: ({ found }) => found.nodes.map(({ told }: { told: string }) => told),
});

const journalOf = (kind: Kind): Question => ({
  kind,
  document:
    "query($id: ID!) { found: journal(first: 100, where: { recordIds: [$id] }) { totalCount nodes { recordId } } }",
  told: ({ found }) => found.nodes.map(({ recordId }: { recordId: string }) => recordId),
});

/** A search for a word that all records of the kind have. */
const words = (list: string, text: string, kind: Kind): Question => ({
  kind,
  document: `{ found: search(text: "${text}", first: 100) { ${list} { id } } }`,
  told: ({ found }) => found[list].map(({ id }: { id: string }) => id),
});

/** Figures of one record alone: whoever does not see it counts none. */
const figure = (
  field: string,
  selection: string,
  count: (found: Loose) => number,
  kind: Kind = "incident",
): Question => ({
  kind,
  document: `query($id: ID!) { found: ${field.replace("$where", "where: { ids: [$id] }")} ${selection} }`,
  told: ({ found }) => (count(found) > 0 ? ["answered"] : []),
});
const total = ({ groups }: Loose) => groups[0]?.total ?? 0;
const ofConstituency = (field: string): Question => ({
  kind: "constituency",
  document: `query($id: ID!) { found: ${field}(constituencyId: $id) { constituencyId } }`,
  told: ({ found }) => [found?.constituencyId],
});

/** A question that has no record: everybody who is let in gets an answer. */
const open = (document: string): Question => ({ kind: "constituency", document, told: () => ["answered"] });

/** A question that has no record, and an answer for some only. */
const given = (document: string): Question => ({
  kind: "constituency",
  document,
  told: ({ found }) => (found === null ? [] : ["answered"]),
});

/** How each row of the table of queries is asked. */
export const questions: Record<string, Question> = {
  ...Object.fromEntries(registers.map(({ plural, type }) => [plural, list(plural, type)])),
  incidents: list("incidents", "incident"),
  incident: { ...one("incident", "incident"), document: "query($id: ID) { found: incident(id: $id) { id } }" },
  "incident by reference": {
    kind: "incident",
    names: "reference",
    document: "query($id: String) { found: incident(reference: $id) { id } }",
    told: ({ found }) => [found?.id],
  },
  events: list("events", "event"),
  event: one("event", "event"),
  triageQueue: list("triageQueue", "event"),
  assessmentQueue: list("assessmentQueue", "triaged"),
  workQueue: list("workQueue", "incident"),
  classificationScale: ofConstituency("classificationScale"),
  classificationScales: list("classificationScales", "scale"),
  incidentCriteria: ofConstituency("incidentCriteria"),
  pocRouting: {
    kind: "ContactRoute",
    names: "constituency",
    // When the route of the sample holds: on a Saturday evening.
    document: `query($id: ID!) { found: pocRouting(constituencyId: $id, categories: ["availability"], urgent: true,
      at: "2026-03-07T20:00:00Z") { id } }`,
    told: ({ found }) => found.map(({ id }: { id: string }) => id),
  },
  reportingPolicy: ofConstituency("reportingPolicy"),
  readiness: ofConstituency("readiness"),
  goLiveChecklist: ofConstituency("goLiveChecklist"),
  vulnerabilities: list("vulnerabilities", "vulnerability"),
  node: one("node", "incident"),
  "node of evidence": one("node", "evidence"),
  "node of an event": one("node", "event"),
  "node of a link": one("node", "link"),
  journal: journalOf("incident"),
  "journal of a link": journalOf("link"),
  "journal of a person": journalOf("person"),
  "journal of a token": journalOf("token"),
  "journal of a broken glass": journalOf("glass"),
  restrictedCases: list("restrictedCases", "incident", "incidentId"),
  brokenGlass: list("brokenGlass", "glass"),
  people: list("people", "person"),
  teams: list("teams", "team"),
  tokens: list("tokens", "token"),
  constituencies: list("constituencies", "constituency"),
  pointsOfContact: list("pointsOfContact", "contact"),
  externalOrganizations: list("externalOrganizations", "organization"),
  regulatoryProfiles: list("regulatoryProfiles", "profile"),
  notifications: list("notifications", "notice"),
  outOfBandModes: list("outOfBandModes", "mode"),
  shareAsPartner: {
    kind: "Share",
    document: "query($id: ID!) { found: shareAsPartner(shareId: $id) { label } }",
    told: ({ found }) => (found === null ? [] : ["answered"]),
  },
  caseStudies: list("caseStudies", "caseStudy"),
  "node of a case study": one("node", "caseStudy"),
  "journal of a case study": journalOf("caseStudy"),
  sharedCases: list("sharedCases", "sharedCase"),
  sharedItems: list("sharedItems", "sharedItem"),
  "node of a shared case": one("node", "sharedCase"),
  "journal of a shared case": journalOf("sharedCase"),
  reportingObligations: list("reportingObligations", "obligation"),
  incidentAsOf: {
    kind: "incident",
    document: 'query($id: ID!) { found: incidentAsOf(id: $id, at: "2199-01-01T00:00:00Z") { id } }',
    told: ({ found }) => [found?.id],
  },
  correlations: {
    kind: "incident",
    document: "query($id: ID!) { found: correlations(incidentId: $id) { incident { id } } }",
    told: ({ found }) => (found.length > 0 ? ["answered"] : []),
  },
  relatedTo: {
    kind: "incident",
    document: "query($id: ID!) { found: relatedTo(id: $id) { steps { to { id } } } }",
    told: ({ found }) => (found.steps.length > 0 ? ["answered"] : []),
  },
  applicableProcedures: {
    kind: "incident",
    document: "query($id: ID!) { found: applicableProcedures(incidentId: $id) { id } }",
    told: ({ found }) => (found.length > 0 ? ["answered"] : []),
  },
  search: words("incidents", "inc", "incident"),
  "search of events": words("events", "evt", "event"),
  "search of articles": words("articles", "lateral", "KnowledgeArticle"),
  incidentMetrics: figure("incidentMetrics($where)", "{ groups { total timeToResolve { count } } }", total),
  eventMetrics: figure("eventMetrics($where)", "{ groups { total } }", total, "event"),
  phaseDwell: figure("phaseDwell($where)", "{ standing }", (phases: { standing: number }[]) =>
    phases.reduce((sum, { standing }) => sum + standing, 0),
  ),
  threatFrequency: figure("threatFrequency($where)", "{ incidents }", (threats) => threats.length),
  incidentTrend: figure("incidentTrend($where, interval: YEAR)", "{ slope }", (trends) => trends.length),
  impactMetrics: figure("impactMetrics($where)", "{ groups { total } }", total),
  incidentCosts: figure("incidentCosts($where)", "{ groups { total } }", total),
  policyReviewInput: ofConstituency("policyReviewInput"),
  improvementMetrics: ofConstituency("improvementMetrics"),
  incidentStats: figure("incidentStats($where)", "{ groups { total } }", total),
  myTasks: open("{ myTasks { totalCount } }"),
  viewer: open("{ viewer { roles permissions } }"),
  "viewer by the own token": {
    kind: "token",
    document: "{ found: viewer { token { id personId } tokens(first: 100) { totalCount nodes { id } } } }",
    told: ({ found }) => [found.token?.id, ...found.tokens.nodes.map(({ id }: { id: string }) => id)],
  },
  categories: open("{ categories { code } }"),
  feedPosition: open("{ feedPosition }"),
  reportForm: open("{ reportForm { field } }"),
  reportingDuties: open("{ reportingDuties { code } }"),
  checkpoint: given("{ found: checkpoint { size } }"),
  consistencyProof: given("{ found: consistencyProof(first: 1, second: 1) { first } }"),
  inclusionProof: {
    kind: "entry",
    document: "query($id: ID!) { found: inclusionProof(entryId: $id) { entryId } }",
    told: ({ found }) => [found?.entryId],
  },
  standardStrategies: open("{ standardStrategies { code } }"),
  standardLessonQuestions: open("{ standardLessonQuestions { code } }"),
};

export interface Asked {
  document: string;
  variables: object;
  sees(data: Loose): boolean;
}

/** The question of a row in a world, as this role asks it. */
export function ask(row: string, world: World, letter: string, scene: Scene): Asked {
  const question = questions[row];
  if (!question) throw new Error(`no question for ${row}`);
  const wanted = scene.id(question.kind, world, letter);
  if (wanted === null) throw new Error(`the scene has no ${question.kind} in the world ${world}`);
  const id = question.names ? scene.id(question.names, world, letter) : wanted;
  const variables = question.document.includes("$id") ? { id } : {};
  return {
    document: question.document,
    variables,
    sees: (data) => {
      const told = question.told(data);
      return told.includes("answered") || told.includes(wanted);
    },
  };
}
