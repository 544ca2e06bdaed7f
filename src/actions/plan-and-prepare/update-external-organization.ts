import type { RecordOf } from "../../../entities/index.js";
import { invalid } from "../../domain/refusal.js";
import type { OrganizationKind } from "../../domain/words.js";
import { type ChangeInput, defineAction } from "../action.js";
import { normalName } from "../identity.js";
import { type ExternalOrganizationFields, organizationColumns, verifyBy } from "./organization-fields.js";

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
    const changes = { name, kind: input.kind ?? organization.kind, ...organizationColumns(input) };
    await unit.change("ExternalOrganization", organization, { ...changes, ...reminder(organization, changes) });
  },
);

type Organization = RecordOf<"ExternalOrganization">;

/** With another term the reminder comes at another time, counted from the same day. */
function reminder(before: Organization, { verifyEveryDays: days }: Partial<Organization>): Partial<Organization> {
  if (days === undefined || days === before.verifyEveryDays) return {};
  return { verifyBy: verifyBy(before.verifiedAt ?? before.createdAt, days), verificationDue: false };
}
