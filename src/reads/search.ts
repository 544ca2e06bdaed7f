import type { RecordOf } from "../../entities/index.js";
import { recordEntities } from "../../entities/index.js";
import type { Fragment } from "../access/view.js";
import { searchForm } from "../domain/derived.js";
import { tableOf } from "../storage/table.js";
import { containsText } from "./condition.js";
import { invalidInput } from "./input.js";
import { pageSize, restoreRows, selectList } from "./page.js";
import type { Reads } from "./reads.js";

/** The kinds of record that are searched by their words. */
export type Searched =
  | "Incident"
  | "SecurityEvent"
  | "Vulnerability"
  | "KnowledgeArticle"
  | "PostIncidentReport"
  | "Analysis"
  | "Lesson";

const LONGEST_TEXT = 200;
const MOST_WORDS = 10;
/** MariaDB and MySQL index no shorter word; such ones are looked for letter by letter. */
const SHORTEST_WORD = 3;
/** Words that InnoDB indexes neither. */
const STOP_WORDS = new Set(
  "a about an are as at be by com de en for from how i in is it la of on or that the this to was what when where who will with und www".split(
    " ",
  ),
);

/** Records that hold all words of a text, each also as the beginning of a longer one; those that changed last first. */
export async function searched<T extends Searched>(
  reads: Reads,
  type: T,
  text: string,
  first: number | null | undefined,
): Promise<RecordOf<T>[]> {
  const table = tableOf(recordEntities[type]).name;
  const [condition, parameters] = reads.condition(type, wordsSql(reads.database.engine, table, text));
  const rows = await reads.database.read<RecordOf<T>>(
    `SELECT ${selectList(type, "r")} FROM \`${table}\` r WHERE ${condition} ORDER BY r.updatedAt DESC, r.id DESC LIMIT ${pageSize(first)}`,
    parameters,
  );
  return restoreRows(type, rows);
}

function wordsSql(engine: "sqlite" | "mysql", table: string, text: string): Fragment {
  const words = wordsOf(text);
  const indexed = words.filter((word) => word.length >= SHORTEST_WORD && !STOP_WORDS.has(word));
  const rest = words.filter((word) => !indexed.includes(word)).map((word) => containsText(word).sql("r"));
  const match: Fragment[] = indexed.length > 0 ? [matchSql(engine, table, indexed)] : [];
  const all = [...match, ...rest];
  return [all.map(([sql]) => `(${sql})`).join(" AND "), all.flatMap(([, parameters]) => parameters)];
}

/** Nothing but letters and digits gets into the expression, so no sign of its language does. */
function matchSql(engine: "sqlite" | "mysql", table: string, words: readonly string[]): Fragment {
  if (engine === "mysql") {
    return ["MATCH (r.searchText) AGAINST (? IN BOOLEAN MODE)", [words.map((word) => `+${word}*`).join(" ")]];
  }
  const search = `${table}_search`;
  const expression = `searchText : (${words.map((word) => `"${word}"*`).join(" AND ")})`;
  return [`r.id IN (SELECT recordId FROM ${search} WHERE ${search} MATCH ?)`, [expression]];
}

function wordsOf(text: string): string[] {
  if (text.length > LONGEST_TEXT) throw invalidInput("text", `must have at most ${LONGEST_TEXT} characters`);
  const words = wordsIn(text);
  if (words.length === 0) throw invalidInput("text", "must hold a word");
  if (words.length > MOST_WORDS) throw invalidInput("text", `must have at most ${MOST_WORDS} words`);
  return words;
}

/** Each word of a text once, in the form in which it is searched. */
export function wordsIn(text: string): string[] {
  return [...new Set(searchForm(text).match(/[\p{L}\p{N}]+/gu) ?? [])];
}

const MOST_TELLING = 8;
const TELLING = 4;

/** The words of a text that say most of what it is about: the longest. */
export function tellingWords(text: string): string[] {
  const telling = wordsIn(text).filter((word) => word.length >= TELLING && !STOP_WORDS.has(word));
  return telling.sort((one, other) => other.length - one.length || (one < other ? -1 : 1)).slice(0, MOST_TELLING);
}

const MOST_ALIKE = 50;

type Alike = Pick<RecordOf<"Incident">, "id" | "title" | "summary">;

/** The cases that say most of these words, the rare ones before the common ones, of those that the viewer may see. */
export function mostAlike(reads: Reads, among: Fragment, words: readonly string[]): Promise<Alike[]> {
  const [condition, parameters] = reads.condition("Incident", among);
  const columns = "r.id, r.title, r.summary";
  if (reads.database.engine === "mysql") {
    return reads.database.read<Alike>(
      `SELECT ${columns}, MATCH (r.searchText) AGAINST (?) AS alike FROM incident r
        WHERE ${condition} AND MATCH (r.searchText) AGAINST (?) ORDER BY alike DESC, r.id LIMIT ${MOST_ALIKE}`,
      [words.join(" "), ...parameters, words.join(" ")],
    );
  }
  const expression = `searchText : (${words.map((word) => `"${word}"`).join(" OR ")})`;
  return reads.database.read<Alike>(
    `SELECT ${columns} FROM incident_search s JOIN incident r ON r.id = s.recordId
      WHERE s.incident_search MATCH ? AND ${condition} ORDER BY s.rank, r.id LIMIT ${MOST_ALIKE}`,
    [expression, ...parameters],
  );
}
