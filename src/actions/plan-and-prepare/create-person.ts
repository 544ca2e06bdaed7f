import type { Role } from "../../domain/words.js";
import { type ActionInput, defineAction } from "../action.js";
import { asDuplicate } from "../identity.js";
import { storedEmail, storedName, storedOrganization, storedReach, storedRoles } from "./person-fields.js";

export interface CreatePerson extends ActionInput {
  name: string;
  email?: string | null | undefined;
  phone?: string | null | undefined;
  roles: Role[];
  /** The person's own constituency. */
  constituencyId?: string | null | undefined;
  /** Whose records the roles reach; "*" for all. The own constituency when absent. */
  constituencies?: string[] | null | undefined;
  /** The external organization for which a partner acts. */
  organizationId?: string | null | undefined;
}

/** Somebody who acts in incident management or is told (27035-1 §5.2 d). */
export const createPerson = defineAction<CreatePerson>("createPerson", async (unit, input) => {
  const constituencyId = await unit.constituencyFor(input.constituencyId);
  const person = {
    constituencyId,
    label: "AMBER" as const,
    restrictedTo: null,
    name: storedName(input.name),
    email: storedEmail(input.email),
    phone: input.phone ?? null,
    roles: storedRoles(input.roles),
    constituencies: await storedReach(unit, input.constituencies ?? [constituencyId]),
    disabled: false,
    issuer: null,
    subject: null,
    claimsAt: null,
    organizationId: await storedOrganization(unit, input.organizationId),
  };
  await unit.create("Person", person).catch(asDuplicate("email"));
});
