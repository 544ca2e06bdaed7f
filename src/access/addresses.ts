import { BlockList, isIP } from "node:net";

interface Range {
  network: string;
  prefix: number;
  family: "ipv4" | "ipv6";
}

/** The form in which a network or a single address is stored, or null when the text is neither. */
export function normalRange(text: string): string | null {
  const range = parseRange(text);
  return range && `${range.network}/${range.prefix}`;
}

/** Whether somebody at this address is in one of the networks; in none when the address is not known. */
export function isWithin(ranges: readonly string[], address: string | undefined): boolean {
  const plain = plainAddress(address);
  const family = familyOf(plain);
  if (family === null) return false;
  const list = new BlockList();
  // Of its own family only: to Node each IPv4 address is in ::/0 too, which is not what that says.
  for (const range of ranges.map(parseRange)) {
    if (range?.family === family) list.addSubnet(range.network, range.prefix, family);
  }
  return list.check(plain, family);
}

/** Whether each of the inner networks lies in one of the outer ones. */
export function areWithin(outer: readonly string[], inner: readonly string[]): boolean {
  return inner.map(parseRange).every((range) => {
    const wide = outer.filter(
      (text) => (parseRange(text)?.prefix ?? Number.POSITIVE_INFINITY) <= (range?.prefix ?? -1),
    );
    return range !== null && isWithin(wide, range.network);
  });
}

/** An IPv4 address that comes in through an IPv6 socket is an IPv4 address; a zone is no part of an address. */
function plainAddress(address = ""): string {
  return address.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/i, "");
}

function parseRange(text: string): Range | null {
  const [, network = "", length] = /^([\da-f:.]+)(?:\/(\d{1,3}))?$/i.exec(text.trim()) ?? [];
  const family = familyOf(network);
  if (family === null || network !== plainAddress(network)) return null;
  const longest = family === "ipv4" ? 32 : 128;
  const prefix = length === undefined ? longest : Number(length);
  return prefix > longest ? null : { network: network.toLowerCase(), prefix, family };
}

function familyOf(address: string): Range["family"] | null {
  const version = isIP(address);
  return version === 0 ? null : version === 4 ? "ipv4" : "ipv6";
}
