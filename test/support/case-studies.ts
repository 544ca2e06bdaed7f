import { tokenFor } from "./actors.js";
import { type Case, incidentIn, leadTo } from "./cases.js";
import { caseStudy } from "./register-samples.js";
import type { TestServer } from "./tocsin.js";

/** A case study that was prepared by the first person and released by somebody of the management. */
export async function releasedCaseStudy(server: TestServer, incidentId?: string, more: object = {}): Promise<string> {
  const ofCase = incidentId ?? (await incidentIn(server, "CLOSED")).id;
  const draft = await server.done("prepareCaseStudy", { incidentId: ofCase, ...caseStudy, ...more });
  return released(server, draft);
}

export async function released(server: TestServer, draft: { id: string; version: number }): Promise<string> {
  const release = { caseStudyDraftId: draft.id, version: draft.version };
  const fields = "caseStudy { id }";
  const token = await tokenFor(server, "releaseCaseStudy");
  return (await server.done("releaseCaseStudy", release, fields, token)).caseStudy.id;
}

/** A closed case that began at eight in the morning of a day long ago, and was noticed half an hour later. */
export async function oldCase(server: TestServer, facts: object = {}): Promise<string> {
  const times = { occurredAt: "2019-01-05T08:00Z", detectedAt: "2019-01-05T08:30Z", reportedAt: "2019-01-05T08:31Z" };
  const { id } = await server.done("reportEvent", { title: "Something odd", ...times });
  const declared = { eventIds: [id], criterion: "Confirmed compromise", occurredAt: "2019-01-05T09:00Z", ...facts };
  const incident = (await server.done("declareIncident", declared)) as Case;
  return (await leadTo(server, incident, "CLOSED")).id;
}
