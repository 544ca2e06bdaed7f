/**
 * VERIS actions as categories of Tocsin's tree: RSIT's 39 values (`predicate.value`), and for denial of service the
 * branch that ISO/IEC 27035-1 gives. Keys are VERIS' own words in lower case, those of 1.2.1 and 1.3 beside today's.
 *
 * What a variety does can depend on what it did it to: then the choice goes by the attribute that was lost, in the order
 * confidentiality, integrity, availability.
 */
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

const application = "intrusions.application-compromise";
const system = "intrusions.system-compromise";
const account = "intrusions.unprivileged-account-compromise";
const access = "information-content-security.unauthorised-information-access";
const modification = "information-content-security.unauthorised-information-modification";
const leak = "information-content-security.data-leak";
const loss = "information-content-security.data-loss";
const scanning = "information-gathering.scanner";
const sniffing = "information-gathering.sniffing";
const socialEngineering = "information-gathering.social-engineering";
const denialOfService = "attack.denial-of-service";
const starvation = "attack.denial-of-service.resource-starvation";
const outage = "availability.outage";
const misuseOfResources = "fraud.unauthorised-use-of-resources";

const hacking: ActionCategories = {
  fallback: system,
  varieties: {
    "abuse of functionality": application,
    aitm: sniffing,
    mitm: sniffing,
    "brute force": "intrusion-attempts.brute-force",
    "buffer overflow": application,
    "cache poisoning": modification,
    cryptanalysis: access,
    csrf: application,
    dos: denialOfService,
    "exploit vuln": application,
    footprinting: scanning,
    "forced browsing": application,
    "format string attack": application,
    "fuzz testing": scanning,
    "http request smuggling": application,
    "http request splitting": application,
    "http response smuggling": application,
    "http response splitting": application,
    "insecure deserialization": application,
    "integer overflows": application,
    "ldap injection": application,
    "mail command injection": application,
    "null byte injection": application,
    "offline cracking": access,
    "os commanding": application,
    "path traversal": application,
    "profile host": scanning,
    "prompt injection": application,
    rfi: application,
    "routing detour": sniffing,
    "scan network": scanning,
    "session fixation": application,
    "session prediction": application,
    "session replay": application,
    "soap array abuse": starvation,
    "special element injection": application,
    sqli: application,
    "ssi injection": application,
    "url redirector abuse": application,
    "use of stolen creds": account,
    "pass-the-hash": account,
    "user breakout": "intrusions.privileged-account-compromise",
    "virtual machine escape": "intrusions.privileged-account-compromise",
    "xml attribute blowup": starvation,
    "xml entity expansion": starvation,
    "xml external entities": application,
    "xml injection": application,
    "xpath injection": application,
    "xquery injection": application,
    xss: application,
    // These tell how the system was got at, and no more of what became of it than the fallback says.
    backdoor: system,
    "use of backdoor or c2": system,
    "disable controls": system,
    "evade defenses": system,
    "exploit misconfig": system,
    hijack: system,
    "reverse engineering": "other.other",
  },
};

const malware: ActionCategories = {
  fallback: "malicious-code.infected-system",
  always: "malicious-code.infected-system",
  varieties: {
    "brute force": "intrusion-attempts.brute-force",
    "capture app data": access,
    "capture stored data": access,
    "click fraud": misuseOfResources,
    "click fraud and cryptocurrency mining": misuseOfResources,
    "cryptocurrency mining": misuseOfResources,
    "destroy data": loss,
    dos: denialOfService,
    "exploit vuln": application,
    "sql injection": application,
    "export data": access,
    "modify data": modification,
    "packet sniffer": sniffing,
    aitm: sniffing,
    "pass-the-hash": account,
    "password dumper": access,
    "profile host": scanning,
    "ram scraper": access,
    // RSIT files data that ransomware has encrypted under its unauthorised modification.
    ransomware: modification,
    "scan network": scanning,
    spam: "abusive-content.spam",
    "spyware/keylogger": access,
    adminware: "malicious-code.infected-system",
    adware: "malicious-code.infected-system",
    backdoor: "malicious-code.infected-system",
    "backdoor or c2": "malicious-code.infected-system",
    c2: "malicious-code.infected-system",
    "client-side attack": "malicious-code.infected-system",
    "client-side": "malicious-code.infected-system",
    "disable controls": "malicious-code.infected-system",
    downloader: "malicious-code.infected-system",
    "evade defenses": "malicious-code.infected-system",
    "exploit misconfig": "malicious-code.infected-system",
    "in-memory": "malicious-code.infected-system",
    rat: "malicious-code.infected-system",
    rootkit: "malicious-code.infected-system",
    trojan: "malicious-code.infected-system",
    worm: "malicious-code.infected-system",
  },
};

const social: ActionCategories = {
  fallback: socialEngineering,
  varieties: {
    baiting: socialEngineering,
    bribery: socialEngineering,
    elicitation: socialEngineering,
    "evade defenses": socialEngineering,
    extortion: socialEngineering,
    forgery: "fraud.masquerade",
    influence: socialEngineering,
    phishing: "fraud.phishing",
    pretexting: "fraud.masquerade",
    "prompt bombing": socialEngineering,
    propaganda: socialEngineering,
    scam: "fraud.masquerade",
    spam: "abusive-content.spam",
  },
};

const misuse: ActionCategories = {
  fallback: { confidentiality: access, integrity: modification, otherwise: misuseOfResources },
  varieties: {
    "data mishandling": { confidentiality: leak, otherwise: misuseOfResources },
    "email misuse": { confidentiality: leak, otherwise: misuseOfResources },
    embezzlement: misuseOfResources,
    "evade defenses": misuseOfResources,
    "illicit content": misuseOfResources,
    "knowledge abuse": { confidentiality: access, integrity: modification, otherwise: misuseOfResources },
    "net misuse": misuseOfResources,
    "password or session sharing": account,
    "possession abuse": { confidentiality: access, integrity: modification, otherwise: misuseOfResources },
    "privilege abuse": { confidentiality: access, integrity: modification, otherwise: misuseOfResources },
    "snap picture": access,
    "unapproved hardware": misuseOfResources,
    "unapproved software": misuseOfResources,
    "unapproved workaround": misuseOfResources,
  },
};

const physical: ActionCategories = {
  fallback: "intrusions.burglary",
  varieties: {
    assault: "other.other",
    "bypassed controls": "intrusions.burglary",
    connection: "intrusions.burglary",
    destruction: "availability.sabotage",
    sabotage: "availability.sabotage",
    "disabled controls": "intrusions.burglary",
    "evade defenses": "intrusions.burglary",
    "local access": "intrusions.burglary",
    skimmer: access,
    snooping: access,
    surveillance: access,
    tampering: { confidentiality: access, otherwise: modification },
    // RSIT names physical theft as a cause of data loss.
    theft: loss,
    wiretapping: sniffing,
  },
};

const error: ActionCategories = {
  fallback: { confidentiality: leak, integrity: modification, availability: outage, otherwise: "other.other" },
  varieties: {
    "capacity shortage": outage,
    "classification error": leak,
    "data entry error": { confidentiality: leak, otherwise: modification },
    "disposal error": leak,
    gaffe: leak,
    loss,
    "maintenance error": { confidentiality: leak, otherwise: outage },
    malfunction: { confidentiality: leak, otherwise: outage },
    misconfiguration: {
      confidentiality: leak,
      integrity: "vulnerable.vulnerable-system",
      otherwise: "availability.misconfiguration",
    },
    misdelivery: leak,
    misinformation: "other.other",
    omission: { confidentiality: leak, availability: outage, otherwise: "other.other" },
    "physical accidents": outage,
    "programming error": { confidentiality: leak, integrity: modification, otherwise: outage },
    "publishing error": leak,
  },
};

/** Every variety of it is an act of nature or of a building. */
const environmental: ActionCategories = {
  fallback: outage,
  varieties: Object.fromEntries(
    [
      "deterioration earthquake emi esd fire flood hazmat humidity hurricane ice landslide leak lightning meteorite",
      "particulates pathogen temperature tornado tsunami vermin volcano wind",
    ]
      .flatMap((words) => words.split(" "))
      .concat("power failure")
      .map((variety) => [variety, outage]),
  ),
};

const unknown: ActionCategories = { fallback: "other.undetermined", varieties: {} };

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
