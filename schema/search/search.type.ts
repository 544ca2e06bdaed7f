import { type ClassType, Field, ObjectType } from "type-graphql";
import { IncidentType } from "../assessment-and-decision/incident.type.js";
import { plain } from "../common/record.type.js";
import { registerTypes } from "../common/registers.js";
import { SecurityEventType } from "../detection-and-reporting/security-event.type.js";

const article = () => registerTypes.get("KnowledgeArticle")?.node as ClassType;

@ObjectType("SearchFound", {
  ...plain,
  description: "What holds all the words that were looked for, those that changed last first (27035-3 §12.7).",
})
export class SearchFound {
  @Field(() => [IncidentType], { description: "Incidents, by reference, title and summary." })
  incidents!: IncidentType[];

  @Field(() => [SecurityEventType], { description: "Events, by reference, title, description and what is affected." })
  events!: SecurityEventType[];

  @Field(() => [article()], { description: "Articles of the knowledge base, by name, keywords and body." })
  articles!: object[];
}
