import type { Api } from "../../client/api.js";
import { verisSource } from "../veris/identity.js";
import { eventsByReferenceQuery, eventsByReferenceShape, type FoundEvent } from "./documents.js";

const mostIdsAQuery = 100;

/** The states of an event that nobody has assessed: what was to follow the report has not happened. */
const reported = "REPORTED";

/** Which of the VERIS records have an event already. */
export async function existingEvents(api: Api, ids: readonly string[]): Promise<Map<string, FoundEvent>> {
  const wanted = [...new Set(ids)];
  const found = new Map<string, FoundEvent>();
  for (let start = 0; start < wanted.length; start += mostIdsAQuery) {
    for (const event of await eventsOf(api, wanted.slice(start, start + mostIdsAQuery))) addTo(found, event);
  }
  return found;
}

export function addTo(found: Map<string, FoundEvent>, event: FoundEvent): void {
  for (const { source, id } of event.externalReferences) {
    const other = found.get(id);
    // Somebody may have reported the same by hand as well: the event that is further on is the one that counts.
    if (source === verisSource && (!other || awaitsFollowUp(other))) found.set(id, event);
  }
}

export function awaitsFollowUp(event: FoundEvent): boolean {
  return event.state === reported;
}

async function eventsOf(api: Api, ids: string[]): Promise<FoundEvent[]> {
  const all: FoundEvent[] = [];
  let after: string | null = null;
  do {
    const variables: Record<string, unknown> = { source: verisSource, ids, after };
    const { nodes, pageInfo } = (await api.request(eventsByReferenceQuery, variables, eventsByReferenceShape)).events;
    all.push(...nodes);
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return all;
}
