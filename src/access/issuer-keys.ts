import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from "jose";
import { Fault } from "../domain/faults.js";
import { isSafeUrl } from "../domain/identity-provider.js";

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

/** Keys are asked for anew after this time, so that one that was withdrawn stops working. */
const FRESH_FOR = 600_000;
/** How long the known keys are good when the issuer cannot be asked. */
const GOOD_FOR = 24 * 3_600_000;
/** After a failure nobody makes us ask again before this time has passed. */
const PATIENCE = 5_000;
const TIMEOUT = 5_000;
const LARGEST = 1_000_000;

/**
 * The public keys of an issuer, found by its discovery document. While the issuer is away, the known keys go on
 * working, and whether an unknown key is one of its keys cannot be told: that is no verdict on the token.
 */
export class IssuerKeys {
  private keys: RemoteKeys | null = null;
  private finding: Promise<RemoteKeys> | null = null;
  private loadedAt = 0;
  private failedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly issuer: string,
    private readonly cooldown: number,
    private readonly onOutage: (error: unknown) => void,
  ) {}

  /** The key that a token names. Throws jose's own errors for tokens, and a fault for what cannot be told now. */
  readonly keyFor: JWTVerifyGetKey = async (header, token) => {
    const keys = await this.remote();
    await this.refresh(keys);
    return await keys(header, token);
  };

  private remote(): Promise<RemoteKeys> {
    if (this.keys) return Promise.resolve(this.keys);
    this.finding ??= this.discover().finally(() => {
      this.finding = null;
    });
    return this.finding;
  }

  private async discover(): Promise<RemoteKeys> {
    const response = await this.ask(`${this.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, {
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
    const { issuer, jwks_uri: url } = document;
    if (issuer !== this.issuer || typeof url !== "string" || !isSafeUrl(url)) {
      throw this.outage(new Error("the discovery document names another issuer or no safe address of keys"));
    }
    this.keys = createRemoteJWKSet(new URL(url), {
      timeoutDuration: TIMEOUT,
      cooldownDuration: this.cooldown * 1_000,
      // Age is looked at here: an old key is better than none while the issuer is away.
      cacheMaxAge: Number.POSITIVE_INFINITY,
      [customFetch]: async (address, options) => {
        const answer = await this.ask(address, options as RequestInit);
        this.loadedAt = Date.now();
        return answer;
      },
    });
    return this.keys;
  }

  private async refresh(keys: RemoteKeys): Promise<void> {
    const age = Date.now() - this.loadedAt;
    if (this.loadedAt === 0 || age < FRESH_FOR) return;
    const again = keys.reload();
    // Who comes while the keys are merely old need not wait for new ones.
    if (age < GOOD_FOR) again.catch(() => {});
    else await again;
  }

  /** One request to the issuer, or a fault that says that it is away. */
  private async ask(url: string, options: RequestInit): Promise<Response> {
    if (Date.now() - this.failedAt < PATIENCE) throw unavailable();
    try {
      const response = await fetch(url, options);
      if (response.status !== 200) throw new Error(`the identity provider answered with status ${response.status}`);
      const text = await response.text();
      if (text.length > LARGEST) throw new Error("the identity provider's answer is too long");
      return Response.json(JSON.parse(text));
    } catch (error) {
      throw this.outage(error);
    }
  }

  private outage(error: unknown): Fault {
    this.failedAt = Date.now();
    this.onOutage(error);
    return unavailable();
  }
}

export function unavailable(): Fault {
  return new Fault("UNAVAILABLE", "The identity provider cannot be asked at the moment. Try again later.");
}
