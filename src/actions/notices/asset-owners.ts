import type { RecordOf } from "../../../entities/index.js";
import { listOf } from "../../domain/records/record.js";
import { ofCase } from "../responses/case-record.js";
import type { ActionUnit } from "../unit.js";
import { issueNotices } from "./issue-notices.js";
import { membersAmong, recipientsOf } from "./recipients.js";

type Incident = RecordOf<"Incident">;
type Asset = RecordOf<"Asset">;

/**
 * Whose assets an analysis of the impact finds to be harmed has a stake in the case, and is told at once (27035-1 §5.5):
 * once of each asset, and afterwards of how the case goes on, as every stakeholder is.
 */
export async function tellAssetOwners(unit: ActionUnit): Promise<void> {
  for (const [incidentId, assetIds] of harmedBy(unit)) {
    const [incident] = await unit.allOf("Incident", "r.id = ?", [incidentId]);
    if (!incident || (incident.origin !== "LIVE" && incident.origin !== "EXERCISE")) continue;
    const assets = await unit.allOf("Asset", `r.id IN (${[...assetIds].map(() => "?").join(",")})`, [...assetIds]);
    for (const asset of assets) await tellOwner(unit, incident, asset);
  }
}

/** The assets that the unit found to be harmed, by case: in an assessment of the damage, or as a relation. */
function harmedBy({ touched }: ActionUnit): Map<string, Set<string>> {
  const harmed = new Map<string, Set<string>>();
  const add = (incidentId: string, assetId: string) =>
    harmed.set(incidentId, (harmed.get(incidentId) ?? new Set()).add(assetId));
  for (const { type, row } of touched) {
    if (row.version !== 1) continue;
    if (type === "DamageAssessment") {
      const { incidentId, assetIds } = row as RecordOf<"DamageAssessment">;
      for (const assetId of listOf(assetIds)) add(incidentId, assetId);
    }
    if (type === "Relation") {
      const { kind, fromId, toId } = row as RecordOf<"Relation">;
      if (kind === "IMPACTS" && fromId.startsWith("inc_")) add(fromId, toId);
    }
  }
  return harmed;
}

async function tellOwner(unit: ActionUnit, incident: Incident, { id, name, ownerId }: Asset): Promise<void> {
  const [owner] = ownerId === null ? [] : await unit.allOf("Person", "r.id = ? AND r.disabled = 0", [ownerId]);
  if (!owner) return;
  const recipients = recipientsOf([owner.id]);
  // Of a case that is for few, nobody learns by owning something.
  const { restrictedTo } = incident;
  if (restrictedTo !== null) {
    if ((await membersAmong(unit.transaction, recipients, restrictedTo, unit.now)).length === 0) return;
  }
  await holdStake(unit, incident, owner.id, name);
  const notice = {
    ...({ reason: "ASSET_AFFECTED", occasion: `asset ${id}`, tells: ["EXISTENCE", "IMPACT"] } as const),
    title: `${incident.reference} affects ${name}`,
    body: `You own ${name}, which an incident was found to harm: ${incident.reference}.`,
  };
  await issueNotices(unit, { subject: incident, incidentId: incident.id, ...notice }, recipients);
}

async function holdStake(unit: ActionUnit, incident: Incident, personId: string, asset: string): Promise<void> {
  const known = await unit.allOf("Stakeholder", "r.incidentId = ? AND r.personId = ?", [incident.id, personId]);
  if (known.length > 0) return;
  const stake = { kind: "ASSET_OWNER", personId, pointOfContactId: null, organizationId: null } as const;
  await unit.create(
    "Stakeholder",
    { ...ofCase(incident), ...stake, interest: asset, inactive: false, occurredAt: unit.now },
    { about: [incident.id] },
  );
}
