/** The categories of Tocsin's tree that VERIS actions lead to, and how a table chooses among them. */
export const application = "intrusions.application-compromise";
export const system = "intrusions.system-compromise";
export const account = "intrusions.unprivileged-account-compromise";
export const access = "information-content-security.unauthorised-information-access";
export const modification = "information-content-security.unauthorised-information-modification";
export const leak = "information-content-security.data-leak";
export const loss = "information-content-security.data-loss";
export const scanning = "information-gathering.scanner";
export const sniffing = "information-gathering.sniffing";
export const socialEngineering = "information-gathering.social-engineering";
export const denialOfService = "attack.denial-of-service";
export const starvation = "attack.denial-of-service.resource-starvation";
export const outage = "availability.outage";
export const misuseOfResources = "fraud.unauthorised-use-of-resources";

export type CategoryChoice =
  | string
  | { confidentiality?: string; integrity?: string; availability?: string; otherwise: string };

export interface ActionCategories {
  /** Where the variety is unknown, "Other", or not in the table. */
  fallback: CategoryChoice;
  /** Holds beside the variety's own: whatever malware does, a system is infected. */
  always?: string;
  varieties: Readonly<Record<string, CategoryChoice>>;
}
