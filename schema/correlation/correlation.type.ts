import { Field, ID, ObjectType } from "type-graphql";
import { IncidentType } from "../assessment-and-decision/incident.type.js";
import { plain } from "../common/record.type.js";
import { Feed } from "../journal/feed.type.js";

@ObjectType("SharedIndicator", { ...plain, description: "What two cases share." })
export class SharedIndicator {
  @Field(() => String, {
    description:
      "What it is: a word of IndicatorKind; HARMED_ASSET for an asset that both harmed, WORD for a word that both say.",
  })
  kind!: string;

  @Field(() => String, { description: "The address, name, hash, number or word." })
  value!: string;
}

@ObjectType("Correlation", { ...plain, description: "Another case, and what it shares with this one (27035-3 §10.4)." })
export class CorrelationType {
  @Field(() => IncidentType, { description: "The other case." })
  incident!: IncidentType;

  @Field(() => [SharedIndicator], { description: "What both have." })
  shared!: SharedIndicator[];
}

@ObjectType("CorrelationFound", { ...plain, description: "Cases that were found to share something (27035-3 §10.4)." })
export class CorrelationFoundType extends SharedIndicator {
  @Field(() => [ID], { description: "The cases that have it, of those that you may see." })
  incidentIds!: string[];
}

@ObjectType("CorrelationFeed", {
  ...plain,
  implements: Feed,
  description: "What cases are found to share, told when something is recorded that another case has, too.",
})
export class CorrelationFeed extends Feed {
  @Field(() => [CorrelationFoundType], { description: "What was found, as it stands now." })
  found!: CorrelationFoundType[];
}
