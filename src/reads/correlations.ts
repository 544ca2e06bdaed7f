import type { RecordOf } from "../../entities/index.js";
import { visibleSql } from "../access/view.js";
import { pageSize } from "./page.js";
import type { Reads } from "./reads.js";
import { mostAlike, tellingWords, wordsIn } from "./search.js";

/** Another case, and what the two share. */
export interface Correlation {
  incident: RecordOf<"Incident">;
  shared: { kind: string; value: string }[];
}

interface Row {
  ownId: string;
  otherId: string;
  kind: string;
  value: string;
}

/** A sign that everybody has says little: of more shared signs than this only the latest are looked at. */
const MOST_SHARED = 1_000;

/** Cases that share indicators, actors or harmed assets with a case, those that share most first, as far as the viewer sees. */
export async function correlationsOf(
  reads: Reads,
  incidentId: string,
  first?: number | null,
  byText = false,
): Promise<Correlation[]> {
  const own = await reads.byId("Incident", incidentId);
  if (!own) return [];
  const shared = new Map<string, Correlation["shared"]>();
  const add = (otherId: string, kind: string, value: string) =>
    shared.set(otherId, [...(shared.get(otherId) ?? []), { kind, value }]);
  for (const { otherId, kind, value } of await sharedSigns(reads, "i.incidentId = ?", [incidentId])) {
    add(otherId, kind, value);
  }
  for (const { otherId, name } of await sharedAssets(reads, incidentId)) add(otherId, HARMED_ASSET, name);
  if (byText) for (const { id, words } of await similarTexts(reads, own)) for (const word of words) add(id, WORD, word);
  const found = [...shared].sort(([, one], [, other]) => other.length - one.length).slice(0, pageSize(first));
  const cases = await Promise.all(found.map(([id]) => reads.byId("Incident", id)));
  return cases.flatMap((incident, index) => (incident ? [{ incident, shared: found[index]?.[1] ?? [] }] : []));
}

/** Exercises have cases of their own, and what was absorbed by another case is found in that. */
const comparable = (ownId: string) =>
  `r.state <> 'MERGED' AND (r.origin = 'EXERCISE') = (SELECT w.origin = 'EXERCISE' FROM incident w WHERE w.id = ${ownId})`;

/** What cases share besides indicators: an asset of the register that both harmed, and a word that both say. */
const HARMED_ASSET = "HARMED_ASSET";
const WORD = "WORD";

function sharedAssets(reads: Reads, incidentId: string): Promise<{ otherId: string; name: string }[]> {
  const [asset, assetValues] = visibleSql(reads.view, "Asset", "a");
  const [visible, caseValues] = visibleSql(reads.view, "Incident", "r");
  return reads.database.read<{ otherId: string; name: string }>(
    `SELECT o.incidentId AS otherId, a.name AS name
       FROM incident_asset i JOIN incident_asset o ON o.assetId = i.assetId AND o.incidentId <> i.incidentId
       JOIN asset a ON a.id = i.assetId JOIN incident r ON r.id = o.incidentId
      WHERE i.incidentId = ? AND ${comparable("i.incidentId")} AND ${asset} AND ${visible} ORDER BY r.createdAt DESC LIMIT ${MOST_SHARED}`,
    [incidentId, ...assetValues, ...caseValues],
  );
}

/** One word in common says nothing: cases are alike that share at least so many. */
const LEAST_WORDS = 2;

/** Cases of which title and summary say what those of this one say, with the words that both use. */
async function similarTexts(reads: Reads, own: RecordOf<"Incident">): Promise<{ id: string; words: string[] }[]> {
  const words = tellingWords(`${own.title ?? ""} ${own.summary ?? ""}`);
  if (words.length < LEAST_WORDS) return [];
  const rows = await mostAlike(reads, [`r.id <> ? AND ${comparable("?")}`, [own.id, own.id]], words);
  return rows
    .map(({ id, title, summary }) => {
      const said = new Set(wordsIn(`${title ?? ""} ${summary ?? ""}`));
      return { id, words: words.filter((word) => said.has(word)) };
    })
    .filter((found) => found.words.length >= LEAST_WORDS);
}

/** What was just recorded or said that other cases may have, too. */
export interface News {
  indicatorIds: readonly string[];
  /** Damage assessments, which say what was harmed. */
  assessmentIds: readonly string[];
  /** Cases whose title or summary is new. */
  saidAnewIds: readonly string[];
}

/** What was found when something was recorded: the sign, and the cases that have it now. */
export interface CorrelationFound {
  kind: string;
  value: string;
  incidentIds: string[];
}

export async function correlationsBy(reads: Reads, news: News): Promise<CorrelationFound[]> {
  const [signs, assets, texts] = await Promise.all([
    news.indicatorIds.length > 0 ? sharedSigns(reads, `i.id IN (${marks(news.indicatorIds)})`, news.indicatorIds) : [],
    news.assessmentIds.length > 0 ? assetsHarmedAgain(reads, news.assessmentIds) : [],
    Promise.all(news.saidAnewIds.slice(0, MOST_SAID).map((id) => wordsSaidAgain(reads, id))),
  ]);
  const found = new Map<string, CorrelationFound>();
  for (const { ownId, otherId, kind, value } of [...signs, ...assets, ...texts.flat()]) {
    const key = `${kind} ${value}`;
    const known = found.get(key) ?? { kind, value, incidentIds: [] };
    found.set(key, { ...known, incidentIds: [...new Set([...known.incidentIds, ownId, otherId])] });
  }
  return [...found.values()];
}

/** Of more cases that come at once, as an import brings them, only the first are compared by what they say. */
const MOST_SAID = 20;

const marks = (values: readonly unknown[]): string => values.map(() => "?").join(",");

/** The assets of these assessments that other cases harmed, too. */
function assetsHarmedAgain(reads: Reads, assessmentIds: readonly string[]): Promise<Row[]> {
  const [own, ownValues] = visibleSql(reads.view, "DamageAssessment", "d");
  const [asset, assetValues] = visibleSql(reads.view, "Asset", "a");
  const [visible, caseValues] = visibleSql(reads.view, "Incident", "r");
  return reads.database.read<Row>(
    `SELECT DISTINCT d.incidentId AS ownId, o.incidentId AS otherId, '${HARMED_ASSET}' AS kind, a.name AS value, r.createdAt
       FROM damaged_asset x JOIN damage_assessment d ON d.id = x.damageAssessmentId
       JOIN incident_asset o ON o.assetId = x.assetId AND o.incidentId <> d.incidentId
       JOIN asset a ON a.id = x.assetId JOIN incident r ON r.id = o.incidentId
      WHERE d.id IN (${marks(assessmentIds)}) AND ${comparable("d.incidentId")} AND ${own} AND ${asset} AND ${visible}
      ORDER BY r.createdAt DESC LIMIT ${MOST_SHARED}`,
    [...assessmentIds, ...ownValues, ...assetValues, ...caseValues],
  );
}

async function wordsSaidAgain(reads: Reads, id: string): Promise<Row[]> {
  const own = await reads.byId("Incident", id);
  if (!own) return [];
  const alike = await similarTexts(reads, own);
  return alike.flatMap(({ id: otherId, words }) =>
    words.map((value) => ({ ownId: own.id, otherId, kind: WORD, value })),
  );
}

async function sharedSigns(reads: Reads, condition: string, values: readonly unknown[]): Promise<Row[]> {
  const [own, ownValues] = visibleSql(reads.view, "Indicator", "i");
  const [other, otherValues] = visibleSql(reads.view, "Indicator", "o");
  const [visible, caseValues] = visibleSql(reads.view, "Incident", "r");
  return reads.database.read<Row>(
    `SELECT DISTINCT i.incidentId AS ownId, o.incidentId AS otherId, i.kind AS kind, i.value AS value, o.createdAt
       FROM indicator i JOIN indicator o ON o.matchKey = i.matchKey AND o.incidentId <> i.incidentId
       JOIN incident r ON r.id = o.incidentId
      WHERE ${condition} AND ${comparable("i.incidentId")} AND ${own} AND ${other} AND ${visible} ORDER BY o.createdAt DESC LIMIT ${MOST_SHARED}`,
    [...values, ...ownValues, ...otherValues, ...caseValues],
  );
}
