import { type ReadPolicy, readable } from "./policy.js";

/** What was copied for a partner is the partner's alone: staff ask what a share shows, under the rights on the case. */
export const sharingPolicies: readonly ReadPolicy[] = [
  { ...readable("SharedCase", []), partners: true },
  { ...readable("SharedItem", []), partners: true },
  // What is taught of cases is for everybody here, and gone with its journal once it is withdrawn.
  { ...readable("CaseStudy", []), published: true },
];
