import path from "node:path";
import { incidentIn } from "./cases.js";
import type { TestServer } from "./tocsin.js";

export interface Stored {
  id: string;
  version: number;
}

/** An entry of evidence without contents, of a case of its own unless told otherwise. */
export async function entry(server: TestServer, more: object = {}): Promise<Stored & { incidentId: string }> {
  const incidentId = "incidentId" in more ? more.incidentId : (await incidentIn(server, "DECLARED")).id;
  return server.done("registerEvidence", { incidentId, name: "disk.img", ...more }, "id version incidentId");
}

/** What tus asks of every request, and who it is. */
export function tusHeaders(token: string, more: Record<string, string> = {}): Record<string, string> {
  return { authorization: `Bearer ${token}`, "tus-resumable": "1.0.0", ...more };
}

export const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Begins an upload for an entry: the answer of the server. */
export function beginUpload(server: TestServer, evidenceId: string, size: number, token = server.token) {
  return fetch(`${server.url}/uploads`, {
    method: "POST",
    headers: tusHeaders(token, {
      "upload-length": String(size),
      "upload-metadata": `evidenceId ${base64(evidenceId)}`,
    }),
  });
}

/** Sends bytes of an upload: the answer of the server. */
export function sendPart(server: TestServer, place: string, offset: number, bytes: Uint8Array, token = server.token) {
  return fetch(`${server.url}${place}`, {
    method: "PATCH",
    headers: tusHeaders(token, { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" }),
    body: new Uint8Array(bytes),
  });
}

/** How far an upload came. */
export async function offsetOf(server: TestServer, place: string, token = server.token): Promise<number> {
  const answer = await fetch(`${server.url}${place}`, { method: "HEAD", headers: tusHeaders(token) });
  if (answer.status !== 200) throw new Error(`HEAD was answered ${answer.status}`);
  return Number(answer.headers.get("upload-offset"));
}

/** Uploads all of it for an entry: the id of the upload. */
export async function uploaded(
  server: TestServer,
  evidenceId: string,
  content: string | Uint8Array,
  token = server.token,
): Promise<string> {
  const bytes = Buffer.from(content);
  const begun = await beginUpload(server, evidenceId, bytes.length, token);
  const place = begun.headers.get("location");
  if (place === null) throw new Error(`the upload was not begun: ${begun.status} ${await begun.text()}`);
  if (bytes.length > 0) {
    const sent = await sendPart(server, place, 0, bytes, token);
    if (sent.status !== 204) throw new Error(`the upload was not taken: ${sent.status} ${await sent.text()}`);
  }
  return place.split("/").at(-1) as string;
}

/** An entry with these contents. */
export async function storedEntry(
  server: TestServer,
  content: string | Uint8Array = "What was on the disk",
  more: object = {},
): Promise<Stored & { incidentId: string }> {
  const { id, version } = await entry(server, more);
  const uploadId = await uploaded(server, id, content);
  return server.done("acquireContents", { evidenceId: id, version, uploadId }, "id version incidentId contentState");
}

/** A link to the contents of an entry. */
export async function linkTo(server: TestServer, evidenceId: string, token = server.token): Promise<string> {
  const { result } = await server.data(
    `mutation($input: RequestEvidenceAccessInput!) { result: requestEvidenceAccess(input: $input) {
      ... on EvidenceAccessDone { link } ... on Refusal { message } } }`,
    { input: { evidenceId, purpose: "To look for traces" } },
    token,
  );
  if (!result.link) throw new Error(`no link was given: ${JSON.stringify(result)}`);
  return `${server.url}${result.link}`;
}

/** The file in which the sealed contents of an entry lie. */
export async function storedFile(server: TestServer, evidenceId: string): Promise<string> {
  const [row] = await server.books.read<{ location: string }>(
    "SELECT location FROM evidence_content WHERE id = (SELECT contentId FROM evidence WHERE id = ?)",
    [evidenceId],
  );
  if (!row) throw new Error(`${evidenceId} has no contents`);
  return path.join(server.config.contents.folder, row.location.slice(0, 2), row.location);
}

/** A copy in which one bit is another. */
export function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] as number) ^ 1;
  return copy;
}
