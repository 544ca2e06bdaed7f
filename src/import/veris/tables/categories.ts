import { hacking, malware, social } from "./attack-categories.js";
import { type ActionCategories, access, application, leak, loss, modification } from "./category-names.js";
import { environmental, error, misuse, physical } from "./other-categories.js";

const unknown: ActionCategories = { fallback: "other.undetermined", varieties: {} };

/**
 * VERIS actions as categories of Tocsin's tree: RSIT's 39 values (`predicate.value`), and for denial of service the
 * branch that ISO/IEC 27035-1 gives. Keys are VERIS' own words in lower case, those of 1.2.1 and 1.3 beside today's.
 *
 * What a variety does can depend on what it did it to: then the choice goes by the attribute that was lost, in the order
 * confidentiality, integrity, availability.
 */
export const actionCategories = { hacking, malware, social, misuse, physical, error, environmental, unknown } as const;

/** Hacking of which no more is known than that it came through an application. */
export const vectorCategories: Readonly<Record<string, string>> = { "web application": application };

/** What came of it, where VERIS is certain: beside the category of the action. */
export const integrityCategories: Readonly<Record<string, string>> = {
  defacement: modification,
  "modify data": modification,
  "log tampering": modification,
};

export const disclosureCategory = access;

/** Acts that take information by themselves, or let it out: there a disclosure is no second category. */
export const disclosingCategories: ReadonlySet<string> = new Set([access, leak, loss]);

export const undetermined = "other.undetermined";
