import { type Caller, Callers as Real } from "../../src/access/caller.js";

export * from "../../src/access/caller.js";

/** Knows one caller for ever, whatever the token is after the first time. */
export class Callers extends Real {
  private only: Promise<Caller> | null = null;

  override authenticate(token: string | undefined): Promise<Caller> {
    this.only ??= super.authenticate(token);
    return this.only;
  }
}
