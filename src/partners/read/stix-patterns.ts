import type { IndicatorTold } from "../../domain/exchange/candidates.js";

export interface Sign {
  kind: IndicatorTold["kind"];
  value: string;
}

const kinds: readonly [path: RegExp, kind: Sign["kind"]][] = [
  [/^ipv[46]-addr:value$/, "IP_ADDRESS"],
  [/^domain-name:value$/, "DOMAIN"],
  [/^url:value$/, "URL"],
  [/^email-addr:value$/, "E_MAIL_ADDRESS"],
  [/^file:hashes\.(?:'[\w./-]+'|[\w-]+)$/, "FILE_HASH"],
  [/^file:name$/, "FILE_NAME"],
  [/^user-account:(?:account_login|user_id)$/, "ACCOUNT"],
];

const COMPARISON = /\s*([a-z0-9-]+:[\w.'/-]+)\s*=\s*'((?:\\.|[^'\\])*)'\s*/y;
const MOST_SIGNS = 200;

/**
 * The signs of a pattern, each of which is enough alone: comparisons for equality that OR joins, in one observation or
 * several. Null for whatever says more: it is kept as a whole, since a part of it would match what it does not mean.
 */
export function signsOf(pattern: string): Sign[] | null {
  const signs: Sign[] = [];
  let place = 0;
  let open = false;
  const skip = (text: RegExp): boolean => {
    text.lastIndex = place;
    const found = text.exec(pattern);
    if (found) place = text.lastIndex;
    return found !== null;
  };
  while (signs.length < MOST_SIGNS) {
    if (!open) {
      if (!skip(/\s*\[/y)) return null;
      open = true;
    }
    COMPARISON.lastIndex = place;
    const found = COMPARISON.exec(pattern);
    const kind = kinds.find(([path]) => found && path.test(found[1] as string))?.[1];
    if (!found || !kind) return null;
    place = COMPARISON.lastIndex;
    signs.push({ kind, value: (found[2] as string).replace(/\\(.)/gs, "$1") });
    if (skip(/\s*\]\s*/y)) {
      open = false;
      if (place === pattern.length) return signs;
    }
    if (!skip(/\s*OR\b/y)) return null;
  }
  return null;
}
