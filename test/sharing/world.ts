import type { Random } from "../property/random.js";
import type { LiveClient } from "../support/live.js";
import { approved, everyAspect, partnerOrganization } from "../support/sharing.js";
import type { TestServer } from "../support/tocsin.js";
import {
  type GivenShare,
  type Label,
  labels,
  type Partner,
  refusedBy,
  stricter,
  type Tally,
  type TeamCase,
} from "./oracle.js";

const papsOrNone = [null, "CLEAR", "GREEN", "AMBER", "RED"];
const ENOUGH_CASES = 4;

export interface Somebody extends Partner {
  token: string;
  personId: string;
  plan: Label | null;
  live: LiveClient | null;
}

interface OwnCase {
  id: string;
  label: Label;
}

const CASE = `query($id: ID) { incident(id: $id) { id version label origin title summary state conclusion severityClass
  priority causeIntent causeMeans rootCause categories consequences detectedAt containedAt eradicatedAt recoveredAt
  resolvedAt closedAt
  indicators(first: 100) { nodes { id label origin pap kind value note } }
  evidence(first: 100) { nodes { id label origin name description sizeBytes sha256 source collectedWhere } }
  caseMessages(first: 100) { nodes { id label origin body channel } }
  responseActions(first: 100) { nodes { id label origin kind description goal } }
  lessons(first: 100) { nodes { id label origin title description recommendation } }
  partnerContributions(first: 100) { nodes { id version label origin kind state indicatorKind value text reply share { id } } } } }`;

/** Cases of a customer, partners, and what is decided about them step by step, at random. */
export class SharingWorld {
  readonly cases: OwnCase[] = [];
  readonly partners: Somebody[] = [];
  shares: GivenShare[] = [];
  readonly rule = { aspects: everyAspect.slice(0, -1), strictestLabel: "AMBER_STRICT" as Label };
  private words = 0;
  private constituencyId = "";
  private second = "";
  private secondId = "";

  constructor(
    readonly server: TestServer,
    private readonly random: Random,
    readonly tally: Tally,
  ) {}

  async furnish(): Promise<void> {
    const { server } = this;
    this.constituencyId = (await server.done("createConstituency", { name: "A customer" })).id;
    const second = await server.person(["HANDLER"], { constituencies: ["*"] });
    this.second = second.token;
    this.secondId = second.id;
    const { constituencyId } = this;
    const organizationKinds = ["INCIDENT_RESPONSE_TEAM"];
    await server.done("createDisclosureRule", { constituencyId, name: "All", organizationKinds, ...this.rule });
    for (const clearance of ["AMBER_STRICT", "AMBER", "GREEN"] as const) {
      const id = await partnerOrganization(server, clearance);
      const { id: personId, token } = await server.person(["PARTNER"], { organizationId: id });
      this.partners.push({ id, personId, token, clearance, plan: null, live: null });
    }
    for (let count = 0; count < 3; count += 1) await this.newCase();
    for (let count = 0; count < 12; count += 1) await this.newRecord();
  }

  team(incidentId: string): Promise<TeamCase> {
    return this.server.data(CASE, { id: incidentId }).then(({ incident }) => incident);
  }

  /** Does something at random; says what. */
  async step(): Promise<string> {
    const all: [weight: number, name: string, act: () => Promise<void>][] = [
      [this.cases.length < ENOUGH_CASES ? 3 : 0, "a new case", () => this.newCase()],
      [8, "a record", () => this.newRecord()],
      [2, "a change of the case", () => this.changeCase()],
      [2, "what nobody shares", () => this.unshared()],
      [10, "a share", () => this.share()],
      [8, "an acknowledgement", () => this.acknowledge()],
      [1, "a revocation", () => this.revoke()],
      [4, "a change of clearance", () => this.clear()],
      [1, "an agreement", () => this.agree()],
      [4, "a contribution", () => this.contribute()],
      [3, "a decision on one", () => this.decide()],
      [1, "a restriction", () => this.restrict()],
    ];
    const bag = all.flatMap((one) => new Array<typeof one>(one[0]).fill(one));
    const [, name, act] = this.random.one(bag);
    this.tally.hit(`step: ${name}`);
    await act();
    return name;
  }

  private word(): string {
    this.words += 1;
    return `word${this.words}x`;
  }

  private atLeast(label: Label): Label {
    return this.random.one(labels.filter((one) => !stricter(label, one)));
  }

  private one(): OwnCase {
    return this.random.one(this.cases);
  }

  private async newCase(): Promise<void> {
    const label = this.random.one(["CLEAR", "GREEN", "GREEN", "AMBER", "AMBER_STRICT"] as const);
    const { constituencyId } = this;
    const event = await this.server.done("reportEvent", { constituencyId, title: this.word(), label });
    const told = { eventIds: [event.id], criterion: this.word(), title: this.word(), summary: this.word(), label };
    this.cases.push({ id: (await this.server.done("declareIncident", told)).id, label });
  }

  private async newRecord(): Promise<void> {
    const { id: incidentId } = this.one();
    const label = this.atLeast((await this.team(incidentId)).label);
    const makes = [
      () => {
        const said = { kind: "DOMAIN", value: this.word(), note: this.word(), pap: this.random.one(papsOrNone) };
        return this.server.done("recordIndicator", { incidentId, label, ...said });
      },
      () => this.server.done("postCaseMessage", { incidentId, label, body: this.word() }),
      () => this.server.done("registerEvidence", { incidentId, name: this.word(), sizeBytes: 7 }),
    ];
    await this.random.one([...makes, makes[0] as () => Promise<void>])();
  }

  private async changeCase(): Promise<void> {
    const { id: incidentId } = this.one();
    const { version, state } = await this.team(incidentId);
    const on = { incidentId, version };
    if (this.random.chance(0.5) && state !== "CLOSED") {
      await this.server.act("classifyIncident", { ...on, rootCause: this.word(), ...severity });
    } else {
      await this.server.act("containIncident", { ...on, description: this.word(), goal: this.word() });
    }
  }

  /** Work of the team alone. A report that is stricter than its case makes the case as strict. */
  private async unshared(): Promise<void> {
    const { id: incidentId, label } = this.one();
    await this.server.done("createTask", { incidentId, title: this.word(), kind: "HANDLING" });
    const { constituencyId } = this;
    const told = { constituencyId, title: this.word(), label: this.random.chance(0.2) ? "RED" : label };
    const event = await this.server.done("reportEvent", told);
    const { version } = await this.team(incidentId);
    await this.server.act("linkEvents", { incidentId, version, eventIds: [event.id] });
  }

  private async share(): Promise<void> {
    const own = this.one();
    const partner = this.random.one(this.partners);
    const team = await this.team(own.id);
    const aspects = everyAspect.filter(() => this.random.chance(0.4));
    const records = [...team.indicators.nodes, ...team.evidence.nodes].filter(() => this.random.chance(0.2));
    if (aspects.length + records.length === 0) aspects.push("SUMMARY");
    const caseLabel: Label = team.label;
    const end = labels.indexOf(partner.clearance ?? "RED") + 1;
    const fitting = labels.slice(labels.indexOf(caseLabel), end);
    const fits = this.random.chance(0.85) && fitting.length > 0;
    const label = this.random.one(fits ? fitting : labels);
    const singles = records.map((record: { label: Label }) => record.label);
    const needed = new Set([
      ...aspects,
      ...records.map(({ id }: { id: string }) => (id.startsWith("ind") ? "INDICATORS" : "EVIDENCE_REGISTER")),
    ]);
    const { rule } = this;
    const plan = partner.plan;
    const why = refusedBy({ label, caseLabel, aspects: [...needed], partner, rule, plan, singles });
    const pap = this.random.one(papsOrNone);
    const ids = records.map(({ id }: { id: string }) => id);
    const input = { incidentId: own.id, organizationId: partner.id, aspects, records: ids, label, pap, purpose: "Why" };
    const result = await this.server.act("shareIncident", input);
    this.tally.hit(why === null ? "a share is permitted" : `a share is refused: ${why.source}`);
    const told = result.__typename === "Refusal" ? result.message : null;
    if (why === null ? told !== null : !(told !== null && why.test(told))) {
      throw new Error(`expected ${why} and was told ${told} for ${JSON.stringify(input)}`);
    }
    if (why !== null) return;
    const shareId = await approved(this.server, result.share, this.second);
    const given = {
      shareId,
      partnerId: partner.id,
      incidentId: own.id,
      label,
      pap,
      aspects,
      records: ids,
      open: false,
    };
    this.shares.push(given);
  }

  private async acknowledge(): Promise<void> {
    const waiting = this.shares.filter(({ open }) => !open);
    if (waiting.length === 0) return;
    const share = this.random.one(waiting);
    const { token } = this.partners.find(({ id }) => id === share.partnerId) as Somebody;
    const found = await this.offeredBy(share, token);
    await this.server.done("acknowledgeSharedCase", { sharedCaseId: found.id, version: found.version }, "id", token);
    share.open = true;
  }

  /** By its reference, which the own team knows. */
  private async offeredBy({ shareId }: GivenShare, token: string): Promise<{ id: string; version: number }> {
    const { shareAsPartner } = await this.server.data(
      "query($id: ID!) { shareAsPartner(shareId: $id) { reference } }",
      { id: shareId },
    );
    const { sharedCases } = await this.server.data(
      "{ sharedCases(first: 100) { nodes { id version reference } } }",
      {},
      token,
    );
    return sharedCases.nodes.find((one: { reference: string }) => one.reference === shareAsPartner.reference);
  }

  private async revoke(): Promise<void> {
    if (this.shares.length < 2) return;
    const share = this.random.one(this.shares);
    const { node } = await this.server.data("query($id: ID!) { node(id: $id) { ... on Share { version } } }", {
      id: share.shareId,
    });
    await this.server.done("revokeShare", { shareId: share.shareId, version: node.version, endReason: "Over" });
    this.shares = this.shares.filter((one) => one !== share);
  }

  private async clear(): Promise<void> {
    const partner = this.random.one(this.partners);
    const clearance = this.random.chance(0.1) ? null : this.random.one(labels.slice(0, 4));
    const { node } = await this.server.data(
      "query($id: ID!) { node(id: $id) { ... on ExternalOrganization { version } } }",
      { id: partner.id },
    );
    const change = { externalOrganizationId: partner.id, version: node.version, clearance };
    await this.server.done("updateExternalOrganization", change);
    partner.clearance = clearance;
  }

  private async agree(): Promise<void> {
    const partner = this.random.one(this.partners);
    if (partner.plan !== null || this.random.chance(0.7)) return;
    const strictestLabel = this.random.one(["GREEN", "AMBER"] as const);
    const agreed = { duringPhase: "RESPONSES", occasion: "Joint cases", procedure: "By the hotline" };
    await this.server.done("createInteractionPoint", { organizationId: partner.id, strictestLabel, ...agreed });
    partner.plan = strictestLabel;
  }

  private async contribute(): Promise<void> {
    const open = this.shares.filter((share) => share.open);
    if (open.length === 0) return;
    const share = this.random.one(open);
    const { token } = this.partners.find(({ id }) => id === share.partnerId) as Somebody;
    const { id: sharedCaseId } = await this.offeredBy(share, token);
    const label = this.random.one(["CLEAR", "GREEN", "AMBER"]);
    const said = this.random.chance(0.5)
      ? { kind: "INDICATOR", indicatorKind: "DOMAIN", value: this.word() }
      : { kind: "MESSAGE", text: this.word() };
    await this.server.done("contributeToSharedCase", { sharedCaseId, label, ...said }, "id", token);
  }

  private async decide(): Promise<void> {
    const { partnerContributions } = await this.team(this.one().id);
    const waiting = partnerContributions.nodes.filter(({ state }: { state: string }) => state === "PROPOSED");
    if (waiting.length === 0) return;
    const { id, version } = this.random.one(waiting) as { id: string; version: number };
    const graded = { sourceReliability: "B", informationCredibility: "PROBABLE_2", reply: this.word() };
    const action = this.random.chance(0.7) ? "takeInContribution" : "declineContribution";
    await this.server.done(action, { partnerContributionId: id, version, ...graded });
  }

  private async restrict(): Promise<void> {
    const { id: incidentId } = this.one();
    const { version } = await this.team(incidentId);
    await this.server.act("restrictIncident", { incidentId, version, memberIds: [this.secondId] });
  }
}

const severity = { systemImportance: "IMPORTANT", businessLoss: "SERIOUS", socialImpact: "MINOR" } as const;
