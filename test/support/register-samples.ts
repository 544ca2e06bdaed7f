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

export const registerSamples: Readonly<Record<RegisterType, Sample>> = {
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
  if (kind === "references") return [`none of ${of}`];
  return kind === "flag" ? true : "x";
}
