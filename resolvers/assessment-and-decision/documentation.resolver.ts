import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { DocumentationType } from "../../schema/assessment-and-decision/documentation.type.js";
import { IncidentType } from "../../schema/assessment-and-decision/incident.type.js";
import { registerTypes } from "../../schema/common/registers.js";
import { PersonType } from "../../schema/plan-and-prepare/people.type.js";
import { type Documentation, documentationOf, silentIn } from "../../src/reads/documentation.js";
import type { Context } from "../common/context.js";

type Incident = Parameters<typeof documentationOf>[1];

@Resolver(() => IncidentType)
export class IncidentDocumentationResolver {
  @FieldResolver(() => DocumentationType, {
    description: "How thoroughly the case is documented by now (27035-1 §5.4 c, §5.5 c).",
  })
  documentation(@Root() incident: Incident, @Ctx() { reads }: Context) {
    return documentationOf(reads, incident);
  }

  @FieldResolver(() => [PersonType], {
    description:
      "Who has a part in the case and has left nothing in its log: to whom it or a task is assigned, and who is lent to it (27035-1 §5.4).",
  })
  silentParties(@Root() incident: Incident, @Ctx() { reads }: Context) {
    return silentIn(reads, incident);
  }
}

@Resolver(() => DocumentationType)
export class DocumentationResolver {
  @FieldResolver(() => [registerTypes.get("Document")?.node as never], {
    description: "The guidelines that hold; none where the constituency has approved none.",
  })
  guidelines(@Root() documentation: Documentation) {
    return documentation.guidelines;
  }
}
