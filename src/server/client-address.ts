import type { IncomingMessage } from "node:http";
import { BlockList, isIP, isIPv6 } from "node:net";

/** Who speaks to us: what a forwarding header says counts only when a proxy that the configuration names sent it. */
export class ClientAddresses {
  private readonly proxies = new BlockList();
  private readonly hasProxies: boolean;

  /** @param proxies addresses or CIDR blocks */
  constructor(proxies: readonly string[]) {
    this.hasProxies = proxies.length > 0;
    for (const proxy of proxies) {
      const [address = "", prefix] = proxy.split("/");
      const family = isIPv6(address) ? "ipv6" : "ipv4";
      if (prefix === undefined) this.proxies.addAddress(address, family);
      else this.proxies.addSubnet(address, Number(prefix), family);
    }
  }

  /** The address of the client, or of the first stranger on the way from us to it. */
  of(request: IncomingMessage): string {
    let address = plain(request.socket.remoteAddress ?? "");
    const hops = headerList(request.headers["x-forwarded-for"]);
    while (this.isProxy(address)) {
      const before = hops.pop();
      if (before === undefined || isIP(before) === 0) break;
      address = plain(before);
    }
    return address;
  }

  /** Whether the client's own connection is encrypted. */
  isSecure(request: IncomingMessage): boolean {
    if ("encrypted" in request.socket) return true;
    const isForwarded = this.isProxy(plain(request.socket.remoteAddress ?? ""));
    return isForwarded && headerList(request.headers["x-forwarded-proto"])[0] === "https";
  }

  private isProxy(address: string): boolean {
    return this.hasProxies && isIP(address) !== 0 && this.proxies.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  }
}

function headerList(value: string | string[] | undefined): string[] {
  return [value ?? []]
    .flat()
    .flatMap((line) => line.split(","))
    .map((part) => part.trim());
}

/** Sockets that take both families give IPv4 addresses in the clothes of the other. */
function plain(address: string): string {
  return address.startsWith("::ffff:") && address.includes(".") ? address.slice("::ffff:".length) : address;
}
