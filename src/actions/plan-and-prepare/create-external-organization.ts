import type { ExternalOrganization } from "../../domain/records/external-organization.js";
import { jsonList } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import type { OrganizationKind } from "../../domain/words.js";
import { type ActionInput, defineAction } from "../action.js";
import { normalName } from "../identity.js";
import { type ExternalOrganizationFields, organizationColumns, USUAL_DAYS, verifyBy } from "./organization-fields.js";

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
    const constituencyId = await unit.constituencyFor(input.constituencyId);
    const entry = newOrganization({ name, kind: input.kind, constituencyId }, organizationColumns(input));
    await unit.create("ExternalOrganization", { ...entry, verifyBy: verifyBy(unit.now, entry.verifyEveryDays) });
  },
);

type Named = Pick<ExternalOrganization, "name" | "kind" | "constituencyId">;

/** The whole of a new entry, of which only this is known. */
export function newOrganization(named: Named, known: Partial<ExternalOrganization>) {
  const none = jsonList([]);
  return {
    ...{ label: "GREEN" as const, restrictedTo: null },
    ...{ description: null, country: null, postalAddress: null, timeZone: null, dutyHours: null, website: null },
    ...{ constituencyText: null, sponsor: null, authority: null, clearance: null, papClearance: null },
    ...{ languages: none, services: none, policies: none, reportingForms: none, contacts: none, keys: none },
    ...{ sources: none, verifiedAt: null, verifiedById: null, verifyBy: null, verificationDue: false },
    verifyEveryDays: USUAL_DAYS as number | null,
    ...known,
    ...named,
  };
}
