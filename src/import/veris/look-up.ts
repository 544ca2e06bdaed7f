/** A table asked for a key that came from outside: "constructor" is in no table, though every object would answer. */
export function lookUp<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
