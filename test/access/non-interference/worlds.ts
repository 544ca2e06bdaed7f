import type { Role } from "../../../src/domain/words.js";
import { severity } from "../../support/cases.js";
import type { LiveClient } from "../../support/live.js";
import type { Loose } from "../../support/loose.js";
import { hoursFromNow } from "../../support/restricted.js";
import type { TestServer } from "../../support/tocsin.js";
import { Partnership } from "./partnership.js";

/** Something that the viewer may see, done in both worlds. */
export type Visible =
  | { do: "report"; text: string; number: number | null }
  | { do: "declare"; event: number; number: number | null }
  | { do: "evidence" | "contain" | "classify"; incident: number }
  | { do: "triage" | "assess"; event: number }
  /** An open case is restricted, so that the viewer loses it; perhaps they are let in once more, for a moment. */
  | { do: "restrict"; incident: number; visit: "never" | "as a member" | "by breaking the glass" }
  | { do: "own report"; text: string; number: number | null }
  /** Where the viewer is a partner: part of an open case is shared with them, and they say that they know the terms. */
  | { do: "share"; incident: number };

/** Something that the viewer may not see, done in one world alone. */
export type Hidden =
  | { hide: "declare"; event: number; text: string; number: number | null }
  | { hide: "link" | "work" | "members" | "glass"; case: number; event: number }
  /** Somebody is let in for a time, which ends by itself. */
  | { hide: "moment"; case: number; glass: boolean }
  | { hide: "elsewhere"; text: string; number: number | null }
  | { hide: "others' report"; text: string; number: number | null }
  /** Where the viewer is a partner: work on an open case in a part of it that is not shared. */
  | { hide: "inside"; incident: number };

export type Step = Visible | Hidden;

interface Somebody {
  id: string;
  token: string;
}

interface Known {
  id: string;
  version: number;
}

const reporting: readonly Role[] = [
  "REPORTER",
  "POINT_OF_CONTACT",
  "HANDLER",
  "IRT_LEAD",
  "CRISIS_MANAGER",
  "EVIDENCE_CUSTODIAN",
  "ASSET_OWNER",
  "MANAGEMENT",
  "SENSOR",
];
const readers: readonly Role[] = [
  "POINT_OF_CONTACT",
  "HANDLER",
  "IRT_LEAD",
  "CRISIS_MANAGER",
  "EVIDENCE_CUSTODIAN",
  "MANAGEMENT",
  "AUDITOR",
];
const overseers: readonly Role[] = ["IRT_LEAD", "CRISIS_MANAGER", "AUDITOR"];

/** A corner of one server: a viewer in a constituency of its own, and what happens around it. */
export class Surroundings {
  readonly hiddenIds: string[] = [];
  readonly hiddenReferences: string[] = [];
  /** What the viewer was told of its own attempts, in order. */
  readonly told: unknown[] = [];
  hiddenSteps = 0;
  /** Cases that the viewer has lost. */
  lost = 0;
  /** How often somebody was let in for a moment, and it ended by time. */
  moments = 0;
  /** Cases that are shared with the viewer. */
  shares = 0;
  private readonly events: Known[] = [];
  private readonly incidents: Known[] = [];
  private readonly cases: Known[] = [];
  private readonly declared = new Set<string>();
  private readonly shared = new Set<string>();

  private constructor(
    readonly server: TestServer,
    readonly role: Role,
    private readonly home: string,
    private readonly away: string,
    readonly viewer: Somebody,
    private readonly member: Somebody,
    private readonly guest: Somebody,
    private readonly auditor: Somebody,
    private readonly witness: LiveClient,
    private readonly partnership: Partnership | null,
  ) {}

  static async make(
    server: TestServer,
    role: Role,
    run: number,
    auditor: Somebody,
    witness: LiveClient,
  ): Promise<Surroundings> {
    const { id: home } = await server.done("createConstituency", { name: `Home ${run}` });
    const { id: away } = await server.done("createConstituency", { name: `Away ${run}` });
    const own = { constituencyId: home, constituencies: [home] };
    const partnership = role === "PARTNER" ? await Partnership.make(server, home, run) : null;
    const whose = partnership ? { constituencyId: home, organizationId: partnership.organizationId } : own;
    const viewer = await server.person([role], { ...whose, name: `Viewer ${run}` });
    const member = await server.person(["HANDLER"], { ...own, name: `Member ${run}` });
    const guest = await server.person(["HANDLER"], { ...own, name: `Guest ${run}` });
    const around = new Surroundings(server, role, home, away, viewer, member, guest, auditor, witness, partnership);
    // The last of what is made is told: nothing of it is still to come.
    const { unitId } = await server.act("issueToken", { personId: member.id, name: "last" });
    await around.untilTold(unitId);
    return around;
  }

  async take(step: Step): Promise<void> {
    const unitId = "do" in step ? await this.show(step) : await this.hide(step);
    if (unitId === null) return;
    if ("hide" in step) this.hiddenSteps += 1;
    await this.untilTold(unitId);
  }

  /** Everybody has been told of the unit before the next one begins, so that frames do not run together. */
  private async untilTold(unitId: string): Promise<void> {
    await this.witness.until((frames) =>
      frames.some((frame) => frame.entries.some((entry: { unitId: string }) => entry.unitId === unitId)),
    );
  }

  /** Somebody is let into the case for a time, which comes to its end; gives the unit that noted the end. */
  private async visit(incidentId: string, who: Somebody, glass: boolean): Promise<string | null> {
    const until = hoursFromNow(1);
    const begun = glass
      ? await this.unit("breakGlass", { incidentId, reason: "Look", until }, who.token)
      : await this.unit("addCaseMember", { incidentId, personId: who.id, until });
    if (begun === null) return null;
    await this.untilTold(begun);
    const ends = (): { unitId: string }[] =>
      this.witness.frames
        .flatMap((frame) => frame.entries)
        .filter((entry) => entry.action === "expired" && entry.about.includes(incidentId));
    const before = ends().length;
    // Only now: a moment that ran from the beginning on could be over in one world before anybody was told of it.
    await this.server.books.transaction((transaction) =>
      transaction.run("UPDATE case_member SET until = ? WHERE incidentId = ? AND personId = ?", [
        ...[hoursFromNow(0), incidentId, who.id],
      ]),
    );
    await this.witness.until(() => ends().length > before);
    this.moments += 1;
    return ends()[before]?.unitId ?? null;
  }

  /** Shared, approved by somebody else, and acknowledged: each told before the next. */
  private async share(index: number): Promise<string | null> {
    const incident = pick(
      this.incidents.filter(({ id }) => !this.shared.has(id)),
      index,
    );
    if (!incident || !this.partnership) return null;
    this.shared.add(incident.id);
    await this.partnership.share((...taken) => this.taken(...taken), incident.id, this.viewer.token);
    this.shares += 1;
    return this.unit("issueToken", { personId: this.member.id, name: "shared" });
  }

  private async restrict(index: number, visit: string): Promise<string | null> {
    const incident = pick(this.incidents, index);
    // What becomes of a share whose case is restricted is no secret to the partner.
    if (!incident || this.shared.has(incident.id)) return null;
    this.incidents.splice(this.incidents.indexOf(incident), 1);
    const { id: incidentId, version } = incident;
    const input = { incidentId, version, memberIds: [this.member.id] };
    const restricted = await this.change(incident, "restrictIncident", input);
    if (restricted === null) return null;
    // From now on it is as any case that the viewer may not see.
    this.cases.push(incident);
    this.hiddenIds.push(incidentId);
    this.lost += 1;
    await this.untilTold(restricted);
    if (visit === "never" || !readers.includes(this.role)) return restricted;
    const glass = visit === "by breaking the glass" && overseers.includes(this.role);
    return (await this.visit(incidentId, this.viewer, glass)) ?? restricted;
  }

  private async show(step: Visible): Promise<string | null> {
    const { home: constituencyId } = this;
    if (step.do === "own report") {
      if (!reporting.includes(this.role)) return null;
      const input = { constituencyId, title: step.text, ...numbered(step.number) };
      const result = await this.server.act("reportEvent", input, "id reference state title", this.viewer.token);
      this.told.push(result);
      if (result.event) this.events.push({ id: result.event.id, version: 1 });
      return result.unitId ?? null;
    }
    if (step.do === "report")
      return this.keep(this.events, "reportEvent", { constituencyId, title: step.text, ...numbered(step.number) });
    if (step.do === "declare") {
      // Two cases of one event would be reported at one moment, and chance would say which comes first.
      const event = pick(
        this.events.filter(({ id }) => !this.declared.has(id)),
        step.event,
      );
      if (!event) return null;
      this.declared.add(event.id);
      const unitId = await this.keep(this.incidents, "declareIncident", {
        eventIds: [event.id],
        criterion: "Open",
        ...numbered(step.number),
      });
      if (unitId !== null) await this.refresh(event, "event");
      return unitId;
    }
    if (step.do === "share") return this.share(step.incident);
    if (step.do === "restrict") return this.restrict(step.incident, step.visit);
    if ("event" in step) {
      const event = pick(this.events, step.event);
      if (!event) return null;
      const more = step.do === "assess" ? { outcome: "POSSIBLE_INCIDENT", reason: "Maybe" } : {};
      return this.change(event, `${step.do}Event`, { eventId: event.id, version: event.version, ...more });
    }
    return "incident" in step ? this.work(pick(this.incidents, step.incident), step.do) : null;
  }

  private async hide(step: Hidden): Promise<string | null> {
    if (step.hide === "declare") {
      const event = pick(this.events, step.event);
      if (!event) return null;
      const input = {
        eventIds: [event.id],
        criterion: step.text,
        title: step.text,
        restricted: true,
        memberIds: [this.member.id],
      };
      return this.hideNew(this.cases, "declareIncident", { ...input, ...numbered(step.number) });
    }
    if (step.hide === "elsewhere") {
      const input = { constituencyId: this.away, title: step.text, ...numbered(step.number) };
      const reported: Known[] = [];
      await this.hideNew(reported, "reportEvent", input);
      return reported[0]
        ? this.hideNew([], "declareIncident", { eventIds: [reported[0].id], criterion: step.text })
        : null;
    }
    if (step.hide === "others' report") {
      if (readers.includes(this.role)) return null;
      return this.hideNew([], "reportEvent", { constituencyId: this.home, title: step.text, ...numbered(step.number) });
    }
    if (step.hide === "inside") {
      const incident = pick(this.incidents, step.incident);
      if (!incident || !this.partnership) return null;
      return this.unit("registerEvidence", { incidentId: incident.id, name: "disk.img" });
    }
    const restricted = pick(this.cases, step.case);
    if (!restricted) return null;
    const incidentId = restricted.id;
    if (step.hide === "moment") {
      if (step.glass && overseers.includes(this.role)) return null;
      return this.visit(incidentId, step.glass ? this.auditor : this.guest, step.glass);
    }
    if (step.hide === "work")
      return this.work(restricted, (["evidence", "contain", "classify"] as const)[step.event % 3] ?? "contain");
    if (step.hide === "members") {
      const out = await this.unit("removeCaseMember", { incidentId, personId: this.member.id });
      return out ?? this.unit("addCaseMember", { incidentId, personId: this.member.id });
    }
    if (step.hide === "glass") {
      if (overseers.includes(this.role)) return null;
      return this.unit("breakGlass", { incidentId, reason: "Look", until: hoursFromNow(1) }, this.auditor.token);
    }
    const event = pick(this.events, step.event);
    if (!event) return null;
    return this.change(restricted, "linkEvents", {
      incidentId,
      version: restricted.version,
      eventIds: [event.id],
      reason: "Same hand",
    });
  }

  private async work(incident: Known | undefined, what: "evidence" | "contain" | "classify"): Promise<string | null> {
    if (!incident) return null;
    const { id: incidentId, version } = incident;
    if (what === "evidence") return this.unit("registerEvidence", { incidentId, name: "disk.img" });
    if (what === "contain")
      return this.change(incident, "containIncident", { incidentId, version, description: "Cut off" });
    return this.change(incident, "classifyIncident", {
      incidentId,
      version,
      ...severity,
      categories: ["fraud.phishing"],
    });
  }

  private async keep(list: Known[], action: string, input: object): Promise<string | null> {
    const result = await this.server.act(action, input);
    const record = result.event ?? result.incident;
    if (record) list.push({ id: record.id, version: record.version });
    return result.unitId ?? null;
  }

  private async hideNew(list: Known[], action: string, input: object): Promise<string | null> {
    const result = await this.server.act(action, input, "id version reference");
    const record = result.event ?? result.incident;
    if (!record) return null;
    this.hiddenIds.push(record.id);
    this.hiddenReferences.push(record.reference);
    list.push({ id: record.id, version: record.version });
    return result.unitId;
  }

  private async change(known: Known, action: string, input: object): Promise<string | null> {
    const result = await this.server.act(action, input);
    const record = result.event ?? result.incident;
    if (record) known.version = record.version;
    return result.unitId ?? null;
  }

  /** What an action did, which must not be refused, when everybody has been told. */
  private async taken(action: string, input: object, token = this.server.token): Promise<Loose> {
    const result = await this.server.act(action, input, "id version", token);
    if (!result.unitId) throw new Error(`${action} was refused: ${JSON.stringify(result)}`);
    await this.untilTold(result.unitId);
    return result;
  }

  private async unit(action: string, input: object, token = this.server.token): Promise<string | null> {
    return (await this.server.act(action, input, "id", token)).unitId ?? null;
  }

  private async refresh(known: Known, field: "event"): Promise<void> {
    const data = await this.server.data(`query($id: ID!) { ${field}(id: $id) { version } }`, { id: known.id });
    known.version = data[field].version;
  }
}

function pick<T>(list: readonly T[], index: number): T | undefined {
  return list[index % Math.max(1, list.length)];
}

const numbered = (number: number | null) =>
  number === null ? {} : { externalReferences: [{ source: "SIEM", id: `N-${number}` }] };
