import type { Due } from "../sweep.js";

/** Entries of the directory wait to be verified from their moment on: noted in the journal, which tells it live. */
export const verificationsThatFallDue: Due<"ExternalOrganization"> = {
  type: "ExternalOrganization",
  condition: (clockSql) => `r.verificationDue = 0 AND r.verifyBy <= ${clockSql}`,
  async note(work, organization) {
    const circumstances = { action: "reminder", occurredAt: organization.verifyBy };
    await work.change("ExternalOrganization", organization, { verificationDue: true }, circumstances);
  },
};
