import type { Role } from "../../src/domain/words.js";
import type { ActionDesk, Somebody } from "./action-desk.js";
import type { TestServer } from "./tocsin.js";

export interface RestrictedCase {
  id: string;
  version: number;
  eventId: string;
}

/** A restricted case of the first person, whose members are these beside. */
export async function restrictedCase(
  server: TestServer,
  memberIds: string[] = [],
  token: string = server.token,
): Promise<RestrictedCase> {
  const event = await server.done("reportEvent", { title: "Somebody of us" });
  const input = { eventIds: [event.id], criterion: "Insider", restricted: true, memberIds };
  const { id, version } = await server.done("declareIncident", input, "id version", token);
  return { id, version, eventId: event.id };
}

/** Whether somebody is given the incident, by its id. */
export async function sees(server: TestServer, id: string, token: string): Promise<boolean> {
  const { incident } = await server.data("query($id: ID) { incident(id: $id) { id } }", { id }, token);
  return incident !== null;
}

/** Somebody new with one role and reach over everything, who is a member of nothing. */
export function stranger(desk: ActionDesk, role: Role): Promise<Somebody> {
  return desk.server.person([role], { constituencies: ["*"] });
}

export function hoursFromNow(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString().replace("Z", "000Z");
}
