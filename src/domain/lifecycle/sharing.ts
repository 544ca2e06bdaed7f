import { Role as R } from "../words.js";
import type { Rule } from "./rule.js";

const phase = "RESPONSES";

/** What partners do with what is shared with them; everything else about shares stands with their register. */
export const sharing = [
  {
    action: "acknowledgeSharedCase",
    phase,
    subject: "SharedCase",
    from: ["OFFERED"],
    to: ["OPEN"],
    by: [R.PARTNER],
    facts: [],
    clause: "27035-1 §5.5 (R-078)",
  },
  {
    action: "contributeToSharedCase",
    phase,
    subject: "SharedCase",
    from: ["OPEN"],
    to: null,
    beside: { type: "PartnerContribution", state: "PROPOSED" },
    by: [R.PARTNER],
    facts: [],
    clause: "27035-1 §4.1 (R-019, R-020)",
  },
  {
    action: "exportSharedCase",
    phase,
    subject: "SharedCase",
    from: ["OPEN"],
    to: null,
    by: [R.PARTNER],
    facts: [],
    clause: "27035-1 §4.1, 27035-3 §12.4 (R-019, R-128)",
  },
] as const satisfies readonly Rule[];
