import { isBuiltIn, isCode } from "../categories.js";
import { invalid } from "../refusal.js";
import { Role as R } from "../words.js";
import { demanded, filtered, items, line, register, text } from "./register.js";

export const taxonomyMapping = {
  name: "TaxonomyMapping",
  description: "What a category is called in another taxonomy (27035-1 §4.1, Annex B).",
  fields: {
    taxonomy: demanded(line(100, "The taxonomy, such as rsit or veris.")),
    value: demanded(line(200, "Its value there.")),
  },
};

/** A code is what cases keep: it never changes, and never takes the place of a node that everybody has. */
export const ownCategory = register({
  type: "OwnCategory",
  prefix: "cat",
  table: "own_category",
  plural: "ownCategories",
  description: "A node that an organization adds to the category tree.",
  clause: "27035-1 §4.1, Annex B (R-103)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "EVERYBODY",
  writers: [R.IRT_LEAD, R.ADMINISTRATOR],
  label: "GREEN",
  create: "createCategory",
  update: "updateCategory",
  unique: ["constituencyId", "code"],
  fields: {
    code: filtered(
      demanded(
        line(
          100,
          "The code of the node above and a dot, and then one more word in small letters, digits and hyphens; at most six words. It never changes.",
        ),
      ),
    ),
    name: demanded(line(200, "For people.")),
    description: text(5_000, "What belongs to it, and what does not."),
    mappings: items(taxonomyMapping, "What the same is called in other taxonomies.", 20),
  },
  check: (after, before) => {
    if (!isCode(after.code)) invalid("code", "must be words of small letters, digits and hyphens, with dots between");
    if (isBuiltIn(after.code)) invalid("code", "is a node of the common tree already");
    if (before && before.code !== after.code) invalid("code", "never changes, because cases keep it");
  },
});
