import { at, isObject, textsAt } from "../../domain/foreign/look.js";
import type { Lose, TidyObject } from "../../domain/foreign/tidy.js";
import type { DetectionMethod, ReportSource } from "../api/inputs.js";
import { lookUp } from "./look-up.js";
import { automaticDiscoveries, detectionMethods, sides } from "./tables/discovery.js";

export interface Discovery {
  detectionMethod: DetectionMethod;
  source: ReportSource;
}

/** By whom and how it was discovered; the first way that tells the most, where VERIS names several. */
export function discoveryOf(record: TidyObject, lose: Lose): Discovery {
  const ways = waysOf(record);
  for (const way of ways) {
    if (lookUp(detectionMethods, way) === undefined) {
      lose("discovery_method", `"${way}" is not known; it stays in the description`);
    }
  }
  const methods = ways.map((way) => lookUp(detectionMethods, way) ?? "UNKNOWN");
  return {
    detectionMethod: methods.find((method) => method !== "UNKNOWN") ?? "UNKNOWN",
    source: ways.some((way) => automaticDiscoveries.has(way)) ? "AUTOMATIC" : "MANUAL",
  };
}

/** As `who/how`, in lower case, from either shape: "Ext - customer" and { external: { variety: ["Customer"] } }. */
function waysOf(record: TidyObject): string[] {
  const found = at(record, "discovery_method");
  if (!isObject(found)) return textsAt(found).map(wayOfText);
  return Object.entries(found).flatMap(([side, how]) => {
    const varieties = isObject(how) ? textsAt(how, "variety") : [];
    if (isObject(how)) return (varieties.length > 0 ? varieties : ["Unknown"]).map((way) => joined(side, way));
    return how === false ? [] : [side.toLowerCase()];
  });
}

function wayOfText(text: string): string {
  const [side = "", ...how] = text.split(/\s+-\s+/);
  if (how.length === 0) return text.toLowerCase();
  return joined(lookUp(sides, side.toLowerCase()) ?? side, how.join(" - "));
}

function joined(side: string, how: string): string {
  return `${side}/${how}`.toLowerCase();
}
