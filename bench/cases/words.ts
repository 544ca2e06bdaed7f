/** A random source that gives the same cases in each run (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(most: number): number {
    return Math.floor(this.next() * most);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Mostly small, sometimes very large, as times to find out are. */
  skewed(most: number): number {
    return Math.floor(most * this.next() ** 4) + 1;
  }
}

const WHAT = [
  "Phishing mail opened",
  "Malware found",
  "Ransom note seen",
  "Laptop lost",
  "Odd log-ins at night",
  "Account taken over",
  "Web shell found",
  "Data copied to an unknown address",
  "Web shop unreachable",
  "Default password in use",
  "Invoice with a changed account number",
  "Scan of the mail gateway",
];
const WHERE = [
  "in accounting",
  "at the branch in Graz",
  "on the file server",
  "on the build farm",
  "in the warehouse",
  "on the domain controller",
  "on a developer's machine",
  "in the call centre",
  "on the ticket portal",
  "on the backup host",
];
const SEEN = [
  "Several people of the department got a mail with a link to a copy of the log-in page, and two of them entered their password.",
  "The endpoint agent stopped a process that wrote to many files within a minute.",
  "The proxy shows requests every sixty seconds to a host that was registered last week.",
  "An administrator noticed a scheduled task that nobody had made.",
  "The monitoring saw a hundred times the usual number of failed log-ins from one network.",
  "A customer told us that an invoice asked for payment to an account abroad.",
];
const DONE = [
  "The accounts are locked for now and the mail was taken out of all boxes.",
  "The machine was taken from the network and its disk was copied.",
  "The host was blocked at the proxy and in the name service.",
  "The task was removed and the service account got a new password.",
];

export interface Words {
  title: string;
  description: string;
  host: string;
  address: string;
}

/** Texts that differ from case to case, with hosts, addresses and numbers of vulnerabilities to search for. */
export function wordsOf(chance: Chance): Words {
  const host = `${chance.of(["ws", "srv", "db", "mx", "vpn"])}-${String(chance.below(20_000)).padStart(5, "0")}.example.org`;
  const address = `203.0.${chance.below(114)}.${chance.below(256)}`;
  const cve = `CVE-20${10 + chance.below(16)}-${1_000 + chance.below(9_000)}`;
  return {
    title: `${chance.of(WHAT)} ${chance.of(WHERE)}`,
    description: `${chance.of(SEEN)} ${chance.of(DONE)} Host ${host}, seen from ${address}; perhaps ${cve}.`,
    host,
    address,
  };
}
