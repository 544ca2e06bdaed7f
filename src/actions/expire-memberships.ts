import type { Due } from "./sweep.js";

/**
 * Memberships end in SQL at their moment, by the database's clock. This notes it in the journal, which makes the frames
 * and gives live connections their new view.
 */
export function membershipsThatEnd(onNoted: () => void): Due<"CaseMember"> {
  return {
    type: "CaseMember",
    condition: (clockSql) => `r.endedAt IS NULL AND r.until <= ${clockSql}`,
    async note(work, member) {
      const circumstances = { action: "expired", about: [member.incidentId], occurredAt: member.until };
      await work.change("CaseMember", member, { endedAt: member.until }, circumstances);
    },
    onNoted,
  };
}
