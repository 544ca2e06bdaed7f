import type { TestServer } from "./tocsin.js";

export interface Weakness {
  vulnerabilityId: string;
  version: number;
}

/** The steps of a vulnerability's life, where what was remediated waits for somebody else's look. */
const steps = ["REPORTED", "ASSESSED", "IN_REMEDIATION", "REMEDIATED", "VERIFIED", "CLOSED"] as const;
export type Step = (typeof steps)[number];

export const confirmedWeakness = { outcome: "CONFIRMED", severity: "HIGH", reason: "Tried it" } as const;
export const goneWeakness = { removed: true, finding: "Tried it again" } as const;

/** A fresh report, as inputs of actions name it. */
export async function weakness(server: TestServer, more: object = {}): Promise<Weakness> {
  const { id, version } = await server.done("reportVulnerability", { title: "Default password", ...more });
  return { vulnerabilityId: id, version };
}

/** Takes the steps until it is there. A technician of no team removes it. */
export async function weaknessIn(server: TestServer, step: Step, more: object = {}): Promise<Weakness> {
  let { vulnerabilityId, version } = await weakness(server, more);
  const technician = await server.person(["REPORTER"]);
  const actions: Record<Step, () => Promise<{ version: number }>> = {
    REPORTED: async () => ({ version }),
    ASSESSED: () => server.done("assessVulnerability", { vulnerabilityId, version, ...confirmedWeakness }),
    IN_REMEDIATION: () => server.done("assignRemediation", { vulnerabilityId, version, assigneeId: technician.id }),
    REMEDIATED: () =>
      server.done(
        "recordRemediation",
        { vulnerabilityId, version, remediation: "Changed" },
        "version",
        technician.token,
      ),
    VERIFIED: () => server.done("verifyVulnerability", { vulnerabilityId, version, ...goneWeakness }),
    CLOSED: () => server.done("closeVulnerability", { vulnerabilityId, version }),
  };
  for (const one of steps.slice(0, steps.indexOf(step) + 1)) ({ version } = await actions[one]());
  return { vulnerabilityId, version };
}
