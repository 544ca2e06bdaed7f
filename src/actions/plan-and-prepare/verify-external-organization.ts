import type { PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import { type ExternalOrganizationFields, organizationColumns, verifyBy } from "./organization-fields.js";

export interface VerifyExternalOrganization extends ChangeInput, ExternalOrganizationFields {
  externalOrganizationId: string;
  occurredAt?: PartialDate | null | undefined;
}

/** Somebody has made sure that the entry is right, and puts right what was not. */
export const verifyExternalOrganization = defineAction<VerifyExternalOrganization>(
  "verifyExternalOrganization",
  async (unit, input) => {
    const organization = await unit.subject("ExternalOrganization", input.externalOrganizationId, input.version);
    const verifiedAt = unit.happened(input.occurredAt) ?? unit.now;
    const found = organizationColumns(input);
    const days = found.verifyEveryDays === undefined ? organization.verifyEveryDays : found.verifyEveryDays;
    const verified = { verifiedAt, verifiedById: unit.caller.personId, verificationDue: false };
    const changes = { ...found, ...verified, verifyBy: verifyBy(verifiedAt, days) };
    await unit.change("ExternalOrganization", organization, changes, { occurredAt: verifiedAt });
  },
);
