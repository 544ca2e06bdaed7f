import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn } from "./define-table.js";

/** Tokens that leave out the restricted cases of their person. Those that there are open them as before. */
export class TokensWithoutCases1763802000000 implements MigrationInterface {
  name = "TokensWithoutCases1763802000000";

  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, "token", "withoutCases", "flag null");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE `token` DROP COLUMN `withoutCases`");
  }
}
