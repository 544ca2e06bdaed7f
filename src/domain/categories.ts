/** A node of the category tree. The tree is open: an organization may add nodes (27035-1 §4.1, Annex B). */
export interface Category {
  code: string;
  name: string;
  parent: string | null;
  /** Where the node comes from: the standard itself, or the Reference Security Incident Taxonomy (version 1003). */
  origin: "ISO_27035_1" | "RSIT_1003";
}

const iso = (code: string, name: string, parent: string | null): Category => ({
  code,
  name,
  parent,
  origin: "ISO_27035_1",
});

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

export const categories: readonly Category[] = [
  iso("attack", "Attack", null),
  iso("attack.denial-of-service", "Denial of service", "attack"),
  iso("attack.denial-of-service.resource-elimination", "Resource elimination", "attack.denial-of-service"),
  iso("attack.denial-of-service.resource-starvation", "Resource starvation", "attack.denial-of-service"),
  ...rsit.flatMap(([predicate, name, values]): Category[] => [
    { code: predicate, name, parent: null, origin: "RSIT_1003" },
    ...values.map((value): Category => {
      const [suffix, valueName] = value.split("=") as [string, string];
      return { code: `${predicate}.${suffix}`, name: valueName, parent: predicate, origin: "RSIT_1003" };
    }),
  ]),
];

const known = new Set(categories.map((category) => category.code));

export function unknownCategories(codes: readonly string[]): string[] {
  return codes.filter((code) => !known.has(code));
}
