import { invalid } from "../domain/refusal.js";

/** The zone by the name that is stored. */
export function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return invalid("timeZone", "is no time zone by its IANA name, such as Europe/Berlin");
  }
}
