import { registers } from "../../src/domain/registers/index.js";
import { homeOf, isText } from "../../src/domain/registers/register.js";
import { tokenFor } from "../support/actors.js";
import { severity } from "../support/cases.js";
import { registerSamples } from "../support/register-samples.js";
import type { TestServer } from "../support/tocsin.js";

/** Texts that are ruled: not any word is a code. */
const ruled: ReadonlySet<string> = new Set(["code", "timeZone", "currency"]);

let drawn = 0;
/** A word that stands nowhere else, of letters alone: nothing but the case itself says that it is a name. */
function word(): string {
  drawn += 1;
  const letters = [...drawn.toString(26).padStart(4, "0")].map((digit) =>
    String.fromCharCode(97 + Number.parseInt(digit, 26)),
  );
  return `Qz${letters.join("")}vx`;
}

export interface FullCase {
  incidentId: string;
  /** All that must not be found again: every text, reference and id of the case. */
  secrets: string[];
  /** Nor may the year of it; it is apart because its four digits stand by chance wherever much is drawn. */
  year: string;
  /** Those by which it names somebody or something. */
  names: string[];
}

/** A closed case in whose every text stands a word of its own, and in which nothing happened but in one year long ago. */
export async function caseFullOfNames(server: TestServer): Promise<FullCase> {
  const year = "2011";
  const secrets: string[] = [];
  const say = () => {
    const one = word();
    secrets.push(one);
    return one;
  };
  const names: string[] = [];
  const name = () => {
    const one = say();
    names.push(one);
    return one;
  };
  const { id: constituencyId } = await server.done("createConstituency", { name: `${name()} of ${name()}` });
  const assignee = await server.done("createPerson", {
    constituencyId,
    name: `${name()} ${name()}`,
    roles: ["HANDLER"],
  });
  const at = (day: number) => ({ occurredAt: `${year}-03-0${day}T07:13:00Z` });
  const event = await server.done(
    "reportEvent",
    {
      ...{
        constituencyId,
        title: say(),
        description: say(),
        affected: say(),
        ...at(1),
        reportedAt: `${year}-03-01T07:14:00Z`,
        detectedAt: `${year}-03-01T07:13:30Z`,
      },
      externalReferences: [{ source: name(), id: name() }],
    },
    "id reference",
  );
  const declared = await server.done(
    "declareIncident",
    {
      ...{ eventIds: [event.id], criterion: say(), title: say(), summary: say(), ...at(2) },
      externalReferences: [{ source: name(), id: name() }],
    },
    "id version reference",
  );
  const incidentId = declared.id as string;
  let { version } = declared;
  const step = async (action: string, input: object) => {
    ({ version } = await server.done(action, { incidentId, version, ...input }));
  };
  const response = () => ({ description: say(), goal: say(), strategy: say(), issues: say(), verification: say() });
  await step("assignIncident", { assigneeId: assignee.id });
  await step("containIncident", { ...response(), ...at(2) });
  await step("eradicateIncident", { ...response(), ...at(2) });
  await step("recoverIncident", { ...response(), ...at(3) });
  await step("recordControlReview", { underControl: true, finding: say(), ...at(3) });
  await step("escalateIncident", { target: "MANAGEMENT", reason: say(), ...at(3) });
  await step("classifyIncident", severity);
  await step("resolveIncident", { conclusion: say(), rootCause: say(), ...at(4) });
  await step("closeIncident", { stakeholders: [{ stakeholder: name(), notifiedAt: `${year}-03-05` }], ...at(5) });
  await server.done("recordLesson", { incidentId, title: say(), description: say(), recommendation: say() });
  await server.done("registerEvidence", {
    ...{ incidentId, name: name(), description: say(), source: say(), collectedBy: say(), collectedWhere: say() },
    ...at(2),
  });
  for (const register of registers) {
    if (homeOf(register)?.type !== "Incident" || register.type === "CaseStudyDraft") continue;
    const sample = await registerSamples[register.type].enter(server, { incidentId });
    const texts = Object.entries(register.fields).filter(
      ([field, kind]) => !ruled.has(field) && isText(kind) && !kind.kept && (kind.length ?? 0) >= 20,
    );
    const told = Object.fromEntries(texts.map(([field, { kind }]) => [field, kind === "line" ? name() : say()]));
    const token = await tokenFor(server, register.create);
    const { id } = await server.done(register.create, { ...sample, ...told, incidentId }, "id", token);
    secrets.push(id);
  }
  secrets.push(incidentId, declared.reference, event.id, event.reference, assignee.id);
  return { incidentId, secrets, year, names };
}
