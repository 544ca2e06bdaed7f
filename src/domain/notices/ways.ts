import type { ContactChannel } from "../records/people.js";
import type { ChannelKind, HeldBecause } from "./words.js";

/** A way to somebody. One out of band does not depend on what an incident may affect. */
export interface Way {
  kind: ChannelKind;
  address: string;
  outOfBand: boolean;
}

/** Words by which people name kinds of channel, the telling ones first. */
const names: readonly [RegExp, ChannelKind][] = [
  [/sms|text/i, "TEXT_MESSAGE"],
  [/mail/i, "EMAIL"],
  [/phone|tel|call|mobile/i, "TELEPHONE"],
  [/chat|signal|matrix|teams|slack|messenger|xmpp/i, "CHAT"],
  [/hook|http|url/i, "WEBHOOK"],
  [/post|letter|courier/i, "POST"],
  [/person|meeting|runner/i, "IN_PERSON"],
];

export function channelKindOf(name: string): ChannelKind {
  return names.find(([pattern]) => pattern.test(name))?.[1] ?? "OTHER";
}

export function waysOf(channels: readonly ContactChannel[]): Way[] {
  return channels.map(({ kind, address, outOfBand }) => ({
    kind: channelKindOf(kind),
    address,
    outOfBand: outOfBand ?? false,
  }));
}

export function waysToPerson({ email, phone }: { email: string | null; phone: string | null }): Way[] {
  const channels = [
    ...(email === null ? [] : [{ kind: "EMAIL" as const, address: email }]),
    ...(phone === null ? [] : [{ kind: "TELEPHONE" as const, address: phone }]),
  ];
  return channels.map((channel) => ({ ...channel, outOfBand: false }));
}

/** The ways that are trusted while some kinds of channel are suspect: others, and those set up apart from everything. */
export function trusted(ways: readonly Way[], suspect: ReadonlySet<ChannelKind> | null): Way[] {
  return suspect === null ? [...ways] : ways.filter(({ kind, outOfBand }) => outOfBand || !suspect.has(kind));
}

/**
 * Whether a notice may leave at all, said where it is written and again at the port: one of an exercise never does, and
 * while channels are suspect it waits for a way that is not.
 */
export function heldBecause(
  notice: { exercise: boolean },
  suspect: ReadonlySet<ChannelKind> | null,
): HeldBecause | null {
  if (notice.exercise) return "EXERCISE";
  return suspect === null ? null : "OUT_OF_BAND";
}
