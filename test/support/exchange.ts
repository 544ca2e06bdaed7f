import { createHash } from "node:crypto";
import type { Loose } from "./loose.js";
import type { TestServer } from "./tocsin.js";

/** A case that may go around, with what is told of it. */
export async function openCase(server: TestServer, told: object): Promise<{ id: string; reference: string }> {
  const report = { title: "Something odd", label: "GREEN", occurredAt: "2026-01" };
  const event = await server.done("reportEvent", report);
  const input = { eventIds: [event.id], criterion: "Confirmed compromise", label: "GREEN", ...told };
  return server.done("declareIncident", input, "id reference");
}

/** The document that an export gives, which must not be refused. */
export async function documentFrom(
  server: TestServer,
  action: "exportIncident" | "exportSharedCase",
  input: object,
  token?: string,
): Promise<Loose> {
  const [type, done] =
    action === "exportIncident"
      ? ["ExportIncidentInput", "ExchangeExportDone { document exchangeExport { sha256 } }"]
      : ["ExportSharedCaseInput", "SharedCaseExportDone { document }"];
  const { result } = await server.data(
    `mutation($input: ${type}!) { result: ${action}(input: $input) { __typename
      ... on Refusal { code message } ... on ${done} } }`,
    { input },
    token,
  );
  if (!result.document) throw new Error(`${action} gave no document: ${JSON.stringify(result)}`);
  const sha256 = createHash("sha256").update(result.document).digest("hex");
  if (result.exchangeExport && result.exchangeExport.sha256 !== sha256) throw new Error("The hash is another's");
  return JSON.parse(result.document);
}
