import { migrationOf, recordColumns, type TableDefinition } from "./define-table.js";

const tables: readonly TableDefinition[] = [
  {
    name: "asset",
    columns: {
      ...recordColumns,
      retired: "flag",
      name: "line 300",
      criticality: "key 48",
      platform: "line 200 null",
      description: "text null",
      ownerId: "key 36 null",
    },
    primary: ["id"],
    indexes: { asset_name: ["name", "id"] },
  },
  {
    name: "damage_assessment",
    columns: {
      ...recordColumns,
      incidentId: "key 36",
      occurredAt: "time null",
      description: "text",
      immediateLoss: "whole null",
      currency: "line 3 null",
      reputation: "text null",
      credibility: "text null",
      assetIds: "text",
    },
    primary: ["id"],
    indexes: {
      damage_assessment_incident: ["incidentId", "createdAt", "id"],
      damage_assessment_createdAt: ["createdAt", "id"],
    },
  },
  {
    name: "threat",
    columns: {
      ...recordColumns,
      retired: "flag",
      name: "line 300",
      kind: "key 48",
      characteristics: "text null",
      frequency: "key 48 null",
      vulnerabilityIds: "text",
    },
    primary: ["id"],
    indexes: { threat_name: ["name", "id"] },
  },
];

export const Assets1764200000000 = migrationOf("Assets1764200000000", tables);
