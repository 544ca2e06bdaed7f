import { createHash, randomBytes, randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { base64, tusHeaders } from "../support/evidence.js";
import type { Loose } from "../support/loose.js";
import { ServerProcess } from "../support/server-process.js";

const ROUNDS = 6;
const PART = 150_000;

describeEngines("uploads to a server that is killed", (engine) => {
  let server: ServerProcess;
  let token: string;
  let drop: () => Promise<void>;
  let incidentId: string;
  beforeAll(async () => {
    ({ server, token, drop } = await ServerProcess.fresh(engine));
    const event = await ask("reportEvent", "ReportEventInput", { title: "Odd" }, "... on EventDone { event { id } }");
    const declared = { eventIds: [event.event.id], criterion: "Yes" };
    const done = await ask(
      "declareIncident",
      "DeclareIncidentInput",
      declared,
      "... on IncidentDone { incident { id } }",
    );
    incidentId = done.incident.id;
  });
  afterAll(async () => {
    await server.end("SIGKILL");
    await drop();
  });

  async function ask(action: string, type: string, input: object, fields: string): Promise<Loose> {
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: `mutation($input: ${type}!) { result: ${action}(input: $input) { __typename ${fields} } }`,
        variables: { input },
      }),
    });
    const { data, errors } = (await response.json()) as Loose;
    if (!data?.result || data.result.__typename === "Refusal") throw new Error(JSON.stringify({ data, errors }));
    return data.result;
  }

  const send = (place: string, offset: number, part: Uint8Array) =>
    fetch(`${server.url}${place}`, {
      method: "PATCH",
      headers: tusHeaders(token, {
        "upload-offset": String(offset),
        "content-type": "application/offset+octet-stream",
      }),
      body: new Uint8Array(part),
    });

  async function offsetOf(place: string): Promise<number> {
    const answer = await fetch(`${server.url}${place}`, { method: "HEAD", headers: tusHeaders(token) });
    expect(answer.status).toBe(200);
    return Number(answer.headers.get("upload-offset"));
  }

  it(`go on behind all that was acknowledged, and end whole, over ${ROUNDS} kills with bytes in flight [R-049]`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const bytes = randomBytes(1_000_000 + randomInt(500_000));
      const registered = { incidentId, name: `disk-${round}.img` };
      const { evidence } = await ask(
        "registerEvidence",
        "RegisterEvidenceInput",
        registered,
        "... on EvidenceDone { evidence { id } }",
      );
      const metadata = `evidenceId ${base64(evidence.id)}`;
      const begun = await fetch(`${server.url}/uploads`, {
        method: "POST",
        headers: tusHeaders(token, { "upload-length": String(bytes.length), "upload-metadata": metadata }),
      });
      const place = begun.headers.get("location") as string;
      let acknowledged = 0;
      const whole = randomInt(5);
      for (let part = 0; part < whole; part += 1) {
        const sent = await send(place, acknowledged, bytes.subarray(acknowledged, acknowledged + PART));
        acknowledged = Number(sent.headers.get("upload-offset"));
      }
      const inFlight = send(place, acknowledged, bytes.subarray(acknowledged)).catch(() => null);
      await sleep(randomInt(30));
      await server.end("SIGKILL");
      await inFlight;
      await server.start();
      const offset = await offsetOf(place);
      expect(offset).toBeGreaterThanOrEqual(acknowledged);
      if (offset < bytes.length) expect((await send(place, offset, bytes.subarray(offset))).status).toBe(204);
      const given = {
        evidenceId: evidence.id,
        version: 1,
        uploadId: place.split("/").at(-1),
        idempotencyKey: `kill-${round}`,
      };
      const fields = "... on EvidenceDone { evidence { contentState storedSha256 } }";
      const first = ask("acquireContents", "AcquireContentsInput", given, fields).catch(() => null);
      if (round % 2 === 0) {
        // Also in the midst of taking it.
        await sleep(randomInt(20));
        await server.end("SIGKILL");
        await first;
        await server.start();
      }
      await first;
      const { evidence: stored } = await ask("acquireContents", "AcquireContentsInput", given, fields);
      expect(stored).toEqual({
        contentState: "STORED",
        storedSha256: createHash("sha256").update(bytes).digest("hex"),
      });
    }
  }, 600_000);
});
