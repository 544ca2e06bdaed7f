import {
  type ActionCategories,
  access,
  account,
  leak,
  loss,
  misuseOfResources,
  modification,
  outage,
  sniffing,
} from "./category-names.js";

/** What is done with rights, by hand, by mistake or by nature: see categories.ts. */
export const misuse: ActionCategories = {
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

export const physical: ActionCategories = {
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

export const error: ActionCategories = {
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
export const environmental: ActionCategories = {
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
