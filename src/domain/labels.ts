import { members, TlpLabel } from "./words.js";

const byStrictness = members(TlpLabel);

/** A bundle takes the strictest label of its parts. */
export function strictestLabel(labels: readonly TlpLabel[]): TlpLabel {
  return labels.reduce<TlpLabel>(
    (strictest, label) => (byStrictness.indexOf(label) > byStrictness.indexOf(strictest) ? label : strictest),
    "CLEAR",
  );
}

/** Whether the one may be shared less far than the other. */
export function isStricter(one: TlpLabel, other: TlpLabel): boolean {
  return byStrictness.indexOf(one) > byStrictness.indexOf(other);
}
