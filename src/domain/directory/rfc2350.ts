import { Finding, type Found, originOf } from "./found.js";
import { type Section, sectionsOf } from "./rfc2350-sections.js";

type Taker = (finding: Finding, section: Section) => void;

const EMAIL = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}\.[A-Za-z]{2,24}/g;
const PHONE = /\+?\(?\d[\d ()/.-]{5,30}\d/g;
const FINGERPRINT = /\b[0-9A-F]{4}(?:[ \t:]*[0-9A-F]{4}){9}(?:(?:[ \t:]*[0-9A-F]{4}){6})?\b/gi;
const KEY_ID = /\b0x[0-9A-F]{8,16}\b/gi;
const ADDRESS = /https?:\/\/[^\s<>"')\]]{1,1990}/gi;
const HOURS = /hours|24\s*[/x]\s*7|working days|business days|mon(day)?\b|\d{1,2}[:.]\d{2}/i;
const EMERGENCY = /emergenc|24\s*[/x]\s*7|hot ?line|out.of.(office|hours)|around the clock/i;
const MOST_OF_A_KIND = 20;
/** More of a line is not looked at for a name: what takes quotes off its end would take a time square to its length. */
const LONGEST_NAMING = 400;

const text =
  (field: Parameters<Finding["one"]>[0]): Taker =>
  (finding, { body, line }) =>
    finding.one(field, body, line);
const titled =
  (field: "policies" | "services"): Taker =>
  (finding, { title, body, line }) =>
    finding.also(field, `${title}: ${body}`, line);

/** What each section of the template says, by words of its title and by its number there (RFC 2350, Appendix D and E). */
const takers: readonly [words: RegExp, number: string, take: Taker][] = [
  [
    /date of last update|last update/i,
    "1.1",
    (finding, one) => finding.also("sources", `RFC 2350, ${one.body}`, one.line),
  ],
  [/distribution list/i, "1.2", leftOut],
  [/locations? where|where .* may be found/i, "1.3", takeWebsite],
  [/authenticating/i, "1.4", leftOut],
  [/name of (the )?team|^(team )?name$/i, "2.1", takeName],
  [/^(postal )?address/i, "2.2", text("postalAddress")],
  [/time ?-?zone/i, "2.3", text("timeZone")],
  [/^(tele)?phone/i, "2.4", takePhones("telephone")],
  [/facsimile|^fax/i, "2.5", takePhones("fax")],
  [/other telecommunication/i, "2.6", takeOther],
  [/e-?mail|electronic mail/i, "2.7", takeEmails],
  [/public keys?|encryption information/i, "2.8", takeKeys],
  [/team members/i, "2.9", leftOut],
  [/points? of (customer )?contact/i, "2.11", takeHours],
  [/^other information/i, "2.10", takeWebsite],
  [/mission/i, "3.1", text("description")],
  [/constituency/i, "3.2", text("constituencyText")],
  [/sponsor|affiliation/i, "3.3", text("sponsor")],
  [/authority/i, "3.4", text("authority")],
  [/types? of incidents|level of support/i, "4.1", titled("policies")],
  [/co-?operation|disclosure/i, "4.2", titled("policies")],
  [/communication|authentication/i, "4.3", titled("policies")],
  [/reporting forms?/i, "6", takeForms],
  [/disclaimers?/i, "7", leftOut],
  [/incident response|triage|coordination|resolution|pro-?active|services?/i, "5", titled("services")],
];

/** What a team says of itself after RFC 2350, in plain text; what cannot be read is remarked, never refused. */
export function readRfc2350(document: string): Found {
  const finding = new Finding();
  for (const section of sectionsOf(withoutKeys(finding, document))) {
    const taker = takerOf(section);
    if (isEmpty(section.body)) continue;
    if (taker) taker(finding, section);
    else finding.remark(section.line, `${section.number} ${section.title}`, "is no section of RFC 2350");
  }
  if (finding.found.name === null) finding.remark(null, "2.1 Name of the Team", "was not found");
  finding.found.kind = "INCIDENT_RESPONSE_TEAM";
  return finding.found;
}

function takerOf({ number, title }: Section): Taker | undefined {
  const byTitle = takers.find(([words]) => words.test(title));
  const byNumber = takers.find(([, place]) => number === place || number.startsWith(`${place}.`));
  return (byTitle ?? byNumber)?.[2];
}

/** Keys in armor are taken out first: their lines are no sections. */
function withoutKeys(finding: Finding, document: string): string {
  const begin = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
  const end = "-----END PGP PUBLIC KEY BLOCK-----";
  let rest = document;
  for (let count = 0; count < MOST_OF_A_KIND; count += 1) {
    const from = rest.indexOf(begin);
    const to = rest.indexOf(end, from);
    if (from < 0 || to < 0) break;
    const block = rest.slice(from, to + end.length);
    finding.found.armoredKeys.push(
      block
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .join("\n"),
    );
    rest = rest.slice(0, from) + block.replace(/[^\n]/g, "") + rest.slice(to + end.length);
  }
  return rest;
}

/** Sections of which nothing is to be known say so in many ways. */
function isEmpty(body: string): boolean {
  return /^(|-+|n\/?a|none|not (yet )?(available|applicable|specified)|intentionally left blank)[.!]?$/i.test(
    body.trim(),
  );
}

function takeName(finding: Finding, { body, line }: Section): void {
  const lines = body
    .split("\n")
    .map((one) => one.trim())
    .filter(Boolean);
  const full = lines.find((one) => /^(full|official) name\s*:/i.test(one));
  const short = lines.find((one) => /^short name|^abbreviation/i.test(one));
  const naming = (short ?? full ?? lines[0] ?? "").slice(0, LONGEST_NAMING);
  const named = naming.replace(/^[^:]{0,40}name[^:]{0,20}:\s*/i, "");
  const name = named
    .replace(/^["“”'«»]+|["“”'«».,]+$/g, "")
    .trim()
    .slice(0, 300);
  if (name === "") {
    finding.remark(line, body, "names nobody");
    return;
  }
  finding.found.name ??= name;
  if (lines.length > 1) finding.remark(line, body, "says more than the name that was taken");
}

function takePhones(kind: string): Taker {
  return (finding, { body, line }) => {
    const lines = body.split("\n");
    let count = 0;
    for (const one of lines) {
      for (const [number] of one.matchAll(PHONE)) {
        count += 1;
        if (count <= MOST_OF_A_KIND) finding.contact(kind, number, EMERGENCY.test(one), line);
      }
    }
    if (count === 0) finding.remark(line, body, "holds no number");
  };
}

function takeOther(finding: Finding, { body, line }: Section): void {
  finding.contact("other", body.replace(/\s+/g, " "), EMERGENCY.test(body), line);
}

function takeEmails(finding: Finding, { body, line }: Section): void {
  const plain = body.replace(/\s?[([{]\s?at\s?[)\]}]\s?/gi, "@").replace(/\s?[([{]\s?dot\s?[)\]}]\s?/gi, ".");
  const addresses = [...plain.matchAll(EMAIL)].map(([one]) => one).slice(0, MOST_OF_A_KIND);
  for (const address of addresses) finding.contact("e-mail", address, false, line);
  if (addresses.length === 0) finding.remark(line, body, "holds no address");
}

function takeKeys(finding: Finding, { body, line }: Section): void {
  const prints = [...body.matchAll(FINGERPRINT)].map(([one]) => one.replace(/[^0-9A-Fa-f]/g, "").toUpperCase());
  const ids = prints.length > 0 ? [] : [...body.matchAll(KEY_ID)].map(([one]) => one);
  for (const key of [...prints, ...ids].slice(0, MOST_OF_A_KIND)) finding.also("keys", key, line);
  const none = prints.length + ids.length + finding.found.armoredKeys.length === 0;
  if (none) finding.remark(line, body, "holds no fingerprint");
}

function takeHours(finding: Finding, { body, line }: Section): void {
  const hours = body.split("\n").filter((one) => HOURS.test(one));
  if (hours.length > 0) finding.one("dutyHours", hours.map((one) => one.trim()).join(" "), line);
  for (const [address] of [...body.matchAll(EMAIL)].slice(0, MOST_OF_A_KIND))
    finding.contact("e-mail", address, false, line);
  if (hours.length === 0) finding.remark(line, body, "tells no hours");
}

function takeWebsite(finding: Finding, { body, line }: Section): void {
  const address = originOf(body.match(ADDRESS)?.[0] ?? "");
  if (address !== null && finding.found.singles.website === undefined) {
    finding.one("website", address, line);
    return;
  }
  if (address === null) leftOut(finding, { body, line });
}

function takeForms(finding: Finding, { body, line }: Section): void {
  const addresses = body.match(ADDRESS) ?? [];
  if (addresses.length === 0) {
    finding.also("reportingForms", body, line);
    return;
  }
  for (const address of addresses.slice(0, MOST_OF_A_KIND)) finding.also("reportingForms", address, line);
}

function leftOut(finding: Finding, { body, line }: Pick<Section, "body" | "line">): void {
  finding.remark(line, body, "has no place in the directory");
}
