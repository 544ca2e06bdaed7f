/** A node of the category tree. The tree is open: an organization may add nodes (27035-1 §4.1, Annex B). */
export interface Category {
  code: string;
  name: string;
  parent: string | null;
  /**
   * Where the node comes from: the standard itself, the Reference Security Incident Taxonomy (version 1003), or an
   * organization.
   */
  origin: "ISO_27035_1" | "RSIT_1003" | "ORGANIZATION";
  /** What the same is called in other taxonomies. */
  mappings: readonly TaxonomyMapping[];
}

export interface TaxonomyMapping {
  taxonomy: string;
  value: string;
}

const iso = (code: string, name: string, mappings: readonly TaxonomyMapping[] = []): Category => ({
  code,
  name,
  parent: parentOf(code),
  origin: "ISO_27035_1",
  mappings,
});

/** The node above, by the code. */
export function parentOf(code: string): string | null {
  const end = code.lastIndexOf(".");
  return end < 0 ? null : code.slice(0, end);
}

/** Each line of the RSIT: predicate, its name, and the values below it as `value=name`. */
const rsit: [predicate: string, name: string, values: string[]][] = [
  ["abusive-content", "Abusive content", ["spam=Spam", "harmful-speech=Harmful speech", "violence=Violence"]],
  [
    "malicious-code",
    "Malicious code",
    [
      "infected-system=Infected system",
      "c2-server=Command and control server",
      "malware-distribution=Malware distribution",
      "malware-configuration=Malware configuration",
    ],
  ],
  [
    "information-gathering",
    "Information gathering",
    ["scanner=Scanning", "sniffing=Sniffing", "social-engineering=Social engineering"],
  ],
  [
    "intrusion-attempts",
    "Intrusion attempts",
    ["ids-alert=Exploitation of known vulnerabilities", "brute-force=Login attempts", "exploit=New attack signature"],
  ],
  [
    "intrusions",
    "Intrusions",
    [
      "privileged-account-compromise=Privileged account compromise",
      "unprivileged-account-compromise=Unprivileged account compromise",
      "application-compromise=Application compromise",
      "system-compromise=System compromise",
      "burglary=Burglary",
    ],
  ],
  [
    "availability",
    "Availability",
    [
      "dos=Denial of service",
      "ddos=Distributed denial of service",
      "misconfiguration=Misconfiguration",
      "sabotage=Sabotage",
      "outage=Outage",
    ],
  ],
  [
    "information-content-security",
    "Information content security",
    [
      "unauthorised-information-access=Unauthorised access to information",
      "unauthorised-information-modification=Unauthorised modification of information",
      "data-loss=Data loss",
      "data-leak=Leak of confidential information",
    ],
  ],
  [
    "fraud",
    "Fraud",
    [
      "unauthorised-use-of-resources=Unauthorised use of resources",
      "copyright=Copyright",
      "masquerade=Masquerade",
      "phishing=Phishing",
    ],
  ],
  [
    "vulnerable",
    "Vulnerable",
    [
      "weak-crypto=Weak cryptography",
      "ddos-amplifier=DDoS amplifier",
      "potentially-unwanted-accessible=Potentially unwanted accessible services",
      "information-disclosure=Information disclosure",
      "vulnerable-system=Vulnerable system",
    ],
  ],
  ["other", "Other", ["other=Uncategorised", "undetermined=Undetermined"]],
  ["test", "Test", ["test=Test"]],
];

const rsitTag = (predicate: string, value: string): TaxonomyMapping[] => [
  { taxonomy: "rsit", value: `${predicate}="${value}"` },
];

export const categories: readonly Category[] = [
  iso("attack", "Attack"),
  iso("attack.denial-of-service", "Denial of service", rsitTag("availability", "dos")),
  iso("attack.denial-of-service.resource-elimination", "Resource elimination"),
  iso("attack.denial-of-service.resource-starvation", "Resource starvation"),
  ...rsit.flatMap(([predicate, name, values]): Category[] => [
    { code: predicate, name, parent: null, origin: "RSIT_1003", mappings: [] },
    ...values.map((value): Category => {
      const [suffix, valueName] = value.split("=") as [string, string];
      const code = `${predicate}.${suffix}`;
      return { code, name: valueName, parent: predicate, origin: "RSIT_1003", mappings: rsitTag(predicate, suffix) };
    }),
  ]),
];

const known = new Set(categories.map((category) => category.code));

/** Whether the tree that every organization begins with has the node. */
export const isBuiltIn = (code: string): boolean => known.has(code);

/** The codes that neither the common tree nor the organization's own part of it has. */
export function unknownCategories(codes: readonly string[], own: ReadonlySet<string>): string[] {
  return codes.filter((code) => !known.has(code) && !own.has(code));
}

/** Each word of a code is in small letters, digits and hyphens. */
const CODE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*){0,5}$/;

export const isCode = (code: string): boolean => CODE.test(code);
