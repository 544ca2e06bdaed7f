import { expect, it } from "@jest/globals";
import type { RecordOf } from "../../entities/index.js";
import { UnitOfWork } from "../../src/journal/unit-of-work.js";
import { describeEngines } from "../support/engines.js";
import { numberedEntries } from "../support/journal.js";
import { TestServer } from "../support/tocsin.js";

const LARGEST = 5_000;

describeEngines("the largest unit", (engine) => {
  it("is numbered, and a larger one is refused: it would hold up everything behind it [R-095]", async () => {
    const server = await TestServer.start(engine);
    const [constituency] = await server.books.read<RecordOf<"Constituency">>("SELECT * FROM constituency");
    if (!constituency) throw new Error("there is no constituency");
    const noted = (count: number, unitId: string) =>
      server.books.transaction(async (transaction) => {
        const now = constituency.createdAt;
        const work = new UnitOfWork(transaction, { unitId, actorId: "test", origin: "LIVE", now });
        for (let index = 0; index < count; index++) work.note("Constituency", constituency, [], { action: "noted" });
        await work.appendEntries();
      });
    await expect(noted(LARGEST + 1, "unt_toolarge")).rejects.toMatchObject({ facts: { code: "GUARD_NOT_MET" } });
    if (engine === "mariadb") await noted(LARGEST, "unt_largest");
    const { unitId } = await server.act("reportEvent", { title: "Behind it" });
    const entries = await numberedEntries(server.books);
    expect(entries.filter((entry) => entry.unitId === "unt_toolarge")).toEqual([]);
    expect(entries.filter((entry) => entry.unitId === "unt_largest")).toHaveLength(engine === "mariadb" ? LARGEST : 0);
    expect(entries.at(-1)?.unitId).toBe(unitId);
    await server.stop();
  });
});
