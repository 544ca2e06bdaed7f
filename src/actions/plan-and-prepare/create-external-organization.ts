import type { ContactChannel } from "../../domain/records/people.js";
import { jsonList } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import type { OrganizationKind, TlpLabel } from "../../domain/words.js";
import { type ActionInput, defineAction } from "../action.js";
import { normalName } from "../identity.js";
import { storedChannels } from "./contact-channels.js";

export interface ExternalOrganizationFields {
  description?: string | null | undefined;
  timeZone?: string | null | undefined;
  /** Whom the organization serves (RFC 2350 §3.2). */
  constituencyText?: string | null | undefined;
  website?: string | null | undefined;
  contacts?: ContactChannel[] | null | undefined;
  /** OpenPGP keys or fingerprints, as published. */
  keys?: string[] | null | undefined;
  /** The strictest label of what it may be given. */
  clearance?: TlpLabel | null | undefined;
}

export interface CreateExternalOrganization extends ActionInput, ExternalOrganizationFields {
  name: string;
  kind: OrganizationKind;
  constituencyId?: string | null | undefined;
}

/** Enters an external IRT or other body in the register (27035-1 §5.2 e, RFC 2350). */
export const createExternalOrganization = defineAction<CreateExternalOrganization>(
  "createExternalOrganization",
  async (unit, input) => {
    const name = normalName(input.name);
    if (name === "") invalid("name", "must not be empty");
    await unit.create("ExternalOrganization", {
      constituencyId: await unit.constituencyFor(input.constituencyId),
      label: "GREEN",
      restrictedTo: null,
      name,
      kind: input.kind,
      description: input.description ?? null,
      timeZone: input.timeZone ?? null,
      constituencyText: input.constituencyText ?? null,
      website: input.website ?? null,
      contacts: jsonList(storedChannels(input.contacts ?? [], "contacts")),
      keys: jsonList(input.keys),
      clearance: input.clearance ?? null,
    });
  },
);
