import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Api } from "../client/api.js";
import { ApiError } from "../client/api-error.js";
import { messageOf } from "../client/failure.js";
import type { ImportFormat } from "../domain/exchange/words.js";
import { reasonOfRefusal } from "./api/documents.js";
import { type Document, documents } from "./read/documents.js";
import { type ImportOptions, runImport } from "./run-import.js";
import type { ImportSummary } from "./summary.js";
import type { Tally } from "./tally.js";

/** What each format is called where nothing of it was found. */
const sought: Readonly<Record<ImportFormat, string>> = {
  MISP: "event of MISP",
  STIX_2_1: "bundle of STIX 2.1",
  CSAF_2_0: "advisory of CSAF 2.0",
  KEV: "catalogue of known exploited vulnerabilities",
  IODEF_2: "document of IODEF version 2 in JSON",
};

const importMutation = /* GraphQL */ `
  mutation ImportDocument($input: ImportDocumentInput!) {
    importDocument(input: $input) {
      __typename
      ... on DocumentImportDone { report { created unchanged notTaken { path reason } } }
      ... on Refusal { code message violations { path message } }
    }
  }
`;

const place = { path: z.string() };
const importShape = z.object({
  importDocument: z.discriminatedUnion("__typename", [
    z.object({
      __typename: z.literal("DocumentImportDone"),
      report: z
        .object({
          created: z.number(),
          unchanged: z.number(),
          notTaken: z.array(z.object({ ...place, reason: z.string() })),
        })
        .nullable(),
    }),
    z.object({
      __typename: z.literal("Refusal"),
      code: z.string(),
      message: z.string(),
      violations: z.array(z.object({ ...place, message: z.string() })),
    }),
  ]),
});

/**
 * Imports documents of an exchange format through the public API, one after another; the server reads them. Each is
 * taken whole or not at all, and the same again changes nothing. Throws ImportError.
 */
export function importDocuments(format: ImportFormat, options: ImportOptions): Promise<ImportSummary> {
  return runImport(options, sought[format], async ({ api, input, tally, read, step }) => {
    for (const file of input.files) {
      let line = 1;
      try {
        for await (const document of documents(file, read)) {
          line = document.line;
          await takeOne(api, tally, format, document);
          step();
        }
      } catch (failure) {
        if (failure instanceof ApiError) throw failure;
        step();
        await tally.rejected({ file, line }, [`cannot be read on: ${messageOf(failure)}`]);
      }
    }
  });
}

async function takeOne(api: Api, tally: Tally, format: ImportFormat, document: Document): Promise<void> {
  if ("fault" in document) return tally.rejected(document, [document.fault]);
  const flaws = document.flaw === undefined ? [] : [document.flaw];
  const answer = await send(api, format, JSON.stringify(document.value));
  if ("refused" in answer) return tally.rejected(document, [answer.refused]);
  tally.sawAny = true;
  const { report } = answer;
  if (report === null) return tally.created(document, [...flaws, "the answer about what was not taken got lost"]);
  const lost = report.notTaken.map(({ path, reason }) => (path === "" ? reason : `${path}: ${reason}`));
  if (report.created === 0) return tally.unchanged(document, [...flaws, ...lost]);
  return tally.created(document, [...flaws, ...lost]);
}

type Done = Extract<z.infer<typeof importShape>["importDocument"], { __typename: "DocumentImportDone" }>;

async function send(
  api: Api,
  format: ImportFormat,
  document: string,
): Promise<Pick<Done, "report"> | { refused: string }> {
  // Whatever is repeated in one run may have been done; another run finds by its numbers what is there.
  const input = { format, document, idempotencyKey: `import-${randomUUID()}` };
  try {
    const { importDocument } = await api.request(importMutation, { input }, importShape);
    return importDocument.__typename === "Refusal" ? { refused: reasonOfRefusal(importDocument) } : importDocument;
  } catch (failure) {
    if (!(failure instanceof ApiError) || failure.hopeless || failure.passing) throw failure;
    return { refused: `${failure.code}: ${failure.message}` };
  }
}
