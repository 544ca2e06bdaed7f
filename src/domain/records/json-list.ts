// Apart from the records, so that registers, from which records are made, can use it.

/** A list kept as JSON text in one column; the text is what is stored, hashed and compared. */
export type JsonList<T> = string & { readonly __items?: T };

export function listOf<T>(json: JsonList<T> | null | undefined): T[] {
  return json ? (JSON.parse(json) as T[]) : [];
}

export function jsonList<T>(items: readonly T[] | null | undefined): JsonList<T> {
  return JSON.stringify(items ?? []);
}
