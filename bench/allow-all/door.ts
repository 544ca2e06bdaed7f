import type { Caller, Callers } from "../../src/access/caller.js";

/** A door that stands open: nobody is counted. */
export class Door {
  constructor(private readonly callers: Callers) {}

  async knock(): Promise<void> {}

  recognize(token: string | undefined): Promise<Caller> {
    return this.callers.authenticate(token);
  }

  guarded<T>(_token: string | undefined, _address: string, look: () => Promise<T>): Promise<T> {
    return look();
  }

  async ask(): Promise<void> {}
}
