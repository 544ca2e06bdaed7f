import type { MigrationInterface, QueryRunner } from "typeorm";
import { createTable } from "./define-table.js";

const CHUNK = 500;

/** Cases are found by the assets that they harmed, those assessed before too. */
export class HarmedAssets1765010000000 implements MigrationInterface {
  readonly name = "HarmedAssets1765010000000";

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: "incident_asset",
      columns: { incidentId: "key 36", assetId: "key 36" },
      primary: ["incidentId", "assetId"],
      indexes: { incident_asset_asset: ["assetId", "incidentId"] },
    });
    await runner.query("DELETE FROM `incident_asset`");
    const known = new Set<string>();
    for (let last = ""; ; ) {
      const rows: { id: string; incidentId: string; assetIds: string }[] = await runner.query(
        `SELECT id, incidentId, assetIds FROM damage_assessment WHERE id > ? ORDER BY id LIMIT ${CHUNK}`,
        [last],
      );
      for (const { incidentId, assetIds } of rows) {
        for (const assetId of JSON.parse(assetIds) as string[]) {
          if (known.has(`${incidentId} ${assetId}`)) continue;
          known.add(`${incidentId} ${assetId}`);
          await runner.query("INSERT INTO incident_asset (incidentId, assetId) VALUES (?, ?)", [incidentId, assetId]);
        }
      }
      last = rows.at(-1)?.id ?? "";
      if (rows.length < CHUNK) return;
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE IF EXISTS `incident_asset`");
  }
}
