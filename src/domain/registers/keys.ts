import { Role as R } from "../words.js";
import { demanded, filtered, flag, instant, kept, line, lines, listed, reference, register, text } from "./register.js";

/** What is said of a key is read from the key itself, whenever it is entered or brought up to date. */
export const openPgpKey = register({
  type: "OpenPgpKey",
  prefix: "pgp",
  table: "open_pgp_key",
  plural: "openPgpKeys",
  description: "A public OpenPGP key of another organization, checked: who writes to it encrypts to this.",
  clause: "27035-1 §5.2 e), RFC 2350 §2.3 (R-131)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.IRT_LEAD, R.ADMINISTRATOR],
  create: "recordOpenPgpKey",
  update: "updateOpenPgpKey",
  fields: {
    organizationId: demanded(filtered(listed(reference("ExternalOrganization", "Whose it is."), "openPgpKeys"))),
    publicKey: demanded(
      text(
        50_000,
        "The key in armor, never a private one. RSA takes 2,048 bits at least; DSA, ElGamal, secp256k1 and self-signatures by MD5, RIPEMD or SHA-1 are refused. An update takes a newer edition of the same key.",
      ),
    ),
    fingerprint: kept(filtered(line(64, "Its fingerprint in hex, by which to compare it over another channel."))),
    names: kept(lines(500, "Whom it names.")),
    algorithm: kept(line(60, "Algorithm of the primary key, such as rsa4096.")),
    keyCreatedAt: kept(instant("When it was made.")),
    expiresAt: kept(filtered(instant("When it can be used no more; null: it says none."))),
    revoked: kept(filtered(flag("Whether its owner has revoked it."))),
    encrypts: kept(flag("Whether a message could be encrypted to it when it was entered.")),
    remindAt: kept(instant("When its end is reminded of: 30 days before.")),
    expiryDue: kept(filtered(flag("Whether it has to be renewed: raised by the clock at that moment."))),
  },
  unique: ["organizationId", "fingerprint"],
  indexes: { due: ["expiryDue", "remindAt"] },
});
