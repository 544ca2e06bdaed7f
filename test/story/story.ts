import type { Role } from "../../src/domain/words.js";
import type { TestEngine } from "../support/engines.js";
import { LiveClient } from "../support/live.js";
import type { Loose } from "../support/loose.js";
import { TestServer } from "../support/tocsin.js";

/** Somebody in each role. */
const cast = {
  administrator: "ADMINISTRATOR",
  sensor: "SENSOR",
  employee: "REPORTER",
  contact: "POINT_OF_CONTACT",
  handler: "HANDLER",
  lead: "IRT_LEAD",
  crisis: "CRISIS_MANAGER",
  custodian: "EVIDENCE_CUSTODIAN",
  owner: "ASSET_OWNER",
  board: "MANAGEMENT",
  auditor: "AUDITOR",
  partner: "PARTNER",
} as const satisfies Record<string, Role>;

type Player = keyof typeof cast;
/** A story that is told over the public API: who takes part, what each does and asks, and the case that it is about. */
export class Story {
  readonly people = {} as Record<Player, { id: string; token: string }>;
  /** The case, with the version that was seen last. */
  incident: Loose = null;
  private readonly live: LiveClient[] = [];

  private constructor(readonly server: TestServer) {}

  static async begin(engine: TestEngine): Promise<Story> {
    return new Story(await TestServer.start(engine));
  }

  async end(): Promise<void> {
    await Promise.all(this.live.map((client) => client.end()));
    await this.server.stop();
  }

  async enterCast(): Promise<void> {
    for (const [name, role] of Object.entries(cast)) {
      this.people[name as Player] = await this.server.person([role], { name, constituencies: ["*"] });
    }
  }

  as(who: Player): string {
    return this.people[who].token;
  }

  take(who: Player, action: string, input: object, fields = "id version"): Promise<Loose> {
    return this.server.done(action, input, fields, this.as(who));
  }

  ask(who: Player, query: string, variables: object = {}): Promise<Loose> {
    return this.server.data(query, variables, this.as(who));
  }

  /** An action on the case, by whoever has seen its latest version. */
  async onCase(who: Player, action: string, input: object, fields = ""): Promise<Loose> {
    const { id: incidentId, version } = this.incident;
    const record = await this.take(who, action, { incidentId, version, ...input }, `id version ${fields}`);
    this.incident.version = record.version;
    return record;
  }

  async follow(who: Player, query: string, variables: Record<string, unknown> = {}): Promise<LiveClient> {
    const client = new LiveClient(this.server, this.as(who), query, variables);
    this.live.push(client);
    await client.ready();
    return client;
  }
}
