import type { CustodyKind, CustodyState } from "../evidence/words.js";
import type { Evidence } from "../records/case-records.js";
import { invalid, refuse } from "../refusal.js";

/** What somebody says of a step: all that a record of custody must hold (27037 §6.1, RFC 3227 §3). */
export interface StepTold {
  kind: CustodyKind;
  place?: string | null | undefined;
  purpose?: string | null | undefined;
  authority?: string | null | undefined;
  counterparty?: string | null | undefined;
  sealNumber?: string | null | undefined;
  unavoidableChange?: string | null | undefined;
  clockOffsetSeconds?: number | null | undefined;
  note?: string | null | undefined;
}

/** What a step makes of the entry. */
export type CustodyChange = Partial<
  Pick<Evidence, "custodyState" | "holderId" | "place" | "sealNumber" | "offeredToId" | "disposalAskedById">
>;

const CLAUSE = "27035-1 §5.5, A (27037) (R-077, R-093)";

/** In which states of custody a step is possible, what it demands to be told, and what it leads to. */
const steps: Record<
  string,
  {
    from: readonly (CustodyState | null)[];
    demands: readonly (keyof StepTold)[];
    to: (told: StepTold, personId: string) => CustodyChange;
  }
> = {
  COLLECTED: {
    from: [null],
    demands: ["place"],
    to: ({ place }, personId) => ({ custodyState: "HELD", holderId: personId, place: place ?? null }),
  },
  SEALED: { from: ["HELD"], demands: ["sealNumber"], to: ({ sealNumber }) => ({ sealNumber: sealNumber ?? null }) },
  UNSEALED: { from: ["HELD", "CHECKED_OUT"], demands: ["purpose"], to: () => ({ sealNumber: null }) },
  MOVED: { from: ["HELD"], demands: ["place"], to: ({ place }) => ({ place: place ?? null }) },
  CHECKED_OUT: { from: ["HELD"], demands: ["purpose"], to: () => ({ custodyState: "CHECKED_OUT", place: null }) },
  CHECKED_IN: {
    from: ["CHECKED_OUT"],
    demands: ["place"],
    to: ({ place }) => ({ custodyState: "HELD", place: place ?? null }),
  },
  EXAMINED: { from: ["HELD", "CHECKED_OUT"], demands: ["purpose"], to: () => ({}) },
  RETURNED: {
    from: ["HELD"],
    demands: ["counterparty", "authority"],
    to: () => ({ custodyState: "RETURNED", holderId: null, place: null }),
  },
};

/** What a step that its holder records alone makes of the entry, or a refusal. */
export function stepOf(evidence: Evidence, told: StepTold, personId: string): CustodyChange {
  const step = steps[told.kind];
  if (!step) invalid("kind", "has an action of its own");
  if (!step.from.includes(evidence.custodyState)) wrongState(evidence, told.kind);
  if (evidence.custodyState !== null) demandHolder(evidence, personId);
  for (const path of step.demands) {
    if (String(told[path] ?? "").trim() === "") invalid(path, "must be said of this step");
  }
  if (told.kind === "SEALED" && evidence.sealNumber !== null) {
    refuse({ code: "WRONG_STATE", message: `It is sealed already, under ${evidence.sealNumber}.`, clause: CLAUSE });
  }
  if (told.kind === "UNSEALED" && evidence.sealNumber === null) {
    refuse({ code: "WRONG_STATE", message: "It is not sealed.", clause: CLAUSE });
  }
  return step.to(told, personId);
}

/** Handing over begins: until the other side accepts, it stays with whoever hands it over. */
export function handedOver(evidence: Evidence, personId: string, toId: string): CustodyChange {
  if (evidence.custodyState !== "HELD") wrongState(evidence, "HANDED_OVER");
  demandHolder(evidence, personId);
  if (toId === personId) invalid("toId", "must be somebody else");
  return { custodyState: "OFFERED", offeredToId: toId };
}

/** The other side accepts, with the seal that it sees; or either side ends the handing over. */
export function handOverAnswered(
  evidence: Evidence,
  personId: string,
  { accepted, place, sealNumber }: { accepted: boolean; place: string | null; sealNumber: string | null },
): CustodyChange {
  if (evidence.custodyState !== "OFFERED") wrongState(evidence, accepted ? "ACCEPTED" : "DECLINED");
  const isMeant = evidence.offeredToId === personId;
  if (!isMeant && (accepted || evidence.holderId !== personId)) {
    refuse({ code: "GUARD_NOT_MET", message: "It was offered to somebody else.", clause: CLAUSE });
  }
  if (!accepted) return { custodyState: "HELD", offeredToId: null };
  if (evidence.sealNumber !== sealNumber) {
    const message = "The seal is not the one under which it was handed over. Decline, and say what you see.";
    refuse({ code: "GUARD_NOT_MET", message, clause: CLAUSE });
  }
  return { custodyState: "HELD", offeredToId: null, holderId: personId, place };
}

export function disposalAsked(evidence: Evidence, personId: string): CustodyChange {
  if (evidence.custodyState !== "HELD" && evidence.custodyState !== null) wrongState(evidence, "DISPOSAL_ASKED");
  return { custodyState: "DISPOSAL_ASKED", disposalAskedById: personId };
}

/** Somebody else decides on the disposal: a person alone makes nothing disappear. */
export function disposalDecided(evidence: Evidence, personId: string, approved: boolean): CustodyChange {
  if (evidence.custodyState !== "DISPOSAL_ASKED") wrongState(evidence, approved ? "DISPOSED" : "DISPOSAL_REFUSED");
  if (evidence.disposalAskedById === personId) {
    const message = "Somebody else than who asked for it decides on a disposal.";
    refuse({ code: "GUARD_NOT_MET", message, clause: "27035-1 §5.5, A (27040) (R-095)" });
  }
  if (!approved) {
    return { custodyState: evidence.holderId === null ? null : "HELD", disposalAskedById: null };
  }
  return { custodyState: "DISPOSED", holderId: null, place: null };
}

function demandHolder({ holderId }: Evidence, personId: string): void {
  if (holderId === personId) return;
  refuse({ code: "GUARD_NOT_MET", message: "Only who holds the evidence does this.", clause: CLAUSE });
}

function wrongState({ custodyState }: Evidence, kind: string): never {
  const now = custodyState ?? "in nobody's custody";
  return refuse({ code: "WRONG_STATE", message: `${kind} is not possible while it is ${now}.`, clause: CLAUSE });
}

/** How far a clock may be off, in seconds: a year. More is a mistake of who typed it. */
const FARTHEST = 31_622_400;

export function demandOffset(seconds: number | null | undefined): void {
  if (seconds != null && Math.abs(seconds) > FARTHEST)
    invalid("clockOffsetSeconds", `must be between -${FARTHEST} and ${FARTHEST}`);
}
