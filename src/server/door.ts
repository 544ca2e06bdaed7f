import { createHash } from "node:crypto";
import type { Caller, Callers } from "../access/caller.js";
import { Fault } from "../domain/faults.js";
import type { Rates } from "./rates.js";

const WELL_KNOWN = 10_000;

/** Where everybody comes in, by HTTP and by WebSocket: counted, then recognized, then counted by name. */
export class Door {
  /** Hashes of tokens that were valid lately: they are looked at even when others from their address guess. */
  private readonly known = new Set<string>();

  constructor(
    private readonly callers: Callers,
    private readonly rates: Rates,
  ) {}

  /** Somebody knocks. */
  async knock(address: string): Promise<void> {
    await this.rates.take("address", address);
  }

  /** Who it is, at an HTTP request. Throws for everybody without a valid token. */
  recognize(token: string | undefined, address: string): Promise<Caller> {
    return this.guarded(token, address, () => this.callers.authenticate(token, address));
  }

  /** Lets a token be looked at, unless too many from its address were no good. */
  async guarded<T>(token: string | undefined, address: string, look: () => Promise<T>): Promise<T> {
    // Without a token there is nothing to guess.
    if (token === undefined) return look();
    const hash = createHash("sha256").update(token).digest("base64url");
    if (!this.known.has(hash)) await this.rates.demand("failures", address);
    try {
      const found = await look();
      this.remember(hash);
      return found;
    } catch (error) {
      if (error instanceof Fault && error.code === "UNAUTHENTICATED") {
        this.known.delete(hash);
        // The count is for the next one; this one is told what it is.
        await this.rates.take("failures", address).catch(() => {});
      }
      throw error;
    }
  }

  /** A caller asks for something. */
  async ask(caller: Caller): Promise<void> {
    await this.rates.take("caller", caller.personId);
  }

  private remember(hash: string): void {
    if (this.known.size >= WELL_KNOWN) this.known.clear();
    this.known.add(hash);
  }
}
