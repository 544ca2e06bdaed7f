import type { ActionName } from "../domain/lifecycle/index.js";
import { listOf, recordTypeOf } from "../domain/records/record.js";
import { invalid, refuse } from "../domain/refusal.js";
import type { AnyRegister, RegisterType } from "../domain/registers/index.js";
import { UniqueViolation } from "../storage/database.js";
import type { Afterwards } from "./action.js";
import { withDamagedAssets } from "./assessment-and-decision/damage.js";
import { demandCategories, demandParent } from "./categories.js";
import { soundKey } from "./directory/open-pgp-keys.js";
import { erase, soundErasure, tablesHolding } from "./erasure/erase.js";
import { replaceEarlier, soundStudy, takeBack } from "./lessons-learnt/case-studies.js";
import { soundImprovement } from "./lessons-learnt/improvements.js";
import { withQuestions } from "./lessons-learnt/questionnaires.js";
import { soundEdition, supersede } from "./plan-and-prepare/documents.js";
import { demandHeld, demandPrepared } from "./plan-and-prepare/training.js";
import type { Draft, RegisterRule } from "./register-rule.js";
import { demandSoundRelation } from "./relations.js";
import { demandRecovered, demandStepOfRun, markAi, soundRun } from "./responses/case-work.js";
import { demandOther } from "./responses/personal-data.js";
import { demandSoundTask, ownTime } from "./responses/tasks.js";
import { takeIn } from "./sharing/contributions.js";
import { soundShare } from "./sharing/share-rules.js";
import { offer, revoke } from "./sharing/shared-cases.js";
import { knownZone } from "./time-zone.js";
import type { ActionUnit } from "./unit.js";

const rules: { readonly [T in RegisterType]?: RegisterRule<T> } = {
  Document: soundEdition,
  Erasure: soundErasure,
  ContactRoute: async (_unit, { timeZone }) => (timeZone === null ? {} : { timeZone: knownZone(timeZone) }),
  DamageAssessment: withDamagedAssets,
  GoLive: demandPrepared,
  TrainingAttendance: demandHeld,
  DutyRoster: (unit, { teamId, shifts }) =>
    demandMembers(
      unit,
      teamId,
      listOf(shifts).map(({ personId }, index) => ({ personId, path: `shifts.${index}.personId` })),
    ),
  Analysis: markAi,
  ActivityLogEntry: demandOwnEntry,
  AttackType: demandCategories,
  OwnCategory: demandParent,
  PostIncidentReport: demandRecovered,
  ProcedureRun: soundRun,
  ProcedureStepRecord: demandStepOfRun,
  Improvement: soundImprovement,
  LessonQuestionnaire: withQuestions,
  Task: demandSoundTask,
  TimeEntry: ownTime,
  Relation: demandSoundRelation,
  SituationLink: demandValidated,
  Share: soundShare,
  OpenPgpKey: soundKey,
  PartnerContribution: takeIn,
  CaseStudyDraft: soundStudy,
  NdaRecord: async (unit, { personId }) => demandOther(unit, personId),
  MemberSkill: (unit, { teamId, personId }) => demandMembers(unit, teamId, [{ personId, path: "personId" }]),
};

const explained: ReadonlySet<string | null> = new Set(["SecurityEvent", "Incident", "Vulnerability"]);

/** Data from outside is validated before it is used (27035-3 §7.3.2). */
async function demandValidated(unit: ActionUnit, { itemId, subjectId }: Draft<"SituationLink">): Promise<void> {
  if (!explained.has(recordTypeOf(subjectId))) invalid("subjectId", "is no event, incident or vulnerability");
  const item = await unit.mustSee("SituationItem", itemId, "itemId");
  if (!item.external || item.state === "VALIDATED") return;
  const violations = [{ path: "itemId", message: `is ${item.state}` }];
  const message = "What comes from outside must have been validated before it is used.";
  refuse({ code: "GUARD_NOT_MET", message, clause: "27035-3 §7.3.2 (R-114)", violations });
}

/** What an entry of a log sets right stands in the log of the same case. */
async function demandOwnEntry(unit: ActionUnit, { correctsId, incidentId }: Draft<"ActivityLogEntry">): Promise<void> {
  if (correctsId === null) return;
  const corrected = await unit.mustSee("ActivityLogEntry", correctsId, "correctsId");
  if (corrected.incidentId !== incidentId) invalid("correctsId", "belongs to another case");
}

/** The people must be members of the team. */
async function demandMembers(unit: ActionUnit, teamId: string, named: readonly { personId: string; path: string }[]) {
  const { memberIds } = await unit.mustSee("Team", teamId, "teamId");
  const members = new Set(listOf(memberIds));
  for (const { personId, path } of named) if (!members.has(personId)) invalid(path, "is no member of the team");
}

export async function demandRules(
  unit: ActionUnit,
  type: RegisterType,
  after: object,
  before: object | null,
): Promise<object> {
  const rule = rules[type] as RegisterRule<RegisterType> | undefined;
  return (await rule?.(unit, after as never, before as never)) ?? {};
}

/** What an action of a register leads on in the same unit of work, once its own record is written. */
const besides: Partial<Record<ActionName, (unit: ActionUnit, record: never) => Promise<void>>> = {
  approveDocument: supersede,
  approveShare: offer,
  confirmErasure: erase,
  revokeShare: revoke,
  releaseCaseStudy: replaceEarlier,
  withdrawCaseStudy: takeBack,
};

export async function leadOthersOn(unit: ActionUnit, record: object): Promise<void> {
  await besides[unit.actionName]?.(unit, record as never);
}

/** What an action of a register does when its unit is committed. */
export const afterwardsOf: Partial<Record<ActionName, Afterwards<unknown>>> = {
  confirmErasure: ({ database }, { touched }) => database.scrub(tablesHolding(touched.map(({ type }) => type))),
};

/** What a register has once it does not take twice. */
export function asTaken({ type, unique = [] }: AnyRegister): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof UniqueViolation)) throw error;
    const path = unique.findLast((column) => column !== "constituencyId") ?? "constituencyId";
    const violations = [{ path, message: "there is one already" }];
    return refuse({ code: "DUPLICATE", message: `There is such a ${type} already.`, violations });
  };
}
