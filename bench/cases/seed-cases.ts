import type { Connection } from "mysql2/promise";
import type { RecordOf } from "../../entities/index.js";
import { categories } from "../../src/domain/categories.js";
import { declaredIncident } from "../../src/domain/decisions/declare-incident.js";
import { newEvent } from "../../src/domain/decisions/report-event.js";
import { inState, responded, underway } from "../../src/domain/decisions/respond.js";
import { priorityOf } from "../../src/domain/priority.js";
import { jsonList, listOf } from "../../src/domain/records/record.js";
import {
  BusinessLoss,
  rateSeverity,
  SocialImpact,
  SystemImportance,
  severityScale,
} from "../../src/domain/severity.js";
import { instantOf } from "../../src/domain/time.js";
import { CauseIntent, Consequence, members, type ResponseKind } from "../../src/domain/words.js";
import { Recorder, type SeedUnit } from "./recorder.js";
import { Chance, type Words, wordsOf } from "./words.js";

export interface Seeded {
  incidents: number;
  entries: number;
}

const CASES_AT_ONCE = 500;
const MINUTE = 60_000_000;
const YEARS = 3;
/** So long before now the last case is reported: what became of it has happened, too. */
const AGO = 60 * 24 * 60 * MINUTE;
const leaves = categories.filter(({ parent }) => parent !== null).map(({ code }) => code);

/** The people and places that cases are about: made once, through units of work like the rest. */
interface Cast {
  constituencyIds: string[];
  handlerIds: string[];
  teamIds: string[];
}

/**
 * Cases from the report to the closure as three years would leave them: two in five closed, one in five being worked on,
 * the rest declared and rated. Every step is a unit of work with its journal entries.
 * @param now in microseconds
 */
export async function seedCases(connection: Connection, count: number, now: number): Promise<Seeded> {
  const recorder = await Recorder.open(connection);
  const chance = new Chance(27_035);
  const begin = now - YEARS * 365 * 24 * 60 * MINUTE;
  const cast = await castOf(recorder, instantOf(begin));
  const step = (now - AGO - begin) / count;
  for (let number = 0; number < count; number += 1) {
    await new CaseStory(recorder, cast, chance, begin + number * step, number).tell();
    if ((number + 1) % CASES_AT_ONCE === 0) await recorder.flush();
  }
  await recorder.close();
  await connection.query("ANALYZE TABLE incident, security_event, event_link, response_action, journal_entry");
  return { incidents: count, entries: recorder.entries };
}

async function castOf(recorder: Recorder, now: string): Promise<Cast> {
  const cast: Cast = { constituencyIds: [], handlerIds: [], teamIds: [] };
  const own = { label: "AMBER", restrictedTo: null } as const;
  await recorder.act("bootstrap", "seed", now, async (unit) => {
    for (let index = 0; index < 5; index += 1) {
      const id = `con_${String(index).padStart(32, "0")}`;
      const fields = { ...own, id, constituencyId: id, name: `Customer ${index}`, reviewsAssessments: false };
      cast.constituencyIds.push((await unit.create("Constituency", fields)).id);
    }
    for (let index = 0; index < 100; index += 1) {
      const person = {
        ...{ ...own, constituencyId: cast.constituencyIds[index % 5] as string, name: `Handler ${index}` },
        ...{ email: `handler${index}@example.org`, phone: null, roles: jsonList(["HANDLER" as const]) },
        ...{
          constituencies: jsonList(["*"]),
          disabled: false,
          issuer: null,
          subject: null,
          claimsAt: null,
          organizationId: null,
        },
      };
      cast.handlerIds.push((await unit.create("Person", person)).id);
    }
    for (let index = 0; index < 10; index += 1) {
      const team = { ...own, constituencyId: cast.constituencyIds[index % 5] as string, name: `Team ${index}` };
      const memberIds = jsonList(cast.handlerIds.slice(index * 10, index * 10 + 10));
      cast.teamIds.push((await unit.create("Team", { ...team, description: null, memberIds, disabled: false })).id);
    }
  });
  return cast;
}

/** One case, told in units of work. */
class CaseStory {
  private readonly words: Words;
  private readonly constituencyId: string;
  private readonly handlerId: string;
  private incident!: RecordOf<"Incident">;
  private at: number;

  constructor(
    private readonly recorder: Recorder,
    private readonly cast: Cast,
    private readonly chance: Chance,
    reportedAt: number,
    private readonly number: number,
  ) {
    this.words = wordsOf(chance);
    this.constituencyId = chance.of(cast.constituencyIds);
    this.handlerId = chance.of(cast.handlerIds);
    this.at = reportedAt;
  }

  async tell(): Promise<void> {
    const fate = this.chance.next();
    // One report in twenty still waits for somebody to look at it.
    if (fate < 0.05) await this.newEvent("W");
    await this.report();
    await this.classify();
    if (fate < 0.4) return;
    await this.assign();
    await this.respond("containIncident", "CONTAINMENT", 2_880);
    await this.review();
    if (fate < 0.6) return;
    await this.respond("recoverIncident", "RECOVERY", 5_760);
    await this.end();
  }

  /** The next unit, at most so many minutes later. */
  private act(action: string, minutes: number, work: (unit: SeedUnit) => Promise<void>): Promise<void> {
    this.at += this.chance.skewed(minutes) * MINUTE;
    return this.recorder.act(action, this.handlerId, instantOf(this.at), work);
  }

  private async newEvent(series: string): Promise<RecordOf<"SecurityEvent">> {
    const { chance, constituencyId, words } = this;
    const detected = this.at - chance.skewed(600) * MINUTE;
    let event!: RecordOf<"SecurityEvent">;
    await this.act("reportEvent", 1, async (unit) => {
      const report = {
        ...{ title: words.title, description: words.description, affected: words.host },
        ...{ occurredAt: instantOf(detected - chance.skewed(60_000) * MINUTE), detectedAt: instantOf(detected) },
        source: chance.next() < 0.6 ? ("AUTOMATIC" as const) : ("MANUAL" as const),
        detectionMethod: chance.of(["PROACTIVE", "REACTIVE", "PUBLIC_SOURCE"] as const),
        suspectedCategories: [chance.of(leaves)],
      };
      const given = {
        constituencyId,
        now: unit.now,
        origin: "LIVE",
        reference: this.reference("EVT", series),
      } as const;
      event = await unit.create("SecurityEvent", newEvent(report, { ...given, scale: severityScale }));
    });
    return event;
  }

  private async report(): Promise<void> {
    let event = await this.newEvent("S");
    await this.act("triageEvent", 240, async (unit) => {
      const triaged = { state: "TRIAGED", triagedAt: unit.now, triageNote: "Looks real" } as const;
      event = await unit.change("SecurityEvent", event, triaged);
    });
    await this.act("declareIncident", 1_440, (unit) => this.declare(unit, event));
  }

  private async declare(unit: SeedUnit, event: RecordOf<"SecurityEvent">): Promise<void> {
    const { constituencyId, words } = this;
    const criterion = "Confirmed compromise of an account or a system";
    const declaration = { criterion, summary: words.description };
    const tables = { criteriaMet: [], criteriaVersion: 1, scale: severityScale };
    const given = { reference: this.reference("INC", "S"), constituencyId, restrictedTo: null, ...tables };
    const fields = declaredIncident(declaration, [event], { ...given, now: unit.now, declaredAt: unit.now });
    this.incident = await unit.create("Incident", fields);
    const { id: incidentId, label } = this.incident;
    const tie = { incidentId, eventId: event.id, reason: criterion, endedAt: null, endReason: null };
    const link = { constituencyId, label, restrictedTo: null, ...tie };
    await unit.create("EventLink", link, [incidentId]);
    const confirmed = {
      ...{ state: "CONFIRMED" as const, outcome: "INCIDENT" as const, outcomeReason: criterion },
      ...{ assessedAt: unit.now, assessedBy: this.handlerId },
    };
    await unit.change("SecurityEvent", event, confirmed, [incidentId]);
  }

  private classify(): Promise<void> {
    const { chance } = this;
    return this.act("classifyIncident", 120, async (unit) => {
      const factors = {
        systemImportance: chance.of(members(SystemImportance)),
        businessLoss: chance.of(members(BusinessLoss)),
        socialImpact: chance.of(members(SocialImpact)),
      };
      const rating = rateSeverity(factors);
      this.incident = await unit.change("Incident", this.incident, {
        ...factors,
        severityClass: rating.severityClass,
        severityReason: rating.reason,
        severityScaleVersion: rating.scaleVersion,
        priority: priorityOf({ ...rating, categories: listOf(this.incident.categories), urgent: false }, severityScale),
        causeIntent: chance.of(members(CauseIntent)),
        consequences: jsonList([chance.of(members(Consequence))]),
      });
      await unit.categorized(this.incident);
    });
  }

  private assign(): Promise<void> {
    const { cast, chance, handlerId } = this;
    return this.act("assignIncident", 60, async (unit) => {
      const assigned = { assigneeId: handlerId, teamId: chance.of(cast.teamIds) };
      this.incident = await unit.change("Incident", this.incident, assigned);
    });
  }

  private respond(action: string, kind: ResponseKind, minutes: number): Promise<void> {
    return this.act(action, minutes, async (unit) => {
      const { incident } = this;
      this.incident = await unit.change("Incident", incident, responded(incident, kind, unit.now));
      const { id: incidentId, label, constituencyId } = incident;
      const said = { description: "Blocked and taken from the network", goal: "No further spread", strategy: null };
      const response = { ...said, kind, incidentId, label, constituencyId, restrictedTo: null };
      const rest = { strategyId: null, issues: null, verification: "Looked for an hour", occurredAt: unit.now };
      await unit.create("ResponseAction", { ...response, ...rest }, [incidentId]);
    });
  }

  private review(): Promise<void> {
    return this.act("recordControlReview", 600, async (unit) => {
      const { incident } = this;
      this.incident = await unit.change("Incident", incident, { ...underway(incident, unit.now), underControl: true });
      const { id: incidentId, label, constituencyId } = incident;
      const found = { underControl: true, severeImpact: false, finding: "No further spread", occurredAt: unit.now };
      await unit.create("ControlReview", { ...found, incidentId, label, constituencyId, restrictedTo: null }, [
        incidentId,
      ]);
    });
  }

  private async end(): Promise<void> {
    await this.act("resolveIncident", 1_440, async (unit) => {
      const resolved = { ...inState("RESOLVED"), resolvedAt: unit.now, conclusion: "Mended, and watched for a week" };
      this.incident = await unit.change("Incident", this.incident, resolved);
    });
    await this.act("closeIncident", 14_400, async (unit) => {
      const told = jsonList([{ stakeholder: "Head of department", notifiedAt: unit.now, channel: "E-mail" }]);
      const closed = { ...inState("CLOSED"), closedAt: unit.now, stakeholderNotices: told };
      this.incident = await unit.change("Incident", this.incident, closed);
    });
  }

  private reference(kind: string, series: string): string {
    return `${kind}-${instantOf(this.at).slice(0, 4)}-${series}${String(this.number).padStart(6, "0")}`;
  }
}
