import { recordEntities } from "../../entities/index.js";
import type { Found, PreparationFacts } from "../domain/readiness/facts.js";
import { type LessonAhead, lessonsAhead, type Untaught } from "../domain/readiness/go-live.js";
import type { RecordType } from "../domain/records/record.js";
import { tableOf } from "./table.js";

/** Who asks: a unit of work or a read, and what may be seen. */
export interface Asking {
  secondsSql(time: string): string;
  query<T>(sql: string, parameters: readonly unknown[]): Promise<T[]>;
  visible(type: RecordType, alias: string): [sql: string, parameters: unknown[]];
}

/** Of each kind so many records are looked at, those first that nobody has touched for longest. */
const MOST_FOUND = 1_000;
/** So many people are named who still have to be taught. */
const MOST_NAMED = 100;

/** What a constituency has prepared, as far as the asker may see it. */
export async function preparationFacts(asking: Asking, constituencyId: string): Promise<PreparationFacts> {
  const found = <T extends Found>(type: RecordType, columns: string, condition = "r.retired = 0") =>
    findAll<T>(asking, type, constituencyId, columns, condition);
  const [documents, policies, teams, rosters, organizations, interactions, supports, channels, trainings, exercises] =
    await Promise.all([
      found("Document", "r.kind, r.nextReviewAt AS dueAt", "r.state = 'APPROVED'"),
      found(
        "PolicyReference",
        "CASE WHEN r.riskManagement = 1 THEN 'RISK' END AS kind, r.alignedAt AS last, r.reviewEveryDays AS everyDays",
      ),
      found("Team", "NULL AS kind", "r.disabled = 0 AND r.memberIds <> '[]'"),
      found<Found & { shifts: string }>("DutyRoster", "r.shifts"),
      found("ExternalOrganization", "r.verifyBy AS dueAt", "1 = 1"),
      found(
        "InteractionPoint",
        "r.agreedAt AS last, r.confirmEveryDays AS everyDays",
        "r.retired = 0 AND r.agreedAt IS NOT NULL",
      ),
      found<Found & { preventive: boolean }>(
        "SupportMechanism",
        "r.kind, r.preventive, r.checkedAt AS last, r.checkedEveryDays AS everyDays",
      ),
      found("AlternateChannel", "r.checkedAt AS last", "r.retired = 0 AND r.independent = 1 AND r.state = 'WORKS'"),
      found(
        "TrainingProgramme",
        `r.audience AS kind, r.repeatEveryDays AS everyDays, (SELECT MAX(s.heldAt) FROM training_session s
           WHERE s.programmeId = r.id AND s.state = 'HELD') AS last`,
      ),
      found("Exercise", "COALESCE(r.endedAt, r.evaluatedAt) AS last", "r.state = 'EVALUATED'"),
    ]);
  return {
    profile: await profileOf(asking, constituencyId),
    ...{ documents, policies, teams, rosters, organizations, interactions, channels, exercises },
    supports: supports.map((one) => ({ ...one, preventive: Boolean(one.preventive) })),
    trainings: trainings.filter(({ last }) => last !== null),
  };
}

async function findAll<T extends Found>(
  { query, visible }: Asking,
  type: RecordType,
  constituencyId: string,
  columns: string,
  condition: string,
): Promise<T[]> {
  const [seen, parameters] = visible(type, "r");
  const rows = await query<T>(
    `SELECT r.id, ${columns} FROM \`${tableOf(recordEntities[type]).name}\` r
      WHERE r.constituencyId = ? AND ${condition} AND ${seen} ORDER BY r.updatedAt, r.id LIMIT ${MOST_FOUND}`,
    [constituencyId, ...parameters],
  );
  return rows.map((row) => ({ ...row, ...(row.everyDays == null ? {} : { everyDays: Number(row.everyDays) }) }));
}

async function profileOf({ query, visible }: Asking, constituencyId: string): Promise<PreparationFacts["profile"]> {
  const [seen, parameters] = visible("ProportionalityProfile", "r");
  const [profile] = await query<NonNullable<PreparationFacts["profile"]>>(
    `SELECT r.mechanisms, r.exerciseEveryDays, r.trainingEveryDays FROM proportionality_profile r
      WHERE r.constituencyId = ? AND r.retired = 0 AND ${seen}`,
    [constituencyId, ...parameters],
  );
  const days = (value: number | null) => (value === null ? null : Number(value));
  return profile
    ? {
        ...profile,
        exerciseEveryDays: days(profile.exerciseEveryDays),
        trainingEveryDays: days(profile.trainingEveryDays),
      }
    : null;
}

/** Who has not been taught what must be known before anything begins, or too long ago. */
export async function untaughtOf(
  asking: Asking,
  constituencyId: string,
  now: string,
): Promise<Record<LessonAhead, Untaught>> {
  const each = (Object.keys(lessonsAhead) as LessonAhead[]).map(async (code) => {
    return [code, await untaught(asking, constituencyId, now, code)] as const;
  });
  return Object.fromEntries(await Promise.all(each)) as Record<LessonAhead, Untaught>;
}

/** Machines and partners are taught nothing. */
const TAUGHT_NOTHING = `('[]', '["SENSOR"]', '["PARTNER"]')`;

async function untaught(
  { query, visible, secondsSql }: Asking,
  constituencyId: string,
  now: string,
  code: LessonAhead,
): Promise<Untaught> {
  const { topics, roles } = lessonsAhead[code];
  const [seen, parameters] = visible("Person", "r");
  const heldOn = "CONCAT(SUBSTR(s.heldAt, 1, 10), SUBSTR('0001-01-01', LENGTH(s.heldAt) + 1))";
  const counts = `${secondsSql(heldOn)} + t.repeatEveryDays * 86400 > ${secondsSql("?")}`;
  const taught = (topic: string) => `EXISTS (
    SELECT 1 FROM training_attendance a JOIN training_session s ON s.id = a.sessionId
      JOIN training_programme t ON t.id = s.programmeId
     WHERE a.personId = r.id AND a.outcome IN ('ATTENDED', 'PASSED') AND a.retired = 0 AND s.state = 'HELD'
       AND t.teaches LIKE '%"${topic}"%' AND (t.repeatEveryDays IS NULL OR ${counts}))`;
  const hasRole = roles === null ? "1 = 1" : `(${roles.map((role) => `r.roles LIKE '%"${role}"%'`).join(" OR ")})`;
  const condition = `r.disabled = 0 AND r.roles NOT IN ${TAUGHT_NOTHING} AND ${hasRole}
    AND (r.constituencies LIKE ? OR r.constituencies LIKE '%"*"%')
    AND NOT (${topics.map(taught).join(" AND ")}) AND ${seen}`;
  const given = [`%"${constituencyId}"%`, ...topics.map(() => now), ...parameters];
  const [count] = await query<{ total: number }>(`SELECT COUNT(*) AS total FROM person r WHERE ${condition}`, given);
  const named = await query<{ id: string }>(
    `SELECT r.id FROM person r WHERE ${condition} ORDER BY r.createdAt, r.id LIMIT ${MOST_NAMED}`,
    given,
  );
  return { total: Number(count?.total ?? 0), personIds: named.map(({ id }) => id) };
}
