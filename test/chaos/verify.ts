/** What a subscriber of a history feed was told. */
export interface HistorySeen {
  who: string;
  /** Ids of entries in the order in which they came; a new list begins where the feed told to query anew. */
  segments: readonly (readonly string[])[];
  /** When it was told of each, in milliseconds. */
  toldAt: ReadonlyMap<string, number>;
  /** All that the subscriber may read at the end, in order. */
  visible: readonly string[];
}

/** Positions, from the first entry of a span to its last, in which somebody had no right to anything. */
export interface Span {
  from: number;
  to: number;
  /** When the rights were asked back, in milliseconds: who has them again may read what was meanwhile, and be told of it. */
  until: number;
}

/**
 * What is wrong with what a subscriber was told: each entry once, in order, none left out but where the feed told to
 * query anew, none that it may not read, none of a time without rights while it had none.
 */
export function faultsOfHistory(
  { who, segments, toldAt, visible }: HistorySeen,
  positions: ReadonlyMap<string, number>,
  begin: number,
  without: readonly Span[] = [],
): string[] {
  const faults: string[] = [];
  const places = new Map(visible.map((id, index) => [id, index]));
  const first = visible.findIndex((id) => (positions.get(id) ?? 0) > begin);
  let next: number | null = first < 0 ? visible.length : first;
  let last = -1;
  for (const [index, segment] of segments.entries()) {
    // Behind a word to query anew the feed goes on from a place of the server's choosing.
    if (index > 0) next = null;
    for (const id of segment) {
      const place = places.get(id);
      const position = positions.get(id) ?? 0;
      if (place === undefined) faults.push(`${who} was told of ${id}, which it may not read`);
      else if (place <= last) faults.push(`${who} was told of ${id} again or too late`);
      else if (next !== null && place !== next) faults.push(`${who} was not told of ${place - next} before ${id}`);
      const at = toldAt.get(id) ?? 0;
      if (without.some(({ from, to, until }) => position > from && position < to && at < until)) {
        faults.push(`${who} was told of ${id}, of a time without rights`);
      }
      if (place === undefined) continue;
      last = Math.max(last, place);
      next = place + 1;
    }
  }
  if (next !== null && next < visible.length) faults.push(`${who} was not told of the last ${visible.length - next}`);
  return faults;
}

/** What a screen shows wrongly. */
export function faultsOfScreen(
  who: string,
  shown: ReadonlyMap<string, number>,
  fresh: ReadonlyMap<string, number>,
): string[] {
  const missing = [...fresh].flatMap(([id, version]) =>
    shown.get(id) === version ? [] : [`${who} shows ${id} at ${shown.get(id) ?? "nothing"}, and it is at ${version}`],
  );
  const extra = [...shown.keys()].filter((id) => !fresh.has(id)).map((id) => `${who} shows ${id}, which it should not`);
  return [...missing, ...extra];
}

export interface Acknowledged {
  unitId: string;
  recordId: string;
}

/** What is wrong with the journal, for all that was acknowledged. */
export function faultsOfJournal(
  acknowledged: readonly Acknowledged[],
  entries: readonly { unitId: string; recordId: string; position: number | null }[],
  records: ReadonlySet<string>,
): string[] {
  const journaled = new Set(entries.map(({ unitId, recordId }) => `${unitId} ${recordId}`));
  const lost = acknowledged.flatMap(({ unitId, recordId }) => {
    if (!records.has(recordId)) return [`${recordId} was acknowledged and is not there`];
    return journaled.has(`${unitId} ${recordId}`) ? [] : [`${unitId} was acknowledged and is not in the journal`];
  });
  const unnumbered = entries.filter(({ position }) => position === null).length;
  const positions = entries.flatMap(({ position }) => position ?? []).sort((a, b) => a - b);
  const broken = positions.findIndex((position, index) => position !== index + 1);
  return [
    ...lost,
    ...(unnumbered > 0 ? [`${unnumbered} entries have no position`] : []),
    ...(broken >= 0 ? [`the positions have a gap or a double at ${positions[broken]}`] : []),
  ];
}
