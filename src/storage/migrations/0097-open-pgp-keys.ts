import { migrationOf, recordColumns } from "./define-table.js";

/** The public keys of other organizations. */
export const OpenPgpKeys1769010000000 = migrationOf("OpenPgpKeys1769010000000", [
  {
    name: "open_pgp_key",
    columns: {
      ...recordColumns,
      retired: "flag",
      organizationId: "key 36",
      publicKey: "text",
      fingerprint: "line 64 null",
      names: "text",
      algorithm: "line 60 null",
      keyCreatedAt: "time null",
      expiresAt: "time null",
      revoked: "flag",
      encrypts: "flag",
      remindAt: "time null",
      expiryDue: "flag",
    },
    primary: ["id"],
    indexes: {
      open_pgp_key_organizationId: ["organizationId", "createdAt", "id"],
      open_pgp_key_due: ["expiryDue", "remindAt"],
      "open_pgp_key_unique!": ["organizationId", "fingerprint"],
      open_pgp_key_createdAt: ["createdAt", "id"],
    },
  },
]);
