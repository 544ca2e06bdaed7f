import { jsonList } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import { type ChangeInput, defineAction } from "../action.js";
import { given } from "../changed-fields.js";
import { normalName } from "../identity.js";
import { storedChannels } from "./contact-channels.js";
import type { PointOfContactFields } from "./create-point-of-contact.js";

export interface UpdatePointOfContact extends ChangeInput, PointOfContactFields {
  pointOfContactId: string;
  name?: string | null | undefined;
}

/** Brings a point of contact up to date; an absent field is left as it is, null clears it. */
export const updatePointOfContact = defineAction<UpdatePointOfContact>("updatePointOfContact", async (unit, input) => {
  const contact = await unit.subject("PointOfContact", input.pointOfContactId, input.version);
  if (input.filledById != null) await unit.mustSee("Person", input.filledById, "filledById");
  const name = input.name == null ? contact.name : normalName(input.name);
  if (name === "") invalid("name", "must not be empty");
  const { function: duty, dutyHours, timeZone, filledById, channels } = input;
  const changes = given({
    name,
    function: duty,
    dutyHours,
    timeZone,
    filledById,
    channels: channels === undefined ? undefined : jsonList(storedChannels(channels ?? [], "channels")),
  });
  await unit.change("PointOfContact", contact, changes as Partial<typeof contact>);
});
