import type { RecordOf } from "../../../entities/index.js";
import { isStricter } from "../../domain/labels.js";
import { jsonList, listOf, recordTypeOf } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { type Intention, type PlannedTelling, permitted } from "../../domain/sharing/permission.js";
import { type SharedType, sharedTypes, showings } from "../../domain/sharing/shared-view.js";
import type { ShareAspect } from "../../domain/sharing/words.js";
import type { Role } from "../../domain/words.js";
import type { Draft } from "../register-rule.js";
import type { ActionUnit } from "../unit.js";

type Organization = RecordOf<"ExternalOrganization">;

/** What is shared must be permitted when it is prepared, and still when somebody puts it in force. */
export async function soundShare(unit: ActionUnit, after: Draft<"Share">): Promise<Partial<RecordOf<"Share">>> {
  const { actionName } = unit;
  if (actionName !== "shareIncident" && actionName !== "approveShare") return {};
  if (after.until !== null && after.until <= unit.now) invalid("until", "lies in the past");
  const partner = await unit.mustSee("ExternalOrganization", after.organizationId, "organizationId");
  const single = await aspectsOfRecords(unit, after);
  const wanted = {
    label: after.label,
    pap: after.pap,
    aspects: [...new Set([...listOf(after.aspects), ...single])],
    until: after.until,
    partner,
  };
  const speaking = actionName === "approveShare" ? unit.caller.roles : null;
  return { grounds: jsonList(await demandPermitted(unit, wanted, after.constituencyId, speaking)) };
}

/** The rules that permit telling a partner this of a case; refuses by the first that does not. */
export async function demandPermitted(
  unit: ActionUnit,
  wanted: Intention & { partner: Organization },
  constituencyId: string,
  speaking: ReadonlySet<Role> | null,
): Promise<string[]> {
  const { partner } = wanted;
  const answer = permitted(wanted, {
    disclosures: await disclosuresIn(unit, constituencyId),
    planned: [...(await agreedWith(unit, partner)), ...(await plannedFor(unit, partner, constituencyId))],
    speaking,
    now: unit.now,
  });
  return "grounds" in answer ? answer.grounds : refuse(answer);
}

/** The aspects to which single records belong; each must be one of the case that its own label lets out. */
async function aspectsOfRecords(unit: ActionUnit, share: Draft<"Share">): Promise<ShareAspect[]> {
  const aspects: ShareAspect[] = [];
  for (const [index, id] of listOf(share.records).entries()) {
    const path = `records.${index}`;
    const type = sharedTypes.find((one) => one === recordTypeOf(id));
    const record = type && (await recordOfCase(unit, type, id, share.incidentId));
    if (!record) return invalid(path, "is no record of this case that can be shared");
    if (isStricter(record.label, share.label))
      invalid(path, `is ${record.label}, which is stricter than ${share.label}`);
    aspects.push(showings[type].aspect);
  }
  return aspects;
}

async function recordOfCase(unit: ActionUnit, type: SharedType, id: string, incidentId: string) {
  const [record] = await unit.loadAll(type, [id]);
  if (!record) return null;
  const cases = type === "Lesson" ? listOf((record as RecordOf<"Lesson">).incidentIds) : [];
  return "incidentId" in record
    ? record.incidentId === incidentId
      ? record
      : null
    : cases.includes(incidentId)
      ? record
      : null;
}

async function disclosuresIn(unit: ActionUnit, constituencyId: string) {
  const rules = await unit.allOf("DisclosureRule", "r.constituencyId = ? AND r.retired = 0", [constituencyId]);
  return rules.map((rule) => ({
    ...rule,
    partnerKinds: listOf(rule.organizationKinds),
    partnerIds: listOf(rule.organizationIds),
    aspects: listOf(rule.aspects),
    speakers: listOf(rule.speakers),
  }));
}

/** How interaction with the partner was agreed ahead (27035-3 Introduction). */
async function agreedWith(unit: ActionUnit, { id }: Organization): Promise<PlannedTelling[]> {
  const points = await unit.allOf("InteractionPoint", "r.organizationId = ? AND r.retired = 0", [id]);
  return points.map(({ occasion, strictestLabel, speaker }) => ({
    named: `the point of interaction "${occasion.slice(0, 100)}"`,
    strictestLabel,
    speaker,
  }));
}

/** The rules of the approved plan of communication whose audience is the partner, by its name or its kind. */
async function plannedFor(unit: ActionUnit, partner: Organization, constituencyId: string): Promise<PlannedTelling[]> {
  const documents = await unit.allOf(
    "Document",
    "r.constituencyId = ? AND r.state = 'APPROVED' AND r.kind IN ('INCIDENT_MANAGEMENT_PLAN', 'COMMUNICATION_RULES', 'DISCLOSURE_RULES')",
    [constituencyId],
  );
  const audiences = new Set(
    [partner.name, partner.kind, partner.kind.replaceAll("_", " ")].map((one) => one.toLowerCase()),
  );
  return documents.flatMap(({ name, edition, rules }) =>
    listOf(rules)
      .filter(({ audience }) => audiences.has(audience.trim().toLowerCase()))
      .map(({ strictestLabel, speaker }) => ({ named: `${name}, edition ${edition}`, strictestLabel, speaker })),
  );
}
