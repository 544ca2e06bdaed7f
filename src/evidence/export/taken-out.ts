import type { Finding } from "./finding.js";

/** What of an entry tells whether something was taken out of it, and by what right. */
interface Told {
  recordId: string;
  action: string;
  disclosures: readonly unknown[];
  stateSalt?: string;
}

/**
 * Values may have been taken out of entries, which no hash shows. It is right where a later entry on the same record says
 * that two people erased something of it; without one somebody else has.
 */
export class TakenOut {
  private readonly places = new Map<string, string[]>();

  entry(place: string, { recordId, action, disclosures, stateSalt }: Told): void {
    // The entry of the erasure itself holds what opens the record as it was from then on.
    if (action === "confirmErasure") this.places.delete(recordId);
    if (stateSalt !== "" && !disclosures.includes(null)) return;
    this.places.set(recordId, [...(this.places.get(recordId) ?? []), place]);
  }

  end(): Finding[] {
    const what = "what it told was taken out, and no erasure says so";
    return [...this.places.values()].flat().map((where) => ({ where, what }));
  }
}
