import { jsonList } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import type { OrganizationKind } from "../../domain/words.js";
import { type ChangeInput, defineAction } from "../action.js";
import { given } from "../changed-fields.js";
import { normalName } from "../identity.js";
import { storedChannels } from "./contact-channels.js";
import type { ExternalOrganizationFields } from "./create-external-organization.js";

export interface UpdateExternalOrganization extends ChangeInput, ExternalOrganizationFields {
  externalOrganizationId: string;
  name?: string | null | undefined;
  kind?: OrganizationKind | null | undefined;
}

/** Brings the entry of an external organization up to date; an absent field is left, null clears it. */
export const updateExternalOrganization = defineAction<UpdateExternalOrganization>(
  "updateExternalOrganization",
  async (unit, input) => {
    const organization = await unit.subject("ExternalOrganization", input.externalOrganizationId, input.version);
    const name = input.name == null ? organization.name : normalName(input.name);
    if (name === "") invalid("name", "must not be empty");
    const { description, timeZone, constituencyText, website, contacts, keys, clearance } = input;
    const changes = given({
      name,
      kind: input.kind ?? organization.kind,
      description,
      timeZone,
      constituencyText,
      website,
      clearance,
      contacts: contacts === undefined ? undefined : jsonList(storedChannels(contacts ?? [], "contacts")),
      keys: keys === undefined ? undefined : jsonList(keys),
    });
    await unit.change("ExternalOrganization", organization, changes as Partial<typeof organization>);
  },
);
