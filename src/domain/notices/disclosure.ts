import type { OrganizationKind, TlpLabel } from "../words.js";
import type { RecipientKind } from "./words.js";

/** Who would be told. */
export interface Audience {
  kind: RecipientKind;
  /** What an organization is to the IRT. */
  organization?: OrganizationKind;
}

/**
 * Whether the label of a case lets somebody be told of it, or why not (27035-1 §5.2 c, §5.5). The Traffic Light Protocol
 * speaks where no rule of the organization's own does: persons are named individuals, points of contact are within.
 */
export function mayBeTold(label: TlpLabel, { kind, organization }: Audience): string | null {
  if (label === "RED") return kind === "PERSON" ? null : "TLP:RED is for named individuals only";
  if (kind !== "ORGANIZATION") return null;
  if (label === "AMBER_STRICT") return "TLP:AMBER+STRICT stays within the organization";
  if (label === "AMBER" && organization !== "CUSTOMER")
    return "TLP:AMBER stays within the organization and its clients";
  return null;
}
