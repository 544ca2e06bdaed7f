import type { RecordOf } from "../../../entities/index.js";
import type { ExchangeFormat } from "../../domain/exchange/words.js";
import { isStricter } from "../../domain/labels.js";
import { type ExternalReference, listOf } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import { labelOfBundle, ownView, type ShareSaid, sharedView } from "../../domain/sharing/shared-view.js";
import { ShareAspect } from "../../domain/sharing/words.js";
import { members, type TlpLabel } from "../../domain/words.js";
import { type ActionInput, defineAction } from "../action.js";
import { demandReadable, handOut, itemsOf, visibleContents } from "../sharing/exchange.js";
import { demandPermitted } from "../sharing/share-rules.js";
import type { ActionUnit } from "../unit.js";

export interface ExportIncident extends ActionInput {
  incidentId: string;
  format: ExchangeFormat;
  purpose: string;
  recipient?: string | null | undefined;
  organizationId?: string | null | undefined;
  aspects?: ShareAspect[] | null | undefined;
  label?: TlpLabel | null | undefined;
  publisher?: string | null | undefined;
}

/** TLP:RED is for named individuals: it goes into a file only for whoever says so. */
const WIDEST_UNASKED: TlpLabel = "AMBER_STRICT";

type Partner = RecordOf<"ExternalOrganization">;
type Taken = Pick<ShareSaid, "label" | "aspects">;

/** Hands out what the caller sees of a case as a document: to a partner no more than could be shared with it. */
export const exportIncident = defineAction<ExportIncident, string>("exportIncident", async (unit, input) => {
  const incident = await unit.subject("Incident", input.incidentId);
  demandReadable(unit, "Incident", incident);
  if (input.purpose.trim() === "") invalid("purpose", "must say what the export is for");
  const aspects = input.aspects ?? members(ShareAspect);
  if (aspects.length === 0) invalid("aspects", "must name one at least");
  const taken = { label: input.label ?? WIDEST_UNASKED, aspects: [...new Set(aspects)] };
  const partner = await partnerOf(unit, input.organizationId ?? null, taken, incident.constituencyId);
  if (isStricter(incident.label, taken.label)) invalid("label", `the case is ${incident.label}, which is stricter`);
  const contents = await visibleContents(unit, incident);
  const view = partner === null ? ownView(taken, contents) : viewFor(partner, taken, contents);
  const items = itemsOf(view, contents);
  const exchange = {
    seed: incident.id,
    reference: incident.reference,
    // By what others call it, a partner would learn with whom else the case is.
    numbers: partner === null ? listOf<ExternalReference>(incident.externalReferences) : [],
    label: labelOfBundle(incident, view),
    exercise: incident.exerciseId !== null || incident.origin === "EXERCISE",
    publisher: input.publisher?.trim() || null,
    createdAt: incident.createdAt,
    updatedAt: incident.updatedAt,
    items: partner === null ? items : items.map((item) => ({ ...item, externalId: null })),
  };
  const { purpose, recipient = null } = input;
  const circumstances = { purpose, recipient, organizationId: partner?.id ?? null, shareId: null };
  return handOut(unit, incident, input.format, exchange, circumstances);
});

/** The organization that it is for, if what goes along may be told to it: by the rules that hold for shares. */
async function partnerOf(
  unit: ActionUnit,
  organizationId: string | null,
  taken: Taken,
  constituencyId: string,
): Promise<Partner | null> {
  if (organizationId === null) return null;
  const partner = await unit.mustSee("ExternalOrganization", organizationId, "organizationId");
  await demandPermitted(unit, { ...taken, pap: null, until: null, partner }, constituencyId, unit.caller.roles);
  return partner;
}

function viewFor(partner: Partner, taken: Taken, contents: Parameters<typeof sharedView>[2]) {
  const share = { ...taken, id: "", organizationId: partner.id, pap: null, recordIds: [] };
  return sharedView(share, partner, contents);
}
