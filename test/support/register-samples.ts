import type { RegisterType } from "../../src/domain/registers/index.js";
import { type AnyRegister, registers } from "../../src/domain/registers/index.js";
import { type Field, idField } from "../../src/domain/registers/register.js";
import { incidentIn } from "./cases.js";
import type { TestServer } from "./tocsin.js";

/** By hand for each register: a whole record as somebody would enter it, and a change to it. */
interface Sample {
  enter(server: TestServer): Promise<object>;
  change?: object;
}

const somebody = async (server: TestServer): Promise<string> =>
  (await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id;

/** A team and somebody who is a member of it. */
async function teamOfOne(server: TestServer): Promise<{ teamId: string; personId: string }> {
  const personId = await somebody(server);
  const { id: teamId } = await server.done("createTeam", { name: "First line", memberIds: [personId] });
  return { teamId, personId };
}

const capability = {
  name: "Patches in time",
  function: "PROTECT",
  finds: ["VULNERABILITIES"],
  question: "How many of the critical patches were in place after 14 days?",
  unit: "percent",
  target: 95,
  better: "HIGHER",
  measureEveryDays: 90,
};

const exact = (day: string) => `${day}T08:00:00.000000Z`;

export const registerSamples: Readonly<Record<RegisterType, Sample>> = {
  CapabilityMetric: { enter: async () => capability, change: { target: 98, finds: ["THREATS", "VULNERABILITIES"] } },
  CapabilityMeasurement: {
    enter: async (server) => ({
      metricId: (await server.done("createCapabilityMetric", capability)).id,
      measuredAt: "2026-03",
      value: 91,
      basis: "The inventory of the first quarter",
    }),
  },
  ControlMapping: {
    enter: async () => ({
      framework: "ISO/IEC 27001:2022",
      control: "A.5.24",
      title: "Incident management planning and preparation",
      servedPhase: "PLAN_AND_PREPARE",
    }),
    change: { how: "By the plan and its exercises", servedPhase: null },
  },
  DutyRoster: {
    enter: async (server) => {
      const { teamId, personId } = await teamOfOne(server);
      const shift = { personId, function: "FIRST_LINE", startsAt: exact("2026-03-02"), endsAt: exact("2026-03-09") };
      const bounds = { startsAt: exact("2026-03-01"), endsAt: exact("2026-04-01") };
      return { name: "March", teamId, ...bounds, shifts: [{ ...shift, note: "Extension 7" }], note: "Nights too" };
    },
    change: { name: "March, mended", shifts: [] },
  },
  EffectivenessReview: {
    enter: async (server) => ({
      title: "The first year",
      reviewedAt: "2026-01-20",
      periodFrom: "2025",
      periodTo: "2025-12",
      tasks: ["RESPONSE", "RECOVERY"],
      aspects: ["PROCEDURES"],
      verdict: "PARTLY_EFFECTIVE",
      findings: "Recovery waits for those who know the backups.",
      participantIds: [await somebody(server)],
    }),
    change: { verdict: "EFFECTIVE", tasks: ["RESPONSE"] },
  },
  InteractionPoint: {
    enter: async (server) => ({
      organizationId: (await server.done("createExternalOrganization", { name: "Carrier", kind: "SUPPLIER" })).id,
      duringPhase: "RESPONSES",
      occasion: "A flood that fills our line",
      procedure: "We name the addresses, they filter them.",
      address: "noc@carrier.example",
      speaker: "HANDLER",
      strictestLabel: "AMBER",
      agreedAt: "2026-01",
      confirmEveryDays: 365,
    }),
    change: { agreedAt: "2026-02-03", speaker: null },
  },
  MemberSkill: {
    enter: async (server) => ({
      ...(await teamOfOne(server)),
      skill: "Forensics of memory",
      level: "PRACTISED",
      proof: "Course of 2025",
      assessedAt: "2025-11",
      validUntil: exact("2027-11-01"),
    }),
    change: { level: "EXPERT" },
  },
  PolicyReference: {
    enter: async (server) => ({
      name: "Management of risks",
      level: "CORPORATE",
      riskManagement: true,
      mustSay: "That incidents feed the register of risks",
      url: "https://intranet.example/risk",
      ownerId: await somebody(server),
      reviewEveryDays: 365,
    }),
    change: { alignedAt: "2026-02-01", level: "SYSTEM", subject: "Payments" },
  },
  TeamEvaluation: {
    enter: async (server) => ({
      teamId: (await teamOfOne(server)).teamId,
      evaluatedAt: "2026-02-01",
      periodFrom: "2025",
      verdict: "EFFECTIVE",
      measures: [{ name: "Time to respond", wanted: "1 h", found: "40 min" }],
      strengths: "Calm",
      weaknesses: "Nobody for the mainframe",
      nextDueAt: exact("2027-02-01"),
    }),
    change: { verdict: "PARTLY_EFFECTIVE", measures: [{ name: "Time to respond", found: "3 h" }] },
  },
  AnalysisTool: {
    enter: async () => ({
      name: "Volatility",
      kind: "FORENSIC",
      toolVersion: "3",
      maker: "Its foundation",
      usesAi: true,
    }),
    change: { toolVersion: "3.1", usesAi: false },
  },
  LegalBasis: {
    enter: async (server) => {
      const { id } = await server.done("createAnalysisTool", { name: "Zeek", kind: "NETWORK" });
      return {
        technique: "Flow records at the border",
        jurisdictions: ["Austria", "European Union"],
        basis: "Works agreement of 2024",
        limits: "No contents",
        reviewedAt: "2026-02",
        toolIds: [id],
      };
    },
    change: { validUntil: "2027", limits: null },
  },
  SupportMechanism: {
    enter: async (server) => ({
      name: "Patch management",
      kind: "ORGANIZATIONAL",
      preventive: true,
      phases: ["PLAN_AND_PREPARE", "RESPONSES"],
      ownerId: (await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id,
      checkedEveryDays: 90,
    }),
    change: { checkedAt: "2026-03-01", ownerId: null },
  },
  CaseMessage: { enter: async () => ({ body: "The provider blocks the address now.", channel: "TELEPHONE" }) },
};

/** An input that enters a record: in a case of its own, or in the usual constituency. */
async function entering(server: TestServer, register: AnyRegister): Promise<object> {
  const fields = await registerSamples[register.type].enter(server);
  if (register.scope === "CONSTITUENCY") return fields;
  const { id } = await incidentIn(server, register.during?.[0] ?? "DECLARED");
  return { incidentId: id, ...fields };
}

/** For each action of a register an input that it must take. */
export const samplesOfRegisters = Object.fromEntries(
  registers.flatMap((register) => {
    const { create, update, type } = register;
    const enter = [create, (server: TestServer) => entering(server, register)] as const;
    if (update === undefined) return [enter];
    const change = async (server: TestServer) => {
      const { id, version } = await server.done(create, await entering(server, register));
      return { [idField(register)]: id, version, ...registerSamples[type].change };
    };
    return [enter, [update, change] as const];
  }),
);

/** An input that only whoever has the right gets refused for its contents. */
export function refusedByContents({ fields }: AnyRegister): object {
  const demanded = Object.entries(fields).filter(([, field]) => field.demanded);
  const values = demanded.map(([name, field]) => [name, anything(field)]);
  const [name, field] = Object.entries(fields).find(([, { kind }]) => kind === "line" || kind === "text") ?? [];
  if (!name || !field) throw new Error("a register without a text");
  return { ...Object.fromEntries(values), [name]: "x".repeat((field.length ?? 0) + 1) };
}

function anything({ kind, vocabulary, least, of }: Field): unknown {
  const first = Object.keys(vocabulary?.words ?? {})[0];
  if (kind === "word") return first;
  if (kind === "words") return [first];
  if (kind === "lines") return ["x"];
  if (kind === "whole") return least;
  if (kind === "time") return "2026-01-05";
  if (kind === "instant") return "2026-01-05T00:00:00.000000Z";
  if (kind === "items") return [];
  if (kind === "references") return [`none of ${of}`];
  return kind === "flag" ? true : "x";
}
