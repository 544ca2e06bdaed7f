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
  const version = isIP(plain);
  return version !== 0 && blockListOf(ranges).check(plain, version === 4 ? "ipv4" : "ipv6");
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
  const [, network, length] = /^([\da-f:.]+)(?:\/(\d{1,3}))?$/i.exec(text.trim()) ?? [];
  const version = isIP(network ?? "");
  if (network === undefined || version === 0 || network !== plainAddress(network)) return null;
  const longest = version === 4 ? 32 : 128;
  const prefix = length === undefined ? longest : Number(length);
  if (prefix > longest) return null;
  return { network: network.toLowerCase(), prefix, family: version === 4 ? "ipv4" : "ipv6" };
}

function blockListOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges.map(parseRange)) if (range) list.addSubnet(range.network, range.prefix, range.family);
  return list;
}
