import { priorityOf } from "../priority.js";
import type { CategoryUpgrade, Incident } from "../records/incident.js";
import { jsonList, listOf } from "../records/record.js";
import { invalid } from "../refusal.js";
import type { SeverityScale } from "../severity.js";

const MOST_UPGRADES = 100;
const MOST_CATEGORIES = 20;
const LONGEST_REASON = 5_000;

/** What an incident was taken for stays beside what it was found to be (27035:2011, Annex B). */
export function categoryUpgraded(
  incident: Pick<Incident, "categories" | "categoryUpgrades" | "severityClass">,
  upgrade: CategoryUpgrade,
  scale: SeverityScale,
): Pick<Incident, "categories" | "categoryUpgrades" | "priority"> {
  const before = listOf<string>(incident.categories);
  if (!before.includes(upgrade.from)) invalid("from", "is no category of the incident");
  if (before.includes(upgrade.to)) invalid("to", "is a category of the incident already");
  if (before.length >= MOST_CATEGORIES) invalid("to", `an incident has at most ${MOST_CATEGORIES} categories`);
  if (upgrade.reason.trim() === "") invalid("reason", "must not be empty");
  if (upgrade.reason.length > LONGEST_REASON) invalid("reason", `must have at most ${LONGEST_REASON} characters`);
  const upgrades = [...(incident.categoryUpgrades ? listOf(incident.categoryUpgrades) : []), upgrade];
  if (upgrades.length > MOST_UPGRADES) invalid("to", `an incident has at most ${MOST_UPGRADES} upgrades`);
  const categories = [...before, upgrade.to];
  const { severityClass } = incident;
  return {
    categories: jsonList(categories),
    categoryUpgrades: jsonList(upgrades),
    priority: priorityOf({ severityClass, categories, urgent: false }, scale),
  };
}
