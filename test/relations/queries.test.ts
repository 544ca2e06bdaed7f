import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { viewOf } from "../../src/access/view.js";
import { Reads } from "../../src/reads/reads.js";
import { relatedTo } from "../../src/reads/relations.js";
import type { Database } from "../../src/storage/database.js";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

/** A database that tells what was read from it. */
function told(database: Database, statements: string[]): Database {
  return new Proxy(database, {
    get(target, name) {
      if (name !== "read") return Reflect.get(target, name);
      return (sql: string, parameters?: readonly unknown[]) => {
        statements.push(sql);
        return target.read(sql, parameters);
      };
    },
  });
}

describeEngines("a walk over the graph of relations", (engine) => {
  let server: TestServer;
  let hub: string;

  beforeAll(async () => {
    server = await TestServer.start(engine);
    hub = (await server.done("createAsset", { name: "Hub", criticality: "VITAL" })).id;
  });
  afterAll(() => server.stop());

  async function hang(from: number, to: number): Promise<void> {
    for (let number = from; number < to; number += 1) {
      const { id } = await server.done("createAsset", { name: `Spoke ${number}`, criticality: "LOW" });
      await server.done("relateRecords", { kind: "DEPENDS_ON", fromId: id, toId: hub });
      const { id: incidentId } = await server.incident();
      await server.done("assessDamage", { incidentId, description: "Down", assetIds: [hub, id] });
    }
  }

  async function walk(): Promise<{ statements: string[]; steps: number }> {
    const roles = new Set(["IRT_LEAD"] as const);
    const view = viewOf({
      roles,
      reach: "ALL",
      memberOf: [],
      personId: "per_none",
      organizationId: null,
      permits: new Set(),
    });
    const statements: string[] = [];
    const database = await server.books.database();
    const { steps } = await relatedTo(new Reads(told(database, statements), view), hub, {
      depth: 2,
      first: 100,
    });
    return { statements, steps: steps.length };
  }

  it("asks the database as often for many neighbours as for few, and never looks through lists for an asset [R-006]", async () => {
    await hang(0, 2);
    const few = await walk();
    await hang(2, 8);
    const many = await walk();
    expect(few.steps).toBe(2 * 4);
    expect(many.steps).toBe(8 * 4);
    expect(many.statements.length).toBe(few.statements.length);
    const damage = many.statements.filter((sql) => sql.includes("FROM damage_assessment"));
    expect(damage.length).toBeGreaterThan(0);
    for (const sql of damage) expect(sql).not.toContain("LIKE");
  });
});
