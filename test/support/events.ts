import type { TestServer } from "./tocsin.js";

/** A fresh report, as inputs of actions name it. */
export async function reported(server: TestServer, more: object = {}, token?: string) {
  const { id, version } = await server.done("reportEvent", { title: "Odd", ...more }, "id version", token);
  return { eventId: id as string, version: version as number };
}

/** The ids of so many fresh reports. */
export async function reportedIds(server: TestServer, ...reports: object[]): Promise<string[]> {
  const ids: string[] = [];
  for (const report of reports) ids.push((await reported(server, report)).eventId);
  return ids;
}
