import { inState } from "../../domain/decisions/respond.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import { jsonList } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { isSurelyAfter, type PartialDate } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface CloseIncident extends ChangeInput {
  incidentId: string;
  /** Who has a stake in the incident, and when each was told of its end; one not told yet has no time. */
  stakeholders: {
    stakeholder: string;
    notifiedAt?: PartialDate | null | undefined;
    channel?: string | null | undefined;
  }[];
  /** When the case was closed. */
  occurredAt?: PartialDate | null | undefined;
}

const MOST_STAKEHOLDERS = 200;

/** Closes the case once every stakeholder has been told (27035-1 §5.5). Everything collected stays available. */
export const closeIncident = defineAction<CloseIncident>("closeIncident", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId, input.version);
  const { clause } = ruleFor("closeIncident");
  const { stakeholders } = input;
  const unnamed = stakeholders.findIndex(({ stakeholder }) => stakeholder.trim() === "");
  if (unnamed >= 0) invalid(`stakeholders.${unnamed}.stakeholder`, "must not be empty");
  const untold = stakeholders.flatMap(({ notifiedAt }, index) =>
    notifiedAt && !isSurelyAfter(notifiedAt, unit.now)
      ? []
      : [{ path: `stakeholders.${index}.notifiedAt`, message: "was not notified yet" }],
  );
  if (stakeholders.length === 0 || untold.length > 0) {
    refuse({ code: "GUARD_NOT_MET", message: "All stakeholders must have been notified.", clause, violations: untold });
  }
  if (stakeholders.length > MOST_STAKEHOLDERS) {
    const violations = [{ path: "stakeholders", message: `must be at most ${MOST_STAKEHOLDERS}` }];
    refuse({ code: "INVALID_INPUT", message: "There are too many stakeholders.", violations });
  }
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
