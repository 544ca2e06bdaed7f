import type { MigrationInterface, QueryRunner } from "typeorm";
import { addColumn, addIndex, createTable, recordColumns, type TableDefinition } from "./define-table.js";

const adopted = { ...recordColumns, tableVersion: "whole", contents: "text", note: "text null" };

const tables: readonly TableDefinition[] = [
  {
    name: "classification_scale",
    columns: adopted,
    primary: ["id"],
    indexes: {
      "classification_scale_version!": ["constituencyId", "tableVersion"],
      classification_scale_created: ["createdAt", "id"],
    },
  },
  {
    name: "incident_criteria",
    columns: adopted,
    primary: ["id"],
    indexes: {
      "incident_criteria_version!": ["constituencyId", "tableVersion"],
      incident_criteria_created: ["createdAt", "id"],
    },
  },
];

const columns: readonly [table: string, name: string, kind: string][] = [
  ["incident", "criteriaMet", "text null"],
  ["incident", "criteriaVersion", "whole null"],
  ["incident", "priority", "key 16 null"],
  ["incident", "queueOrder", "key 36 null"],
  ["security_event", "priority", "key 16 null"],
  ["security_event", "queueOrder", "key 36 null"],
];

const indexes: readonly [table: string, name: string, columns: readonly string[]][] = [
  ["incident", "incident_queue", ["queueOrder", "id"]],
  ["incident", "incident_own_queue", ["constituencyId", "queueOrder", "id"]],
  ["security_event", "security_event_queue", ["queueOrder", "id"]],
  ["security_event", "security_event_own_queue", ["constituencyId", "queueOrder", "id"]],
  ["security_event", "security_event_state_queue", ["state", "queueOrder", "id"]],
];

/** Versions of the classification scale and the criteria, and the queues in the order of the priority that they give. */
export class Queues1763830000000 implements MigrationInterface {
  readonly name = "Queues1763830000000";

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await createTable(runner, table);
    for (const [table, name, kind] of columns) await addColumn(runner, table, name, kind);
    for (const [table, name, names] of indexes) await addIndex(runner, table, name, names);
    // What waits already stands in the queues with the priority of what has none.
    await runner.query(
      "UPDATE incident SET queueOrder = CONCAT(CASE state WHEN 'CRISIS' THEN '0 ' ELSE '3 ' END, reportedAt) WHERE state IN ('DECLARED', 'RESPONDING', 'CRISIS') AND queueOrder IS NULL",
    );
    await runner.query(
      "UPDATE security_event SET queueOrder = CONCAT('3 ', reportedAt) WHERE state IN ('REPORTED', 'TRIAGED', 'POSSIBLE_INCIDENT') AND queueOrder IS NULL",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of tables) await runner.query(`DROP TABLE IF EXISTS \`${name}\``);
    for (const [table, name] of indexes) await runner.dropIndex(table, name);
    for (const [table, name] of columns) await runner.query(`ALTER TABLE \`${table}\` DROP COLUMN \`${name}\``);
  }
}
