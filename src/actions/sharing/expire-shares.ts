import { recordEntities } from "../../../entities/index.js";
import { restoreFlags, tableOf } from "../../storage/table.js";
import type { Due } from "../sweep.js";
import { type Ending, takeBack } from "./shared-cases.js";

/** Shares end in SQL at their moment. This notes it in the journal, which makes the frames of withdrawal. */
export const sharesThatEnd: Due<"Share"> = {
  type: "Share",
  condition: (clockSql) => `r.state = 'IN_FORCE' AND r.until <= ${clockSql}`,
  async note(work, share) {
    const at = share.until as string;
    const options = { action: "expired", occurredAt: at };
    const ending: Ending = {
      async allOf(type, condition, parameters) {
        const table = tableOf(recordEntities[type]);
        const rows = await work.transaction.query(`SELECT r.* FROM \`${table.name}\` r WHERE ${condition}`, parameters);
        return restoreFlags(table, rows as never[]);
      },
      change: (type, record, changes) => work.change(type, record, changes, options),
    };
    await work.change("Share", share, { state: "ENDED", endedAt: at }, { ...options, about: [share.incidentId] });
    await takeBack(ending, share, at);
  },
};
