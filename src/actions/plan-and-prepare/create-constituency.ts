import { invalid } from "../../domain/refusal.js";
import { newId } from "../../journal/unit-of-work.js";
import { type ActionInput, defineAction } from "../action.js";
import { asDuplicate, normalName } from "../identity.js";

export interface CreateConstituency extends ActionInput {
  name: string;
}

/** Takes on a customer of the IRT, whose records, references and rights stand apart (27035-1 §5.3 a). */
export const createConstituency = defineAction<CreateConstituency>("createConstituency", async (unit, input) => {
  const name = normalName(input.name);
  if (name === "") invalid("name", "must not be empty");
  if (unit.caller.view.reach !== "ALL") invalid("name", "only somebody who reaches all constituencies can add one");
  const id = newId("con");
  const constituency = {
    id,
    constituencyId: id,
    label: "GREEN" as const,
    restrictedTo: null,
    name,
    reviewsAssessments: null,
  };
  await unit.create("Constituency", constituency).catch(asDuplicate("name"));
});
