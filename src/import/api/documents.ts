import { z } from "zod";

/** What the import asks of the API, and the shapes in which the answers come. */
const eventFields = "id version state externalReferences { source id }";
const refusalFields = "code message violations { path message }";

export const eventsByReferenceQuery = /* GraphQL */ `
  query EventsByReference($source: String!, $ids: [String!]!, $after: PageCursor) {
    events(where: { externalReference: { source: $source, ids: $ids } }, first: 100, after: $after) {
      nodes { ${eventFields} }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const reportEventsMutation = /* GraphQL */ `
  mutation ReportEvents($input: ReportEventsInput!) {
    reportEvents(input: $input) {
      __typename
      ... on ReportEventsDone { events { ${eventFields} } refused { index refusal { ${refusalFields} } } }
      ... on Refusal { ${refusalFields} }
    }
  }
`;

export const declareIncidentMutation = /* GraphQL */ `
  mutation DeclareIncident($input: DeclareIncidentInput!) {
    declareIncident(input: $input) {
      __typename
      ... on Refusal { ${refusalFields} }
    }
  }
`;

export const assessEventMutation = /* GraphQL */ `
  mutation AssessEvent($input: AssessEventInput!) {
    assessEvent(input: $input) {
      __typename
      ... on Refusal { ${refusalFields} }
    }
  }
`;

const eventShape = z.object({
  id: z.string(),
  version: z.number(),
  state: z.string(),
  externalReferences: z.array(z.object({ source: z.string(), id: z.string() })),
});

const refusalFieldShapes = {
  code: z.string(),
  message: z.string(),
  violations: z.array(z.object({ path: z.string(), message: z.string() })),
};

const refusalShape = z.object({ __typename: z.literal("Refusal"), ...refusalFieldShapes });

export const eventsByReferenceShape = z.object({
  events: z.object({
    nodes: z.array(eventShape),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  }),
});

export const reportEventsShape = z.object({
  reportEvents: z.discriminatedUnion("__typename", [
    z.object({
      __typename: z.literal("ReportEventsDone"),
      events: z.array(eventShape),
      refused: z.array(z.object({ index: z.number(), refusal: z.object(refusalFieldShapes) })),
    }),
    refusalShape,
  ]),
});

export const declareIncidentShape = z.object({
  declareIncident: z.discriminatedUnion("__typename", [
    z.object({ __typename: z.literal("IncidentDone") }),
    refusalShape,
  ]),
});

export const assessEventShape = z.object({
  assessEvent: z.discriminatedUnion("__typename", [z.object({ __typename: z.literal("EventDone") }), refusalShape]),
});

export type FoundEvent = z.infer<typeof eventShape>;
export type Refusal = Omit<z.infer<typeof refusalShape>, "__typename">;

/** A refusal as a reason to name: its sentence, and where the input is at fault. */
export function reasonOfRefusal({ code, message, violations }: Refusal): string {
  const faults = violations.map((violation) => `${violation.path} ${violation.message}`);
  return [`${code}: ${message}`, ...faults].join("; ");
}
