import { expect, it } from "@jest/globals";
import type { Role } from "../../../src/domain/words.js";
import { describeAction } from "../../support/action-desk.js";
import { offeredTo } from "../../support/sharing.js";
import { entriesAbout } from "../../support/units.js";

const others: readonly Role[] = ["REPORTER", "HANDLER", "IRT_LEAD", "AUDITOR", "ADMINISTRATOR", "SENSOR"];

describeAction("acknowledgeSharedCase", (desk) => {
  it("opens what is shared, and says on the share who acknowledged and when [R-078]", async () => {
    const them = await desk.one("PARTNER");
    const input = await offeredTo(desk.server, them.token);
    const opened = await desk.done(input, "id version state acknowledgedAt items { totalCount }", them.token);
    expect(opened).toMatchObject({ state: "OPEN", items: { totalCount: 1 } });
    const { shares } = await desk.server.data(
      "{ shares(first: 100) { nodes { acknowledgedAt acknowledgedBy { id } incident { id } } } }",
    );
    const share = shares.nodes.find((one: { acknowledgedAt: string }) => one.acknowledgedAt === opened.acknowledgedAt);
    expect(share.acknowledgedBy.id).toBe(them.id);
    const entries = await entriesAbout(desk.server, share.incident.id);
    expect(entries.at(-1)).toMatchObject({ action: "acknowledgeSharedCase", actorId: them.id, recordType: "Share" });
  });

  it("is done once, on the version that was seen, without a trace otherwise [R-050]", async () => {
    const { token } = await desk.one("PARTNER");
    const input = await offeredTo(desk.server, token);
    const conflict = { code: "CONFLICT", currentVersion: input.version };
    await desk.refused({ ...input, version: input.version + 1 }, conflict, token);
    const { version } = await desk.done(input, "version", token);
    const twice = { code: "WRONG_STATE", clause: "27035-1 §5.5 (R-078)" };
    await desk.refused({ ...input, version }, twice, token);
  });

  it("is for the partner alone, and of what is not theirs there is none", async () => {
    const input = await offeredTo(desk.server, (await desk.one("PARTNER")).token);
    for (const role of others) await desk.fails("FORBIDDEN", input, (await desk.one(role)).token);
    const stranger = await desk.server.person(["PARTNER"]);
    await desk.fails("NOT_FOUND", input, stranger.token);
    await desk.fails("UNAUTHENTICATED", input, null);
    await desk.done(input, "id", (await desk.one("PARTNER")).token);
  });
});
