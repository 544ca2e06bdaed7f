import { hash, randomBytes } from "node:crypto";
import { Fault } from "../domain/faults.js";
import type { Person } from "../domain/records/people.js";
import { listOf } from "../domain/records/record.js";
import type { Role } from "../domain/words.js";
import type { Database } from "../storage/database.js";
import { type View, viewOf } from "./view.js";

/** Who is asking: a person by a token, with the rights of this moment. */
export interface Caller {
  personId: string;
  tokenId: string;
  roles: ReadonlySet<Role>;
  homeConstituencyId: string;
  view: View;
  /** When the token ends, or null. */
  expiresAt: string | null;
}

/** Starts with a name that secret scanners can look for. */
const TOKEN_PREFIX = "tocsin_";

export function newSecret(): string {
  return TOKEN_PREFIX + randomBytes(32).toString("base64url");
}

export function hashSecret(secret: string): string {
  return hash("sha256", secret);
}

/** How long a looked-up caller is believed without another look, in milliseconds. Rights changes drop it at once. */
const BELIEVED_FOR = 1_000;
const REMEMBERED = 10_000;

interface Remembered {
  caller: Promise<Caller | null>;
  until: number;
}

/** Finds the caller behind a bearer token. Only hashes are kept or compared. */
export class Callers {
  private readonly remembered = new Map<string, Remembered>();

  constructor(private readonly database: Database) {}

  /** The caller with this token, or a fault that does not tell why not. */
  async authenticate(token: string | undefined): Promise<Caller> {
    const caller = token && token.length <= 200 ? await this.find(hashSecret(token)) : null;
    if (!caller) throw new Fault("UNAUTHENTICATED", "A valid bearer token is needed.");
    return caller;
  }

  /** Looks again at the next request: called whenever the journal tells of people, tokens or members. */
  forget(): void {
    this.remembered.clear();
  }

  private find(secretHash: string): Promise<Caller | null> {
    const known = this.remembered.get(secretHash);
    if (known && known.until > Date.now()) return known.caller;
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    const caller = this.look(secretHash);
    const entry = { caller, until: Date.now() + BELIEVED_FOR };
    this.remembered.set(secretHash, entry);
    caller.then(
      (found) => found ?? this.remembered.delete(secretHash),
      () => this.remembered.delete(secretHash),
    );
    return caller;
  }

  private async look(secretHash: string): Promise<Caller | null> {
    const [found] = await this.database.read<Person & { tokenId: string; expiresAt: string | null }>(
      `SELECT p.id, p.roles, p.constituencies, p.constituencyId, t.id AS tokenId, t.expiresAt
         FROM token t JOIN person p ON p.id = t.personId
        WHERE t.secretHash = ? AND t.revokedAt IS NULL AND p.disabled = 0
          AND (t.expiresAt IS NULL OR t.expiresAt > ${this.database.clockSql})`,
      [secretHash],
    );
    if (!found) return null;
    const memberships = await this.database.read<{ incidentId: string }>(
      `SELECT incidentId FROM case_member WHERE personId = ? AND (until IS NULL OR until > ${this.database.clockSql})`,
      [found.id],
    );
    const roles = new Set(listOf<Role>(found.roles));
    const constituencies = listOf(found.constituencies);
    const reach = constituencies.includes("*") ? "ALL" : constituencies;
    return {
      personId: found.id,
      tokenId: found.tokenId,
      roles,
      homeConstituencyId: found.constituencyId,
      expiresAt: found.expiresAt,
      view: viewOf({ roles, reach, memberOf: memberships.map((row) => row.incidentId), personId: found.id }),
    };
  }
}
