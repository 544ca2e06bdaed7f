import { refuse } from "../domain/refusal.js";
import { UniqueViolation } from "../storage/database.js";

/** One rule for names and addresses on all engines: composed Unicode, no outer space; addresses in small letters. */
export function normalName(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ");
}

export function normalEmail(email: string): string {
  return email.normalize("NFC").trim().toLowerCase();
}

/** For a value that must be unique: the database decides, and the refusal names the field. */
export function asDuplicate(path: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof UniqueViolation)) throw error;
    refuse({ code: "DUPLICATE", message: `This ${path} is taken.`, violations: [{ path, message: "is taken" }] });
  };
}
