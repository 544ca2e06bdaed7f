import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { filesOf } from "../../src/evidence/export/read.js";
import { makeFolder } from "./run-folder.js";
import type { TestServer } from "./tocsin.js";

/** The link to an export of a case. */
export async function exportLink(
  server: TestServer,
  incidentId: string,
  more: object = {},
  token?: string,
): Promise<string> {
  const { result } = await server.data(
    "mutation($input: ExportCaseInput!) { result: exportCase(input: $input) { ... on CaseExportDone { link } } }",
    { input: { incidentId, purpose: "For the court", ...more } },
    token,
  );
  return `${server.url}${result.link}`;
}

/** An export of a case as its asker gets it: the file. */
export async function fetchedExport(
  server: TestServer,
  incidentId: string,
  more: object = {},
  token?: string,
): Promise<string> {
  const response = await fetch(await exportLink(server, incidentId, more, token));
  if (response.status !== 200) throw new Error(`the export was answered ${response.status}`);
  const tar = path.join(await makeFolder("export"), "case.tar");
  await writeFile(tar, Buffer.from(await response.arrayBuffer()));
  return tar;
}

/** The folder to which an export was unpacked, beside it. */
export async function unpacked(tar: string): Promise<string> {
  const folder = path.join(path.dirname(tar), "case");
  await mkdir(folder);
  for await (const { name, stream } of filesOf(tar)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), stream);
  }
  return folder;
}
