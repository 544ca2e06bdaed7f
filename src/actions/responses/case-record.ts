import type { RecordOf } from "../../../entities/index.js";

/** The columns by which a record that is created in a case inherits who may meet it. */
export function ofCase(incident: RecordOf<"Incident">) {
  return {
    incidentId: incident.id,
    constituencyId: incident.constituencyId,
    label: incident.label,
    restrictedTo: incident.restrictedTo,
  };
}
