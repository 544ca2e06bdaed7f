import type { RecordOf } from "../../entities/index.js";
import { type Category, categories, parentOf } from "../domain/categories.js";
import { listOf } from "../domain/records/record.js";
import { invalidInput } from "./input.js";
import { restoreRows, selectList } from "./page.js";
import type { Reads } from "./reads.js";

type ShownCategory = Category & { constituencyId?: string | null };

/** More nodes than this are not shown at once: an organization may add 500. */
const MOST_OWN = 1_000;

/** The category tree, parents before their children: the common part, and what organizations have added. */
export async function categoryTree(reads: Reads, constituencyId?: string | null): Promise<ShownCategory[]> {
  const own = await ownCategories(reads, constituencyId ? ["r.constituencyId = ?", [constituencyId]] : ["1 = 1", []]);
  return [...categories, ...own.map(shown)];
}

/** What a code means to the viewer. Two organizations may use one code, each for itself. */
export async function categoryName(reads: Reads, code: string): Promise<string | null> {
  const common = categories.find((category) => category.code === code);
  if (common) return common.name;
  const own = await ownCategories(reads, ["r.code = ?", [code]]);
  const names = new Set(own.map(({ name }) => name));
  return names.size === 1 ? ([...names][0] as string) : null;
}

async function ownCategories(reads: Reads, wanted: [string, unknown[]]): Promise<RecordOf<"OwnCategory">[]> {
  const [condition, parameters] = reads.condition("OwnCategory", wanted);
  const rows = await reads.database.read<RecordOf<"OwnCategory">>(
    `SELECT ${selectList("OwnCategory", "r")} FROM own_category r WHERE ${condition} AND r.retired = 0
      ORDER BY r.code, r.id LIMIT ${MOST_OWN + 1}`,
    parameters,
  );
  if (rows.length > MOST_OWN) throw invalidInput("constituencyId", "must be given: there are too many categories");
  return restoreRows("OwnCategory", rows);
}

function shown({ code, name, mappings, constituencyId }: RecordOf<"OwnCategory">): ShownCategory {
  return { code, name, parent: parentOf(code), origin: "ORGANIZATION", mappings: listOf(mappings), constituencyId };
}
