import type { RecordOf } from "../../../entities/index.js";
import { visibleSql } from "../../access/view.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { goLiveChecklist } from "../../domain/readiness/go-live.js";
import { readinessOf } from "../../domain/readiness/readiness.js";
import { jsonList } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { preparationFacts, untaughtOf } from "../../storage/preparation-facts.js";
import type { Draft } from "../register-rule.js";
import type { ActionUnit } from "../unit.js";

/** Nobody was at a session that was not held, nor at one of another customer. */
export async function demandHeld(unit: ActionUnit, after: Draft<"TrainingAttendance">): Promise<void> {
  const session = await unit.mustSee("TrainingSession", after.sessionId, "sessionId");
  if (session.constituencyId !== after.constituencyId) invalid("sessionId", "belongs to another constituency");
  if (session.state === "HELD") return;
  const { clause } = ruleFor(unit.actionName);
  refuse({ code: "GUARD_NOT_MET", message: "The session has not been held.", clause });
}

/** Nothing goes live while something is open, unless management says why it may; what was open stays on record. */
export async function demandPrepared(unit: ActionUnit, draft: Draft<"GoLive">): Promise<Partial<RecordOf<"GoLive">>> {
  const { constituencyId, acceptedGaps } = draft;
  const asking = {
    secondsSql: (time: string) => unit.secondsSql(time),
    query: <T>(sql: string, parameters: readonly unknown[]) => unit.transaction.query<T>(sql, parameters),
    visible: (type: Parameters<typeof visibleSql>[1], alias: string) => visibleSql(unit.caller.acts, type, alias),
  };
  const readiness = readinessOf(await preparationFacts(asking, constituencyId), unit.now);
  const checklist = goLiveChecklist(readiness, await untaughtOf(asking, constituencyId, unit.now));
  const open = checklist.filter(({ met }) => !met);
  if (open.length > 0 && (acceptedGaps ?? "").trim() === "") {
    refuse({
      code: "GUARD_NOT_MET",
      message: `Of the checklist ${open.length} are open.`,
      clause: ruleFor(unit.actionName).clause,
      violations: open.map(({ code, asks }) => ({ path: code, message: asks })),
    });
  }
  return { gaps: jsonList(open.map(({ code }) => code)) };
}
