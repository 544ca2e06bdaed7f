import { type AnyRegister, type RegisterType, registers } from "../../../src/domain/registers/index.js";
import { homeOf, isText } from "../../../src/domain/registers/register.js";
import type { IncidentState, Role } from "../../../src/domain/words.js";
import { openDatabase } from "../../../src/storage/open.js";
import { tokenFor } from "../../support/actors.js";
import { releasedCaseStudy } from "../../support/case-studies.js";
import { leadTo } from "../../support/cases.js";
import { eventually } from "../../support/eventually.js";
import { storedEntry } from "../../support/evidence.js";
import { registerSamples } from "../../support/register-samples.js";
import { hoursFromNow } from "../../support/restricted.js";
import { wholeScale } from "../../support/severity-cells.js";
import { acknowledge, approved, partner, partnerOrganization } from "../../support/sharing.js";
import type { TestServer } from "../../support/tocsin.js";
import type { World } from "./expected.js";
import { letters, roleOf } from "./letters.js";

/** Texts that are ruled: not any word is a code, a time zone, or the id of a record. */
const ruled: ReadonlySet<string> = new Set(["code", "timeZone", "currency", "publicKey", "subjectId"]);

/** Who can be a member of a case; for the others the row is forced, to show that membership alone opens nothing. */
const mayBeMembers = "PHLCEMA";

export type Kind =
  | "incident"
  | "entry"
  | "reference"
  | "event"
  | "triaged"
  | "scale"
  | "evidence"
  | "access"
  | "link"
  | "glass"
  | "vulnerability"
  | "constituency"
  | "person"
  | "team"
  | "token"
  | "contact"
  | "organization"
  | "profile"
  | "obligation"
  | "filing"
  | "notice"
  | "mode"
  | "sharedCase"
  | "sharedItem"
  | "caseStudy"
  | RegisterType;

/** Stands in every text of a record that nobody here may see. */
export const SECRET = "secret-of-others";

/** One database with a record of each kind in each world, and somebody of each role. */
export class Scene {
  readonly people = new Map<string, { id: string; token: string }>();
  /** A later token of each, which an administrator has issued. */
  readonly issued = new Map<string, string>();
  /** A member of the case of members without end, who is nobody of the matrix. */
  member!: { id: string; token: string };
  /** The first person, who does everything that is done here. */
  private lead = "";
  private readonly ids = new Map<string, string>();

  private constructor(readonly server: TestServer) {}

  static async set(server: TestServer): Promise<Scene> {
    const scene = new Scene(server);
    await scene.furnish();
    return scene;
  }

  /** The record of the kind in the world, as this role meets it; null where there is none. */
  id(kind: Kind, world: World, letter: string): string | null {
    return this.ids.get(`${kind} ${world} ${letter}`) ?? this.ids.get(`${kind} ${world}`) ?? null;
  }

  token(letter: string): string {
    return (this.people.get(letter) as { token: string }).token;
  }

  private put(kind: Kind, world: World, id: string, letter = ""): void {
    this.ids.set(`${kind} ${world} ${letter}`.trim(), id);
  }

  private async furnish(): Promise<void> {
    const { server } = this;
    const [home, away] = [await this.constituency("own"), await this.constituency("other")];
    for (const letter of letters) {
      const place = { constituencyId: home, constituencies: [home], name: `One ${letter}` };
      const person = await server.person([roleOf[letter] as Role], place);
      this.people.set(letter, person);
      const { viewer } = await server.data("{ viewer { token { id } } }", {}, person.token);
      this.put("token", "mine", viewer.token.id, letter);
      this.issued.set(letter, (await server.act("issueToken", { personId: person.id, name: "Another" })).secret);
    }
    this.lead = (await server.data("{ viewer { person { id } } }")).viewer.person.id;
    const own = { constituencyId: home, constituencies: [home] };
    this.member = await server.person(["HANDLER"], own);
    await this.registers("own", home, "A");
    await this.registers("other", away, SECRET);

    const memberIds = [this.member, ...mayBeMembers.split("").map((letter) => this.people.get(letter))];
    await this.incident("own", home, {});
    await this.incident("other", away, { title: SECRET });
    await this.incident("hidden", home, { title: SECRET, restricted: true });
    await this.incident("member", home, { restricted: true, memberIds: memberIds.map((one) => one?.id) });
    await this.incident("linked", home, {});
    const faraway = await this.declared(away, { title: SECRET, restricted: true });
    await this.linkToHidden();

    for (const [world, constituencyId] of [
      ["own", home],
      ["other", away],
    ] as const) {
      this.put("event", world, await this.reported(constituencyId, world === "other" ? SECRET : "Plain"));
      const eventId = await this.reported(constituencyId, world === "other" ? SECRET : "Plain");
      await server.done("triageEvent", { eventId, version: 1 });
      this.put("triaged", world, eventId);
      const told = { constituencyId, title: world === "other" ? SECRET : "Plain" };
      this.put("vulnerability", world, (await server.done("reportVulnerability", told)).id);
    }
    this.put("event", "hidden", await this.withdrawn(home, "hidden", SECRET));
    this.put("event", "member", await this.withdrawn(home, "member", "Members only"));
    for (const letter of letters) {
      const incidentId = this.id("incident", "own", "") as string;
      const { id } = this.people.get(letter) as { id: string };
      this.put("notice", "mine", await this.notice(incidentId, id, "To you"), letter);
      this.put("event", "mine", await this.reported(home, "Mine"), letter);
      this.put("event", "gone", await this.withdrawn(home, "hidden", SECRET), letter);
      this.put(
        "vulnerability",
        "mine",
        (await server.done("reportVulnerability", { constituencyId: home })).id,
        letter,
      );
    }
    await this.partsOfReports();
    await this.shared();
    for (const [world, constituencyId] of [
      ["own", home],
      ["other", away],
    ] as const) {
      const incidentId = await this.ledTo("CLOSED", constituencyId, {});
      this.put("caseStudy", world, await releasedCaseStudy(server, incidentId));
    }
    await this.breakGlasses(faraway);
    await this.force();
  }

  private async constituency(world: World): Promise<string> {
    const { id } = await this.server.done("createConstituency", { name: world === "other" ? SECRET : "Home" });
    this.put("constituency", world, id);
    return id;
  }

  private async procedureInForce(constituencyId: string, name: string): Promise<void> {
    const steps = [{ title: name, task: "OTHER" }];
    const { id } = await this.server.done("draftDocument", { constituencyId, kind: "PROCEDURE", name, steps });
    const manager = await tokenFor(this.server, "approveDocument");
    await this.server.done("approveDocument", { documentId: id, version: 1 }, "id", manager);
  }

  private async registers(world: World, constituencyId: string, name: string): Promise<void> {
    const { server } = this;
    const common = { constituencyId, name };
    const person = await server.done("createPerson", {
      ...common,
      roles: ["REPORTER"],
      constituencies: [constituencyId],
    });
    this.put("person", world, person.id);
    this.put("team", world, (await server.done("createTeam", common)).id);
    this.put("token", world, (await server.done("issueToken", { personId: person.id, name })).id);
    const scale = { constituencyId, replaces: 1, note: name, ...wholeScale };
    this.put("scale", world, (await server.done("adoptClassificationScale", scale)).id);
    this.put("contact", world, (await server.done("createPointOfContact", common)).id);
    this.put("organization", world, (await server.done("createExternalOrganization", { ...common, kind: "OTHER" })).id);
    const mode = await server.done("activateOutOfBand", { constituencyId, reason: name });
    this.put("mode", world, mode.id);
    await server.done("endOutOfBand", { outOfBandModeId: mode.id, version: mode.version, reason: name });
    const profile = { constituencyId, regulatedAs: ["DATA_CONTROLLER"], timeZone: "UTC" };
    this.put("profile", world, (await server.done("setRegulatoryProfile", profile)).id);
    await this.procedureInForce(constituencyId, name);
    for (const register of registers) {
      if (!homeOf(register)) await this.enter(register, world, { constituencyId }, name);
    }
    await this.reportingPolicy(constituencyId, name);
  }

  private async reportingPolicy(constituencyId: string, text: string): Promise<void> {
    const draft = { constituencyId, kind: "REPORTING_POLICY", name: text, text };
    const { id, version } = await this.server.done("draftDocument", draft);
    const management = await tokenFor(this.server, "approveDocument");
    await this.server.done("approveDocument", { documentId: id, version }, "id", management);
  }

  /** A record of a register in the world; every text of it is the one that is given, but for codes, which have a form. */
  private async enter(
    register: AnyRegister,
    world: World,
    place: Record<string, string>,
    words: string,
  ): Promise<void> {
    const sample = await registerSamples[register.type].enter(this.server, place);
    const texts = Object.entries(register.fields).filter(
      ([name, field]) => !ruled.has(name) && isText(field) && !field.kept && (field.length ?? 0) >= words.length,
    );
    const token = await tokenFor(this.server, register.create);
    const told = Object.fromEntries(texts.map(([name]) => [name, words]));
    this.put(
      register.type,
      world,
      (await this.server.done(register.create, { ...sample, ...told, ...place }, "id", token)).id,
    );
  }

  private async reported(constituencyId: string, title: string): Promise<string> {
    return (await this.server.done("reportEvent", { constituencyId, title })).id;
  }

  private async declared(
    constituencyId: string,
    more: object,
  ): Promise<{ id: string; version: number; reference: string }> {
    const eventIds = [await this.reported(constituencyId, "title" in more ? SECRET : "First sign")];
    const input = { eventIds, criterion: "title" in more ? SECRET : "Criterion", ...more };
    return this.server.done("declareIncident", input, "id version reference events { nodes { id } }");
  }

  private async incident(world: World, constituencyId: string, more: object): Promise<void> {
    const { id, reference } = await this.declared(constituencyId, more);
    this.put("incident", world, id);
    this.put("reference", world, reference);
    const name = "title" in more ? SECRET : "disk.img";
    const evidence = await storedEntry(this.server, name, { incidentId: id, name });
    this.put("evidence", world, evidence.id);
    const access = { evidenceId: evidence.id, purpose: name };
    this.put("access", world, (await this.server.done("requestEvidenceAccess", access)).id);
    this.put("link", world, await this.linkOf(id));
    for (const register of registers) {
      if (homeOf(register)?.type !== "Incident") continue;
      const state = register.during?.includes("DECLARED") === false ? register.during[0] : undefined;
      const incidentId = state ? await this.ledTo(state as IncidentState, constituencyId, more) : id;
      await this.enter(register, world, { incidentId }, name);
    }
    if (world === "linked") return;
    await this.obligation(world, id, name);
    this.put("notice", world, await this.notice(id, world === "member" ? this.member.id : this.lead, name));
  }

  private async notice(incidentId: string, recipientId: string, text: string): Promise<string> {
    const notice = { incidentId, recipientIds: [recipientId], title: text, body: text };
    return (await this.server.done("issueNotice", notice)).id;
  }

  private async obligation(world: World, incidentId: string, text: string): Promise<void> {
    const { server } = this;
    await server.done("recordCaseFact", { incidentId, kind: "PERSONAL_DATA_BREACH", basis: text });
    const { incident } = await server.data(
      "query($id: ID!) { incident(id: $id) { obligations { nodes { id version } } } }",
      { id: incidentId },
    );
    const [{ id, version }] = incident.obligations.nodes;
    this.put("obligation", world, id);
    const filing = await server.done("recordFiling", { obligationId: id, version, recipient: text });
    this.put("filing", world, filing.id);
    await server.done("correctFiling", { filingId: filing.id, version: 1, withdrawnReason: text });
  }

  /** A further case of the world, for what is only entered when one is over. */
  private async ledTo(state: IncidentState, constituencyId: string, more: object): Promise<string> {
    return (await leadTo(this.server, await this.declared(constituencyId, more), state)).id;
  }

  /** What belongs to the reports of the worlds. */
  private async partsOfReports(): Promise<void> {
    const worlds = { EVENT: ["own", "other", "hidden", "member"], VULNERABILITY: ["own", "other"] } as const;
    for (const register of registers) {
      const home = homeOf(register);
      if (!home || home.type === "Incident") continue;
      for (const world of worlds[register.scope as keyof typeof worlds]) {
        const words = world === "other" || world === "hidden" ? SECRET : "A";
        await this.enter(register, world, { [home.column]: this.id(home.shown, world, "") as string }, words);
      }
    }
  }

  /** What was shared with partners of other organizations, and with that of the partner. */
  private async shared(): Promise<void> {
    const { server } = this;
    for (const world of ["own", "other", "hidden"] as const) {
      const shareId = this.id("Share", world, "") as string;
      const { node } = await server.data("query($id: ID!) { node(id: $id) { ... on Share { organization { id } } } }", {
        id: shareId,
      });
      const somebody = await partner(server, node.organization.id);
      await this.sharedBy(world, { id: shareId, version: 1 }, somebody.token);
    }
    const organizationId = await partnerOrganization(server);
    const { id: personId, token } = this.people.get("N") as { id: string; token: string };
    await server.done("updatePerson", { personId, version: 1, organizationId });
    const share = { incidentId: this.id("incident", "own", ""), organizationId, aspects: ["SUMMARY"], purpose: "Ours" };
    await this.sharedBy("mine", await server.done("shareIncident", share), token);
  }

  private async sharedBy(world: World, share: { id: string; version: number }, token: string): Promise<void> {
    // The members of the hidden case are the first person alone: nobody else could put its share in force.
    const hidden = { incidentId: this.id("incident", "hidden", "") };
    const second = await this.server.person(["HANDLER"], { constituencies: ["*"] });
    if (world === "hidden") await this.server.done("addCaseMember", { ...hidden, personId: second.id });
    await approved(this.server, share, second.token);
    if (world === "hidden") await this.server.done("removeCaseMember", { ...hidden, personId: second.id });
    this.put("sharedCase", world, await acknowledge(this.server, token));
    const { sharedItems } = await this.server.data("{ sharedItems { nodes { id part } } }", {}, token);
    const summary = sharedItems.nodes.find(({ part }: { part: string }) => part === "SUMMARY");
    this.put("sharedItem", world, summary.id);
  }

  private async linkOf(incidentId: string, eventId?: string): Promise<string> {
    let link: string | undefined;
    // On MariaDB an entry gets its position just after the commit that was acknowledged.
    await eventually(
      async () => {
        link = await this.linkTold(incidentId, eventId);
        return link !== undefined;
      },
      () => "the link is not in the journal",
    );
    return link as string;
  }

  private async linkTold(incidentId: string, eventId: string | undefined): Promise<string | undefined> {
    const { journal } = await this.server.data(
      "query($id: ID!) { journal(first: 100, where: { about: [$id], recordTypes: [EventLink] }) { nodes { recordId changes { path after } } } }",
      { id: incidentId },
    );
    type Told = { recordId: string; changes: { path: string; after: string }[] };
    return (journal.nodes as Told[]).find(
      ({ changes }) =>
        eventId === undefined || changes.some(({ path, after }) => path === "eventId" && after === eventId),
    )?.recordId;
  }

  /** The event of the open case is tied to the hidden one as well. */
  private async linkToHidden(): Promise<void> {
    const [open, hidden] = [this.id("incident", "linked", "") as string, this.id("incident", "hidden", "") as string];
    const { incident } = await this.server.data("query($id: ID) { incident(id: $id) { events { nodes { id } } } }", {
      id: open,
    });
    const eventId: string = incident.events.nodes[0].id;
    const { incident: now } = await this.server.data("query($id: ID) { incident(id: $id) { version } }", {
      id: hidden,
    });
    await this.server.done("linkEvents", {
      incidentId: hidden,
      version: now.version,
      eventIds: [eventId],
      reason: SECRET,
    });
    this.put("event", "linked", eventId);
    await this.numbered();
    this.put("link", "linked", await this.linkOf(hidden, eventId));
  }

  /** An event that was put under the restriction of the case of that world. */
  private async withdrawn(constituencyId: string, world: "hidden" | "member", title: string): Promise<string> {
    const incidentId = this.id("incident", world, "") as string;
    const eventId = await this.reported(constituencyId, title);
    const { incident } = await this.server.data("query($id: ID) { incident(id: $id) { version } }", { id: incidentId });
    await this.server.done("linkEvents", { incidentId, version: incident.version, eventIds: [eventId] });
    const { event } = await this.server.data("query($id: ID!) { event(id: $id) { version } }", { id: eventId });
    await this.server.done("withdrawEvent", { incidentId, eventId, version: event.version });
    return eventId;
  }

  private async breakGlasses(faraway: { id: string }): Promise<void> {
    const auditor = await this.server.person(["AUDITOR"], { constituencies: ["*"] });
    const cases = {
      hidden: this.id("incident", "hidden", ""),
      member: this.id("incident", "member", ""),
      other: faraway.id,
    };
    for (const [world, incidentId] of Object.entries(cases)) {
      const input = { incidentId, reason: "Asked by the regulator", until: hoursFromNow(1) };
      const { breakGlass } = await this.server.act("breakGlass", input, "id", auditor.token);
      this.put("glass", world as World, breakGlass.id);
    }
  }

  /** What no action does: reports by those who may not report, and members who could not be let in. */
  private async force(): Promise<void> {
    const database = await openDatabase(this.server.config.database, 2);
    const incidentId = this.id("incident", "member", "") as string;
    await database.transaction(async (transaction) => {
      for (const [letter, { id }] of this.people) {
        for (const world of ["mine", "gone"] as const) {
          const event = this.id("event", world, letter);
          await transaction.run("UPDATE security_event SET createdBy = ? WHERE id = ?", [id, event]);
        }
        const vulnerability = this.id("vulnerability", "mine", letter);
        await transaction.run("UPDATE vulnerability SET createdBy = ? WHERE id = ?", [id, vulnerability]);
        if (mayBeMembers.includes(letter)) continue;
        await transaction.run(
          `INSERT INTO case_member (id, version, constituencyId, label, restrictedTo, origin, createdAt, createdBy, updatedAt, incidentId, personId)
           SELECT ?, 1, constituencyId, label, restrictedTo, origin, createdAt, createdBy, updatedAt, id, ? FROM incident WHERE id = ?`,
          [`mbr_${id.slice(4)}`, id, incidentId],
        );
      }
    });
    await database.close();
    await this.numbered();
    await this.entries();
  }

  /** The entry of the journal that declared each incident. */
  private async entries(): Promise<void> {
    for (const world of ["own", "other", "hidden", "member", "linked"] as const) {
      const { journal } = await this.server.data(
        'query($id: ID!) { journal(where: { recordIds: [$id], actions: ["declareIncident"] }) { nodes { entryId } } }',
        { id: this.id("incident", world, "") },
      );
      this.put("entry", world, journal.nodes[0].entryId);
    }
  }

  /** Waits until the journal holds everything that has been done. */
  private async numbered(): Promise<void> {
    const last = await this.server.act("reportEvent", { title: "Everything before is numbered" });
    for (;;) {
      const { journal } = await this.server.data(
        "query($id: [ID!]) { journal(where: { unitIds: $id }) { totalCount } }",
        {
          id: [last.unitId],
        },
      );
      if (journal.totalCount > 0) return;
    }
  }
}
