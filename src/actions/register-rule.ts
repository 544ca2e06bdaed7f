import type { RecordOf } from "../../entities/index.js";
import type { RegisterColumns, RegisterType } from "../domain/registers/index.js";
import type { TlpLabel } from "../domain/words.js";
import type { ActionUnit } from "./unit.js";

/** A record of a register as it will be, before it is written. */
export type Draft<T extends RegisterType> = RegisterColumns<T> & {
  constituencyId: string;
  label: TlpLabel;
  restrictedTo: string | null;
};

/**
 * A rule that looks at other records too, whenever one of the register is entered, changed or led on: it refuses, or
 * says what else the record must hold.
 */
export type RegisterRule<T extends RegisterType> = (
  unit: ActionUnit,
  after: Draft<T>,
  before: RecordOf<T> | null,
  // biome-ignore lint/suspicious/noConfusingVoidType: most rules have nothing to say
) => Promise<Partial<Draft<T>> | void>;
