import { registers } from "../../domain/registers/index.js";
import type { Role } from "../../domain/words.js";
import { type ReadPolicy, readable } from "./policy.js";
import { caseReaders, staff } from "./roles.js";

const readers: Record<"CASE_READERS" | "STAFF" | "EVERYBODY", readonly Role[]> = {
  CASE_READERS: caseReaders,
  STAFF: staff,
  EVERYBODY: [...staff, "REPORTER", "ASSET_OWNER"],
};

/** Each register says in its declaration who reads it. */
export const registerPolicies: readonly ReadPolicy[] = registers.map((register) =>
  readable(register.type, readers[register.readers]),
);
