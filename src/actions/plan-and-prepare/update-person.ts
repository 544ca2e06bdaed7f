import { refuse } from "../../domain/refusal.js";
import type { Role } from "../../domain/words.js";
import { type ChangeInput, defineAction } from "../action.js";
import { given } from "../changed-fields.js";
import { asDuplicate } from "../identity.js";
import {
  demandOther,
  demandReachOf,
  storedEmail,
  storedName,
  storedOrganization,
  storedReach,
  storedRoles,
} from "./person-fields.js";

export interface UpdatePerson extends ChangeInput {
  personId: string;
  name?: string | null | undefined;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  roles?: Role[] | null | undefined;
  /** Whose records the roles reach; "*" for all. */
  constituencies?: string[] | null | undefined;
  /** The external organization for which a partner acts. */
  organizationId?: string | null | undefined;
}

/** Brings a person up to date, rights included; they hold at once, on live sockets too (27035-1 §5.2 d). */
export const updatePerson = defineAction<UpdatePerson>("updatePerson", async (unit, input) => {
  const person = await unit.subject("Person", input.personId, input.version);
  const { name, email, phone, roles, constituencies, organizationId } = input;
  if (roles || constituencies || organizationId !== undefined) {
    demandOther(unit.caller, person);
    demandReachOf(unit.caller, person, "personId");
    if ((roles || constituencies) && person.issuer !== null) {
      const message = "Roles and constituencies of this person come from the identity provider.";
      refuse({ code: "GUARD_NOT_MET", message, clause: "27035-1 §5.2 d)" });
    }
  }
  const changes = given({
    name: name == null ? undefined : storedName(name),
    email: email === undefined ? undefined : storedEmail(email),
    phone,
    roles: roles ? storedRoles(roles) : undefined,
    constituencies: constituencies ? await storedReach(unit, constituencies) : undefined,
    organizationId: organizationId === undefined ? undefined : await storedOrganization(unit, organizationId),
  });
  await unit.change("Person", person, changes as Partial<typeof person>).catch(asDuplicate("email"));
});
