import { Field, ID, InputType } from "type-graphql";
import { IncidentInputType } from "../common/inputs.js";

@InputType("FollowProcedureInput", { description: "Begins an approved procedure in a case (27035-1 §5.4 b, §5.5 b)." })
export class FollowProcedureInput extends IncidentInputType {
  @Field(() => ID, { description: "The edition of the procedure, a document in force; see applicableProcedures." })
  documentId!: string;
}
