/** Whether a task would wait for itself, over whatever stands between. */
export function waitsForItself(taskId: string, dependenciesOf: (id: string) => readonly string[]): boolean {
  const seen = new Set<string>();
  const waiting = [...dependenciesOf(taskId)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === taskId) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...dependenciesOf(next));
  }
  return false;
}
