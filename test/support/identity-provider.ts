import { createServer, type Server } from "node:http";
import { exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from "jose";
import Provider, { type Adapter, type JWKS } from "oidc-provider";
import { freePort } from "./ports.js";

export const AUDIENCE = "https://tocsin.example.org";
const ALG = "ES256";
const LIFE = 300;
const SECRET = "a secret of a client in a test of Tocsin";

interface SigningKey {
  kid: string;
  private: Awaited<ReturnType<typeof generateKeyPair>>["privateKey"];
  jwk: JWK;
}

class Forgetful implements Adapter {
  async upsert(): Promise<void> {}
  async find(): Promise<undefined> {}
  async findByUserCode(): Promise<undefined> {}
  async findByUid(): Promise<undefined> {}
  async consume(): Promise<void> {}
  async destroy(): Promise<void> {}
  async revokeByGrantId(): Promise<void> {}
}

/** A real OpenID provider on loopback. Its subjects are clients: the simplest grant that gives JWT access tokens. */
export class IdentityProviderUnderTest {
  private readonly claims = new Map<string, Record<string, unknown>>();
  private provider!: Provider;
  private keys: SigningKey[] = [];
  /** How often somebody asked for the keys. */
  keyRequests = 0;

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
    private readonly subjects: readonly string[],
  ) {}

  static async start(subjects: readonly string[]): Promise<IdentityProviderUnderTest> {
    const server = createServer();
    // It goes away and comes back to the same address.
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const started = new IdentityProviderUnderTest(server, `http://127.0.0.1:${port}`, subjects);
    await started.rotate();
    server.on("request", (request, response) => {
      if (request.url === "/jwks") started.keyRequests += 1;
      started.provider.callback()(request, response);
    });
    return started;
  }

  /** What tells Tocsin to believe this provider. */
  environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    return {
      OIDC_ISSUER: this.issuer,
      OIDC_AUDIENCE: AUDIENCE,
      OIDC_ROLES_CLAIM: "realm_access.roles",
      OIDC_ROLE_MAP: JSON.stringify({ handlers: "HANDLER", leads: ["IRT_LEAD", "HANDLER"], staff: ["REPORTER"] }),
      OIDC_KEY_COOLDOWN_SECONDS: "1",
      OIDC_CLOCK_SKEW_SECONDS: "60",
      ...more,
    };
  }

  /** From now on the subject's tokens say this. */
  says(subject: string, groups: readonly string[], more: Record<string, unknown> = {}): void {
    this.claims.set(subject, { realm_access: { roles: groups }, ...more });
  }

  /** An access token from the provider's own token endpoint. */
  async token(subject: string): Promise<string> {
    const response = await fetch(`${this.issuer}/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", client_id: subject, client_secret: SECRET }),
    });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    if (!token) throw new Error(`no token for ${subject}: ${response.status}`);
    return token;
  }

  /** A token signed with the provider's key that says whatever a test wants. */
  signed(claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    const key = this.keys[0] as SigningKey;
    const now = Math.floor(Date.now() / 1_000);
    const usual = { iss: this.issuer, aud: AUDIENCE, iat: now, exp: now + 300, realm_access: { roles: ["handlers"] } };
    return new SignJWT({ ...usual, ...claims })
      .setProtectedHeader({ alg: ALG, typ: "at+jwt", kid: key.kid, ...header })
      .sign(key.private);
  }

  get publicKey(): JWK {
    const { d: _, ...shown } = (this.keys[0] as SigningKey).jwk;
    return shown;
  }

  /** A new signing key; the old one goes on being published or not. */
  async rotate({ keepOld = true } = {}): Promise<void> {
    const { privateKey } = await generateKeyPair(ALG, { extractable: true });
    const kid = `key-${this.keys.length}-${Date.now()}`;
    const jwk = { ...(await exportJWK(privateKey)), kid, alg: ALG, use: "sig" };
    this.keys = [{ kid, private: privateKey, jwk }, ...(keepOld ? this.keys : [])];
    this.provider = this.newProvider();
  }

  /** Nobody answers any more at the provider's address. */
  async goAway(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async comeBack(): Promise<void> {
    const { port } = new URL(this.issuer);
    await new Promise<void>((resolve) => this.server.listen(Number(port), "127.0.0.1", resolve));
  }

  private newProvider(): Provider {
    return new Provider(this.issuer, {
      clients: this.subjects.map((subject) => ({
        client_id: subject,
        client_secret: SECRET,
        token_endpoint_auth_method: "client_secret_post",
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
        id_token_signed_response_alg: ALG,
      })),
      // Tokens that carry all they say need not be kept; without these, the provider warns of a start for development.
      adapter: Forgetful,
      cookies: { keys: [SECRET] },
      ttl: { ClientCredentials: LIFE },
      jwks: { keys: this.keys.map(({ jwk }) => jwk) } as JWKS,
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => AUDIENCE,
          useGrantedResource: () => true,
          getResourceServerInfo: () => ({
            scope: "",
            audience: AUDIENCE,
            accessTokenFormat: "jwt",
            accessTokenTTL: LIFE,
            jwt: { sign: { alg: ALG } },
          }),
        },
      },
      extraTokenClaims: (_context, token) => this.claims.get(token.clientId ?? ""),
    });
  }
}
