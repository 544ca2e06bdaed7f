import type { RecordType } from "../records/record.js";
import { analysisTool } from "./analysis.js";
import { caseMessage, interactionPoint } from "./coordination.js";
import { capabilityMeasurement, capabilityMetric, effectivenessReview, teamEvaluation } from "./effectiveness.js";
import { controlMapping, policyReference } from "./policies.js";
import { legalBasis, supportMechanism } from "./preparation.js";
import type { Fields, Register, Stored } from "./register.js";
import { dutyRoster, memberSkill } from "./team.js";

/** Every register, as an explicit list. */
const list = [
  analysisTool,
  capabilityMeasurement,
  capabilityMetric,
  caseMessage,
  controlMapping,
  dutyRoster,
  effectivenessReview,
  interactionPoint,
  legalBasis,
  memberSkill,
  policyReference,
  supportMechanism,
  teamEvaluation,
] as const;

type Each = (typeof list)[number];
type Named<T extends RegisterType> = Extract<Each, { type: T }>;

export type RegisterType = Each["type"];
export type RegisterAction = Each["create"] | (Each extends { update: infer U extends string } ? U : never);

/** The columns of a register's records, beside those that every record has. */
export type RegisterColumns<T extends RegisterType> = Stored<Named<T>["fields"]> &
  (Named<T>["scope"] extends "INCIDENT" ? { incidentId: string; occurredAt: string | null } : { retired: boolean });

/** A register as those see it who treat all alike. */
export interface AnyRegister extends Register {
  readonly type: RegisterType & RecordType;
  readonly create: RegisterAction;
  readonly update?: RegisterAction;
  readonly check?: (after: Stored<Fields>, before: Stored<Fields> | null) => void;
}

export const registers = list as unknown as readonly AnyRegister[];

export const registerPrefixes = Object.fromEntries(registers.map(({ type, prefix }) => [type, prefix])) as Record<
  RegisterType,
  string
>;
