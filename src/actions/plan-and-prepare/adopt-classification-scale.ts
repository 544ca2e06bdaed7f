import { unknownCategories } from "../../domain/categories.js";
import { refuse } from "../../domain/refusal.js";
import {
  type ImpactCell,
  type ScaleCell,
  type SeverityClass,
  type SeverityScale,
  scaleViolations,
  severityScale,
} from "../../domain/severity.js";
import type { Priority } from "../../domain/words.js";
import { type ActionInput, defineAction } from "../action.js";
import { adoptTable } from "../adopted-tables.js";
import { ownCategories } from "../categories.js";

type Maybe<T> = T | null | undefined;

export interface AdoptClassificationScale extends ActionInput {
  constituencyId?: Maybe<string>;
  /** The version in force, as the author saw it. */
  replaces: number;
  /** A class for each loss and each importance of the system. */
  cells: ScaleCell[];
  /** A class for each social impact. */
  impacts: ImpactCell[];
  /** The priority that a class gives; as in the first version where nothing is said. */
  priorities?: Maybe<{ severityClass: SeverityClass; priority: Priority }[]>;
  unratedPriority?: Maybe<Priority>;
  raisedBy?: Maybe<string[]>;
  loweredBy?: Maybe<string[]>;
  note?: Maybe<string>;
}

/** The next version of the classification scale (27035-1 §4.2 a). What was rated before keeps the version it has. */
export const adoptClassificationScale = defineAction<AdoptClassificationScale>(
  "adoptClassificationScale",
  async (unit, input) => {
    const constituencyId = await unit.constituencyFor(input.constituencyId);
    const raisedBy = input.raisedBy ?? severityScale.raisedBy;
    const loweredBy = input.loweredBy ?? severityScale.loweredBy;
    const own = await ownCategories(unit, constituencyId, [...raisedBy, ...loweredBy]);
    const unknown = { raisedBy: unknownCategories(raisedBy, own), loweredBy: unknownCategories(loweredBy, own) };
    const violations = [
      ...scaleViolations(input.cells, input.impacts),
      ...Object.entries(unknown).flatMap(([path, codes]) =>
        codes.map((code) => ({ path, message: `${code.slice(0, 100)} is no category of the tree` })),
      ),
    ];
    if (violations.length > 0) refuse({ code: "INVALID_INPUT", message: "The scale is not whole.", violations });
    const contents = { ...tableOf(input), unratedPriority: input.unratedPriority ?? severityScale.unratedPriority };
    await adoptTable(unit, "ClassificationScale", {
      constituencyId,
      replaces: input.replaces,
      contents: { ...contents, raisedBy, loweredBy },
      note: input.note ?? null,
    });
  },
);

function tableOf({ cells, impacts, priorities }: AdoptClassificationScale) {
  const { bySystemAndLoss, bySocialImpact, ...first } = structuredClone(severityScale) as SeverityScale;
  for (const cell of cells) bySystemAndLoss[cell.businessLoss][cell.systemImportance] = cell.severityClass;
  for (const cell of impacts) bySocialImpact[cell.socialImpact] = cell.severityClass;
  for (const { severityClass, priority } of priorities ?? []) first.priorities[severityClass] = priority;
  return { bySystemAndLoss, bySocialImpact, priorities: first.priorities };
}
