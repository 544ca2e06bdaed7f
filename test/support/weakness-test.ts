import { expect, it } from "@jest/globals";
import type { ActionName } from "../../src/domain/lifecycle/index.js";
import type { Role } from "../../src/domain/words.js";
import { type ActionDesk, describeAction } from "./action-desk.js";
import { type Step, weaknessIn } from "./weaknesses.js";

interface Life {
  action: ActionName;
  /** The steps in which it is possible, of those that a test can take. */
  from: readonly Step[];
  to: string;
  input(desk: ActionDesk): Promise<object>;
  roles: readonly Role[];
  clause: string;
  numbers: string;
}

const every: readonly Step[] = ["REPORTED", "ASSESSED", "IN_REMEDIATION", "REMEDIATED", "VERIFIED", "CLOSED"];

/** The rules that every step of a vulnerability's life has; beside them what is particular to one. */
export function describeLife(life: Life, more: (desk: ActionDesk, ready: () => Promise<WeaknessInput>) => void): void {
  const { action, from, to, input, roles, clause, numbers } = life;
  describeAction(action, (desk) => {
    const onStep = async (step: Step) => ({ ...(await weaknessIn(desk.server, step)), ...(await input(desk)) });
    const ready = () => onStep(from[0] as Step);

    it.each(from)(`leads from %s to ${to}, with an entry in the journal ${numbers}`, async (step) => {
      const before = await onStep(step);
      const { record, entries } = await desk.unit(before, "id version state");
      expect(record).toEqual({ id: before.vulnerabilityId, version: before.version + 1, state: to });
      expect(entries[0]).toMatchObject({
        action,
        recordType: "Vulnerability",
        recordId: record.id,
        actorId: desk.lead,
      });
    });

    const wrong = every.filter((step) => !from.includes(step));
    if (wrong.length > 0) {
      it.each(wrong)(`is refused while %s ${numbers}`, async (step) => {
        const refusal = await desk.refused(await onStep(step), { clause });
        expect(["WRONG_STATE", "GUARD_NOT_MET"]).toContain(refusal.code);
        expect(refusal.allowedActions).not.toContain(action);
      });
    }

    desk.guardsVersion(ready);
    desk.knowsItsSubject("vulnerabilityId", ready, "vul_00000000000000000000000000000000");
    desk.onlyRoles(roles, ready, ["FORBIDDEN", "NOT_FOUND"]);
    more(desk, ready);
  });
}

type WeaknessInput = { vulnerabilityId: string; version: number };

/** Registers: this text of the input is never empty. */
export function neverEmpty(desk: ActionDesk, ready: () => Promise<WeaknessInput>, path: string): void {
  it(`is never without its ${path}`, async () => {
    const violations = [{ path, message: expect.any(String) }];
    await desk.refused({ ...(await ready()), [path]: " " }, { code: "INVALID_INPUT", violations });
  });
}
