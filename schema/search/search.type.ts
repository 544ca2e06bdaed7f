import { type ClassType, Field, ObjectType } from "type-graphql";
import type { RegisterType } from "../../src/domain/registers/index.js";
import { IncidentType } from "../assessment-and-decision/incident.type.js";
import { plain } from "../common/record.type.js";
import { registerTypes } from "../common/registers.js";
import { SecurityEventType } from "../detection-and-reporting/security-event.type.js";
import { VulnerabilityType } from "../detection-and-reporting/vulnerability.type.js";
import { LessonType } from "../lessons-learnt/lesson.type.js";

const register = (type: RegisterType) => () => [registerTypes.get(type)?.node as ClassType];

@ObjectType("SearchFound", {
  ...plain,
  description: "What holds all the words that were looked for, those that changed last first (27035-3 §12.7).",
})
export class SearchFound {
  @Field(() => [IncidentType], { description: "Incidents, by reference, title and summary." })
  incidents!: IncidentType[];

  @Field(() => [SecurityEventType], { description: "Events, by reference, title, description and what is affected." })
  events!: SecurityEventType[];

  @Field(() => [VulnerabilityType], {
    description:
      "Vulnerabilities, by reference, numbers elsewhere, title, description, mitigation and what is affected.",
  })
  vulnerabilities!: VulnerabilityType[];

  @Field(register("KnowledgeArticle"), { description: "Articles of the knowledge base, by name, keywords and body." })
  articles!: object[];

  @Field(register("PostIncidentReport"), {
    description: "Reports of cases, by summary, findings and recommendations (27035-1 §5.5).",
  })
  postIncidentReports!: object[];

  @Field(register("Analysis"), { description: "Analyses of cases, by purpose, method and results (27035-3 §10.6)." })
  analyses!: object[];

  @Field(() => [LessonType], { description: "Lessons, by title, description and recommendation (27035-1 §5.6)." })
  lessons!: LessonType[];
}
