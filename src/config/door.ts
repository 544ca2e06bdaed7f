import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { z } from "zod";
import { type Given, listIn, valuesIn, wholeNumber, yesOrNo } from "./values.js";

/** Who may come in, how often, and how much at once. */
export interface DoorConfig {
  tls: { cert: Buffer; key: Buffer } | null;
  /** Addresses and CIDR blocks whose X-Forwarded-* headers are believed. */
  trustedProxies: string[];
  introspection: boolean;
  /** Whether errors may say which names were perhaps meant. */
  suggestions: boolean;
  graphiql: boolean;
  /** id → text: when there are any, no other operations are served. */
  trustedDocuments: ReadonlyMap<string, string> | null;
  /** How long one request may read, in milliseconds. */
  queryTimeout: number;
  /** How long a unit of work may take until it commits, in milliseconds. */
  changeTimeout: number;
  headersTimeout: number;
  requestTimeout: number;
  /** How many a minute; 0 for no limit. */
  rates: { caller: number; address: number; failures: number };
  sockets: {
    perCaller: number;
    /** Sockets of one address that have not said yet who they are. */
    waitingPerAddress: number;
    messagesPerMinute: number;
    messageBurst: number;
  };
  live: { documentsPerCaller: number; operationsPerCaller: number; waitingAtOnce: number };
  /** What may wait in one live connection before it is closed as too slow. */
  queue: { bytes: number; frames: number };
  /** Who shows it may read /metrics; with null nobody may. */
  metricsToken: string | null;
  allowWeakDurability: boolean;
}

const environment = z.object({
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  TRUSTED_PROXIES: z.string().default(""),
  ALLOW_PLAINTEXT: yesOrNo.default(false),
  ALLOW_WEAK_SECRETS: yesOrNo.default(false),
  ALLOW_WEAK_DURABILITY: yesOrNo.default(false),
  INTROSPECTION: yesOrNo.default(true),
  SUGGESTIONS: yesOrNo.optional(),
  GRAPHIQL: yesOrNo.default(true),
  TRUSTED_DOCUMENTS: z.string().optional(),
  QUERY_TIMEOUT_MS: wholeNumber(10, 600_000, 10_000),
  CHANGE_TIMEOUT_MS: wholeNumber(10, 600_000, 30_000),
  HEADERS_TIMEOUT_MS: wholeNumber(100, 600_000, 10_000),
  REQUEST_TIMEOUT_MS: wholeNumber(100, 600_000, 30_000),
  RATE_PER_CALLER: wholeNumber(0, 1e9, 100_000),
  RATE_PER_ADDRESS: wholeNumber(0, 1e9, 200_000),
  RATE_FAILED_TOKENS: wholeNumber(0, 1e9, 300),
  SOCKETS_PER_CALLER: wholeNumber(1, 1e6, 5_000),
  SOCKETS_WAITING_PER_ADDRESS: wholeNumber(1, 1e6, 1_000),
  SOCKET_MESSAGES_PER_MINUTE: wholeNumber(1, 1e6, 120),
  SOCKET_MESSAGE_BURST: wholeNumber(1, 1e6, 600),
  // Each of the feeds twice: somebody alone in the house has the screen of a case open, and another beside it.
  LIVE_DOCUMENTS_PER_CALLER: wholeNumber(1, 1e6, 50),
  LIVE_OPERATIONS_PER_CALLER: wholeNumber(1, 1e6, 100),
  LIVE_WAITING_AT_ONCE: wholeNumber(1, 1e6, 2_000),
  METRICS_TOKEN: z.string().min(20, "must have at least 20 characters").max(200).optional(),
  LIVE_QUEUE_BYTES: wholeNumber(65_536, 1e9, 1_048_576),
  LIVE_QUEUE_FRAMES: wholeNumber(10, 1e6, 1_000),
});

type Complain = (mistake: string) => void;

/** Secrets that stand in examples, or that somebody typed to get on. */
const DEFAULTS =
  /^(?:|root|admin|administrator|password|passw0rd|secret|changeme|change-me|tocsin|mariadb|mysql|test|example|default|\d+)$/i;

/** The door as the environment describes it, or null after telling every mistake. */
export function readDoor(given: Given, complain: Complain): DoorConfig | null {
  const values = valuesIn(environment, given, complain);
  if (!values) return null;
  const tls = readTls(values.TLS_CERT_FILE, values.TLS_KEY_FILE, complain);
  const blocks = listIn(values.TRUSTED_PROXIES);
  const trustedProxies = blocks.filter(isAddressBlock);
  for (const block of blocks.filter((one) => !isAddressBlock(one))) {
    complain(`TRUSTED_PROXIES holds ${block}, which is no address and no CIDR block`);
  }
  const host = given["HOST"] ?? "127.0.0.1";
  if (!isLoopback(host) && !tls && trustedProxies.length === 0 && !values.ALLOW_PLAINTEXT) {
    complain(
      `HOST ${host} can be reached from outside, and tokens would travel unencrypted: give TLS_CERT_FILE and TLS_KEY_FILE, ` +
        "or TRUSTED_PROXIES where a proxy encrypts, or ALLOW_PLAINTEXT=true if you know better",
    );
  }
  if (!values.ALLOW_WEAK_SECRETS) checkSecrets(given, complain);
  const trustedDocuments = readDocuments(values.TRUSTED_DOCUMENTS, complain);
  return {
    tls,
    trustedProxies,
    introspection: values.INTROSPECTION,
    suggestions: values.SUGGESTIONS ?? values.INTROSPECTION,
    graphiql: values.GRAPHIQL,
    trustedDocuments,
    queryTimeout: values.QUERY_TIMEOUT_MS,
    changeTimeout: values.CHANGE_TIMEOUT_MS,
    headersTimeout: values.HEADERS_TIMEOUT_MS,
    requestTimeout: values.REQUEST_TIMEOUT_MS,
    rates: { caller: values.RATE_PER_CALLER, address: values.RATE_PER_ADDRESS, failures: values.RATE_FAILED_TOKENS },
    sockets: {
      perCaller: values.SOCKETS_PER_CALLER,
      waitingPerAddress: values.SOCKETS_WAITING_PER_ADDRESS,
      messagesPerMinute: values.SOCKET_MESSAGES_PER_MINUTE,
      messageBurst: values.SOCKET_MESSAGE_BURST,
    },
    live: {
      documentsPerCaller: values.LIVE_DOCUMENTS_PER_CALLER,
      operationsPerCaller: values.LIVE_OPERATIONS_PER_CALLER,
      waitingAtOnce: values.LIVE_WAITING_AT_ONCE,
    },
    queue: { bytes: values.LIVE_QUEUE_BYTES, frames: values.LIVE_QUEUE_FRAMES },
    metricsToken: values.METRICS_TOKEN ?? null,
    allowWeakDurability: values.ALLOW_WEAK_DURABILITY,
  };
}

function readTls(cert: string | undefined, key: string | undefined, complain: Complain): DoorConfig["tls"] {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined) {
    complain("TLS_CERT_FILE and TLS_KEY_FILE need each other");
    return null;
  }
  const read = (name: string, file: string) => readOr(file, () => complain(`${name} names a file that cannot be read`));
  const [certificate, secret] = [read("TLS_CERT_FILE", cert), read("TLS_KEY_FILE", key)];
  return certificate && secret ? { cert: certificate, key: secret } : null;
}

function readDocuments(file: string | undefined, complain: Complain): ReadonlyMap<string, string> | null {
  if (file === undefined) return null;
  const wanted = "TRUSTED_DOCUMENTS must name a JSON file of documents by their ids, or a list of documents";
  const text = readOr(file, () => complain(wanted))?.toString("utf8");
  if (text === undefined) return null;
  try {
    const shape = z.union([z.array(z.string().min(1)), z.record(z.string(), z.string().min(1))]);
    return new Map(Object.entries(shape.parse(JSON.parse(text))));
  } catch {
    complain(wanted);
    return null;
  }
}

/** Never says the secret itself. */
function checkSecrets(given: Given, complain: Complain): void {
  const advice = "or ALLOW_WEAK_SECRETS=true where nobody else can come near";
  const token = given["TOCSIN_ADMIN_TOKEN"];
  if (token !== undefined && token.length >= 20 && new Set(token).size < 8) {
    complain(`TOCSIN_ADMIN_TOKEN is easily guessed: give one of \`openssl rand -hex 32\`, ${advice}`);
  }
  const url = given["DATABASE_URL"];
  if (url === undefined || !/^(?:mysql|mariadb):/.test(url) || !URL.canParse(url)) return;
  const { hostname, password } = new URL(url);
  if (!isLoopback(hostname) && (password.length < 8 || DEFAULTS.test(password))) {
    complain(`DATABASE_URL holds no password, a short one or a well-known one: give another, ${advice}`);
  }
}

function isLoopback(host: string): boolean {
  const plain = host.replace(/^\[|\]$/g, "");
  return plain === "localhost" || plain === "::1" || (isIP(plain) === 4 && plain.startsWith("127."));
}

function isAddressBlock(text: string): boolean {
  const [address = "", prefix, ...more] = text.split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 6 ? 128 : 32));
}

function readOr(file: string, onFailure: () => void): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    onFailure();
    return undefined;
  }
}
