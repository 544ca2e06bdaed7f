import type { RecordOf } from "../../../entities/index.js";
import { inState } from "../../domain/decisions/respond.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { occasionOfEnd } from "../../domain/notices/escalation.js";
import { jsonList } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { isSurelyAfter, type PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import type { ActionUnit } from "../unit.js";
import { demandDocumented } from "./documented.js";

export interface CloseIncident extends ChangeInput {
  incidentId: string;
  /** Who has a stake in the incident, and when each was told of its end; one not told yet has no time. */
  stakeholders: {
    stakeholder: string;
    /** The stakeholder of the case who is meant. */
    stakeholderId?: string | null | undefined;
    notifiedAt?: PartialDate | null | undefined;
    channel?: string | null | undefined;
  }[];
  /** When the case was closed. */
  occurredAt?: PartialDate | null | undefined;
}

const MOST_STAKEHOLDERS = 200;
const LONGEST = 500;

/** Closes the case once every stakeholder has been told (27035-1 §5.5). Everything collected stays available. */
export const closeIncident = defineAction<CloseIncident>("closeIncident", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId, input.version);
  const { clause } = ruleFor("closeIncident");
  const { stakeholders } = input;
  const unnamed = stakeholders.findIndex(({ stakeholder }) => stakeholder.trim() === "");
  if (unnamed >= 0) invalid(`stakeholders.${unnamed}.stakeholder`, "must not be empty");
  for (const [index, { stakeholder, channel }] of stakeholders.entries()) {
    for (const [name, text] of Object.entries({ stakeholder, channel })) {
      if ((text?.length ?? 0) <= LONGEST) continue;
      invalid(`stakeholders.${index}.${name}`, `must have at most ${LONGEST} characters`);
    }
  }
  const untold = stakeholders.flatMap(({ notifiedAt }, index) =>
    notifiedAt && !isSurelyAfter(notifiedAt, unit.now)
      ? []
      : [{ path: `stakeholders.${index}.notifiedAt`, message: "was not notified yet" }],
  );
  const registered = await registeredStakeholders(unit, incident);
  const waiting = registered.filter(({ id, told }) => !told && !stakeholders.some((one) => one.stakeholderId === id));
  const violations = [
    ...untold,
    ...waiting.map(({ id, kind }) => ({ path: "stakeholders", message: `${kind} ${id} was not notified yet` })),
  ];
  if (stakeholders.length + registered.length === 0 || violations.length > 0) {
    refuse({ code: "GUARD_NOT_MET", message: "All stakeholders must have been notified.", clause, violations });
  }
  if (stakeholders.length > MOST_STAKEHOLDERS) {
    const violations = [{ path: "stakeholders", message: `must be at most ${MOST_STAKEHOLDERS}` }];
    refuse({ code: "INVALID_INPUT", message: "There are too many stakeholders.", violations });
  }
  await demandDocumented(unit, incident);
  const closedAt = unit.happened(input.occurredAt);
  const stakeholderNotices = jsonList(
    stakeholders.map(({ stakeholder, notifiedAt, channel }) => ({
      stakeholder,
      notifiedAt: notifiedAt as PartialDate,
      channel: channel ?? null,
    })),
  );
  await unit.change(
    "Incident",
    incident,
    { ...inState("CLOSED"), closedAt, stakeholderNotices },
    { occurredAt: closedAt },
  );
});

/** Who has a stake in the case, and whether each has been told since it was resolved: a notice reached them. */
async function registeredStakeholders(unit: ActionUnit, incident: RecordOf<"Incident">) {
  const stakeholders = await unit.allOf("Stakeholder", "r.incidentId = ? AND r.inactive = 0", [incident.id]);
  const reached = await unit.transaction.query<{ recipientId: string }>(
    `SELECT recipientId FROM notification WHERE incidentId = ? AND occasion = ?
        AND state IN ('SENT', 'TOLD', 'ACKNOWLEDGED')`,
    [incident.id, occasionOfEnd("RESOLVED", incident)],
  );
  const told = new Set(reached.map(({ recipientId }) => recipientId));
  return stakeholders.map(({ id, kind, personId, pointOfContactId, organizationId }) => ({
    ...{ id, kind },
    told: [personId, pointOfContactId, organizationId].some((one) => one !== null && told.has(one)),
  }));
}
