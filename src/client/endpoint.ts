/** Where a server's one GraphQL endpoint is, from the base address that people are given (`https://tocsin.example`). */
const path = "/graphql";

/** What was given as a server's address is none. */
class AddressError extends Error {
  override readonly name = "AddressError";
  readonly exitCode = 1;
}

export function httpEndpoint(base: string): string {
  return endpoint(base, { "http:": "http:", "https:": "https:", "ws:": "http:", "wss:": "https:" });
}

export function webSocketEndpoint(base: string): string {
  return endpoint(base, { "http:": "ws:", "https:": "wss:", "ws:": "ws:", "wss:": "wss:" });
}

function endpoint(base: string, protocols: Record<string, string>): string {
  const url = URL.canParse(base) ? new URL(base) : undefined;
  const protocol = url && protocols[url.protocol];
  if (!url || !protocol)
    throw new AddressError(`"${base}" is no address of a server; one looks like http://127.0.0.1:4000`);

  const folder = url.pathname.replace(/\/+$/, "");
  // The protocol is put in front of the text: URL's own setter refuses to turn http into ws.
  return `${protocol}//${url.host}${folder.endsWith(path) ? folder : folder + path}${url.search}`;
}
