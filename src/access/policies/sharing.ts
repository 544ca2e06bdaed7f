import { type ReadPolicy, readable } from "./policy.js";

/** What was copied for a partner is the partner's alone: staff ask what a share shows, under the rights on the case. */
export const sharingPolicies: readonly ReadPolicy[] = [
  { ...readable("SharedCase", []), partners: true },
  { ...readable("SharedItem", []), partners: true },
];
