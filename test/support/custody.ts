import { entry, type Stored, storedEntry } from "./evidence.js";
import type { TestServer } from "./tocsin.js";

export interface Held extends Stored {
  incidentId: string;
}

const FIELDS = "id version incidentId";

/** An entry that the first person has collected. */
export async function heldEntry(server: TestServer, more: object = {}, token = server.token): Promise<Held> {
  const { id, version } = await entry(server, more);
  const step = { evidenceId: id, version, kind: "COLLECTED", place: "Safe 1" };
  return server.done("recordCustodyStep", step, FIELDS, token);
}

/** An entry that somebody else hands over to the first person. */
export async function handedOverToLead(server: TestServer): Promise<Held> {
  const { token } = await server.person(["EVIDENCE_CUSTODIAN"], { constituencies: ["*"] });
  const { id, version } = await heldEntry(server, {}, token);
  const toId = (await server.data("{ viewer { person { id } } }")).viewer.person.id;
  return server.done("handOverEvidence", { evidenceId: id, version, toId }, FIELDS, token);
}

export const disposal = { purpose: "Nobody needs it", authority: "Rule of retention 7" };

/** An entry with contents of which the first person has asked that it is disposed of. */
export async function entryToDisposeOf(server: TestServer, content?: string, more: object = {}): Promise<Held> {
  const { id, version } = await storedEntry(server, content, more);
  return server.done("askForDisposal", { evidenceId: id, version, ...disposal }, FIELDS);
}
