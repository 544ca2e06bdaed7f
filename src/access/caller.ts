import { Fault } from "../domain/faults.js";
import { isWithin } from "./addresses.js";
import type { Rights, TokenGrant } from "./rights.js";
import { hashSecret } from "./secrets.js";

/** Who is asking: a person by a token, with the rights of this moment. */
export interface Caller extends Rights {
  personId: string;
  /** Null for a token of the identity provider, which is not kept here. */
  tokenId: string | null;
  homeConstituencyId: string;
  grant: TokenGrant;
  /** When the token ends, or null. */
  expiresAt: string | null;
}

/** Tells who is behind one kind of token: null for nobody, whatever the reason. */
export type FindCaller = (token: string) => Promise<Caller | null>;

/** How long a looked-up caller is believed without another look, in milliseconds. Rights changes drop it at once. */
const BELIEVED_FOR = 1_000;
const REMEMBERED = 10_000;
/** The longest token that is looked at: those of identity providers carry lists of groups. */
const LONGEST = 16_384;
const SIGNED = /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/;

interface Remembered {
  caller: Promise<Caller | null>;
  until: number;
}

/** Finds the caller behind a bearer token: the one place where rights come from, for HTTP and WebSocket alike. */
export class Callers {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly sources: {
      bySecret: FindCaller;
      /** Null where no identity provider is configured. */
      bySignature: FindCaller | null;
      onUse: (tokenId: string) => void;
    },
  ) {}

  /** The caller with this token at this address, or a fault that does not tell why not. */
  async authenticate(token: string | undefined, address?: string | undefined): Promise<Caller> {
    const caller = token && token.length <= LONGEST ? await this.find(token) : null;
    if (!caller || !mayComeFrom(caller, address)) throw new Fault("UNAUTHENTICATED", "A valid bearer token is needed.");
    if (caller.tokenId !== null) this.sources.onUse(caller.tokenId);
    return caller;
  }

  /** Looks again at the next request: called whenever the journal tells of people, tokens or members. */
  forget(): void {
    this.remembered.clear();
  }

  /** Only hashes are kept or compared. */
  private find(token: string): Promise<Caller | null> {
    const hash = hashSecret(token);
    const known = this.remembered.get(hash);
    if (known && known.until > Date.now()) return known.caller;
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    const caller = this.look(token);
    const entry = { caller, until: Date.now() + BELIEVED_FOR };
    this.remembered.set(hash, entry);
    const drop = () => this.remembered.get(hash) === entry && this.remembered.delete(hash);
    caller.then((found) => found ?? drop(), drop);
    return caller;
  }

  private async look(token: string): Promise<Caller | null> {
    if (!SIGNED.test(token)) return this.sources.bySecret(token);
    return this.sources.bySignature?.(token) ?? null;
  }
}

function mayComeFrom({ grant }: Caller, address: string | undefined): boolean {
  return grant.addressRanges.length === 0 || isWithin(grant.addressRanges, address);
}
