import type { ResolveHook } from "node:module";

/** Modules of the product, and what stands in for them where everybody may do everything. */
const STAND_INS: Readonly<Record<string, string>> = {
  "/src/access/view.js": "view.js",
  "/src/access/caller.js": "caller.js",
  "/src/domain/lifecycle/index.js": "lifecycle.js",
  "/src/server/door.js": "door.js",
  "/src/server/shape.js": "shape.js",
  "/src/server/cost.js": "cost.js",
  "/src/storage/deadline.js": "deadline.js",
};
const here = new URL(".", import.meta.url).href;

export const resolve: ResolveHook = async (specifier, context, next) => {
  const found = await next(specifier, context);
  // The stand-ins themselves build upon what they stand in for.
  if (context.parentURL?.startsWith(here)) return found;
  const [, standIn] = Object.entries(STAND_INS).find(([module]) => found.url.endsWith(`/dist${module}`)) ?? [];
  return standIn === undefined ? found : { ...found, url: here + standIn };
};
