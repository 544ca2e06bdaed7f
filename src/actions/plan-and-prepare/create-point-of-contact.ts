import type { ContactChannel } from "../../domain/records/people.js";
import { jsonList } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import { type ActionInput, defineAction } from "../action.js";
import { normalName } from "../identity.js";
import { storedChannels } from "./contact-channels.js";

export interface PointOfContactFields {
  function?: string | null | undefined;
  dutyHours?: string | null | undefined;
  timeZone?: string | null | undefined;
  channels?: ContactChannel[] | null | undefined;
  filledById?: string | null | undefined;
}

export interface CreatePointOfContact extends ActionInput, PointOfContactFields {
  name: string;
  constituencyId?: string | null | undefined;
}

/** Defines a function or role as focal point of incident information (27035-1 §3.8). */
export const createPointOfContact = defineAction<CreatePointOfContact>("createPointOfContact", async (unit, input) => {
  const name = normalName(input.name);
  if (name === "") invalid("name", "must not be empty");
  if (input.filledById != null) await unit.mustSee("Person", input.filledById, "filledById");
  await unit.create("PointOfContact", {
    constituencyId: await unit.constituencyFor(input.constituencyId),
    label: "GREEN",
    restrictedTo: null,
    name,
    function: input.function ?? null,
    dutyHours: input.dutyHours ?? null,
    timeZone: input.timeZone ?? null,
    channels: jsonList(storedChannels(input.channels ?? [], "channels")),
    filledById: input.filledById ?? null,
  });
});
