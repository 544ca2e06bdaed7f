import type { RecordOf } from "../../entities/index.js";
import { indexHarmedAssets } from "./harmed-assets.js";
import { tellAssetOwners } from "./notices/asset-owners.js";
import { escalate } from "./notices/escalate.js";
import { tellOfEscalations } from "./notices/handed-up.js";
import { routeReports } from "./notices/route-reports.js";
import { tryAgain } from "./notices/try-again.js";
import { casesToRecount, recountObligations } from "./obligations/recount-obligations.js";
import { refreshSharedCases } from "./sharing/refresh.js";
import type { ActionUnit } from "./unit.js";

interface FollowUp {
  name: string;
  follow(unit: ActionUnit): Promise<void>;
}

/** What follows from any action by rules, whichever action it was, in this order. */
export const followUps: readonly FollowUp[] = [
  { name: "reports are routed", follow: routeReports },
  { name: "harmed assets are indexed", follow: indexHarmedAssets },
  {
    name: "obligations are recounted",
    follow: async (unit) => {
      for (const incidentId of await casesToRecount(unit)) await recountObligations(unit, incidentId);
    },
  },
  { name: "owners of harmed assets are told", follow: tellAssetOwners },
  { name: "notices that wait for a way are tried again", follow: tryAgain },
  { name: "what partners see is brought up to date", follow: refreshSharedCases },
  {
    name: "cases are escalated",
    follow: async (unit) => {
      for (const incident of await casesToEscalate(unit)) await escalate(unit, incident);
    },
  },
  { name: "whoever answers for an escalation is told", follow: tellOfEscalations },
];

/** Done in the same unit, after the action's own work, so that either all of it happens or nothing. */
export async function followUp(unit: ActionUnit): Promise<void> {
  for (const { follow } of followUps) await follow(unit);
}

/** The cases whose standing the unit changed: themselves, their deadlines, or who has a stake in them. */
async function casesToEscalate(unit: ActionUnit): Promise<RecordOf<"Incident">[]> {
  const changed = new Map<string, RecordOf<"Incident"> | null>();
  for (const { type, row } of unit.touched) {
    if (type === "Incident") changed.set(row.id, row as RecordOf<"Incident">);
    if (type !== "ReportingObligation" && type !== "Stakeholder") continue;
    const { incidentId } = row as RecordOf<"Stakeholder">;
    if (!changed.has(incidentId)) changed.set(incidentId, null);
  }
  const unread = [...changed].flatMap(([id, incident]) => (incident === null ? [id] : []));
  const read = unread.length === 0 ? [] : await unit.allOf("Incident", `r.id IN (${marks(unread)})`, unread);
  return [...[...changed.values()].filter((incident) => incident !== null), ...read];
}

function marks(values: readonly unknown[]): string {
  return values.map(() => "?").join(",");
}
