import type { ContactChannel } from "../../domain/records/people.js";
import { invalid } from "../../domain/refusal.js";

const MOST_CHANNELS = 50;
const LONGEST = 500;

/** Channels in the one form that is stored. */
export function storedChannels(channels: readonly ContactChannel[], path: string): ContactChannel[] {
  if (channels.length > MOST_CHANNELS) invalid(path, `must be at most ${MOST_CHANNELS}`);
  return channels.map(({ kind, address, outOfBand, emergency }, index) => {
    if (kind.trim() === "" || kind.length > LONGEST)
      invalid(`${path}.${index}.kind`, `must have 1 to ${LONGEST} characters`);
    if (address.trim() === "" || address.length > LONGEST) {
      invalid(`${path}.${index}.address`, `must have 1 to ${LONGEST} characters`);
    }
    return { kind, address, outOfBand: outOfBand ?? false, emergency: emergency ?? false };
  });
}
