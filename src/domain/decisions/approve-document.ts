import { listOf } from "../records/json-list.js";
import type { RegisterColumns } from "../registers/index.js";

type Document = RegisterColumns<"Document">;

interface Fault {
  message: string;
  clause: string;
}

/** Why management cannot approve the edition as it is; null when it holds what its kind demands. */
export function approvalFault(edition: Document, parts: readonly Document[]): Fault | null {
  const says = edition.text !== null || edition.url !== null || holds(edition.deadlines);
  switch (edition.kind) {
    case "POLICY":
      if (isBlank(edition.commitment)) {
        return fault("To what top management commits itself must be said.", "27035-1 §5.2 a) (R-031)");
      }
      break;
    case "INCIDENT_MANAGEMENT_PLAN":
      if (!tellsWhomToTell(edition, parts)) {
        return fault(
          "A plan holds rules of communication and disclosure, or has approved ones of both as its parts.",
          "27035-1 §5.2 c) (R-033)",
        );
      }
      break;
    case "PROCEDURE":
      return holds(edition.steps) ? null : fault("A procedure has at least one step.", "27035-1 §5.4 b) (R-056)");
    case "DOCUMENTATION_GUIDELINES":
      return holds(edition.guidelines)
        ? null
        : fault("Guidelines say at least once what must be recorded.", "27035-1 §5.4 c) (R-058)");
    case "COMMUNICATION_RULES":
    case "DISCLOSURE_RULES":
      return holds(edition.rules) ? null : fault("Who tells what to whom must be said.", "27035-1 §5.2 c) (R-035)");
  }
  return says ? null : fault("What it says must be here, or where it is found.", "27035-1 §5.2 (R-033)");
}

function tellsWhomToTell({ rules }: Document, parts: readonly Document[]): boolean {
  const approved = new Set(parts.filter(({ state }) => state === "APPROVED").map(({ kind }) => kind));
  return holds(rules) || (approved.has("COMMUNICATION_RULES") && approved.has("DISCLOSURE_RULES"));
}

const holds = (list: string): boolean => listOf(list).length > 0;
const isBlank = (text: string | null): boolean => (text ?? "").trim() === "";
const fault = (message: string, clause: string): Fault => ({ message, clause });
