import type { TestServer } from "../support/tocsin.js";

/** When the steps of a case happened, as they are told to the API; what is absent has not happened. */
export interface CaseTimes {
  occurredAt?: string;
  detectedAt?: string;
  reportedAt?: string;
  triagedAt?: string;
  declaredAt?: string;
  containedAt?: string;
  eradicatedAt?: string;
  recoveredAt?: string;
  resolvedAt?: string;
  closedAt?: string;
}

const severity = { systemImportance: "IMPORTANT", businessLoss: "SERIOUS", socialImpact: "MINOR" } as const;

/** Takes a case through the phases over the API, at these times. */
export async function caseWith(server: TestServer, times: CaseTimes, more: CaseMore = {}) {
  const { origin = "LIVE", rating = severity, declaration = {}, report = {}, token = server.token } = more;
  const act = (action: string, input: object) => server.done(action, { origin, ...input }, "id version", token);
  const { occurredAt, detectedAt, reportedAt } = times;
  const told = { title: "A case", occurredAt, detectedAt, ...(reportedAt ? { reportedAt } : {}), ...report };
  const event = await act("reportEvent", told);
  if (times.triagedAt) await act("triageEvent", { eventId: event.id, version: 1, occurredAt: times.triagedAt });
  const declared = { eventIds: [event.id], criterion: "Harm was done", occurredAt: times.declaredAt, ...declaration };
  let incident = await act("declareIncident", declared);
  const step = async (action: string, at: string | undefined, input: object) => {
    if (at === undefined) return;
    const { id: incidentId, version } = incident;
    incident = await act(action, { incidentId, version, occurredAt: at, ...input });
  };
  await step("classifyIncident", times.declaredAt ?? times.reportedAt ?? "2026", rating);
  await step("containIncident", times.containedAt, { description: "Unplugged" });
  await step("eradicateIncident", times.eradicatedAt, { description: "Wiped" });
  await step("recoverIncident", times.recoveredAt, { description: "Restored" });
  await step("recordControlReview", times.resolvedAt, { underControl: true, finding: "Quiet" });
  await step("resolveIncident", times.resolvedAt, { conclusion: "Over" });
  await step("closeIncident", times.closedAt, { stakeholders: [{ stakeholder: "Board", notifiedAt: times.closedAt }] });
  return incident as { id: string; version: number };
}

interface CaseMore {
  origin?: string;
  rating?: object;
  declaration?: object;
  report?: object;
  token?: string;
}
