import { Field, Int, ObjectType } from "type-graphql";
import type { DocumentationStatus, DocumentedSubject } from "../../src/domain/documentation.js";
import { documented } from "../../src/domain/registers/documents.js";
import { Phase } from "../../src/domain/words.js";
import { plain } from "../common/record.type.js";
import { enumOf } from "../common/register-fields.js";

@ObjectType("DocumentationStatus", {
  ...plain,
  description: "Something that must be recorded of a case by now, and whether it is (27035-1 §5.4 c, §5.5 c).",
})
export class DocumentationStatusType implements DocumentationStatus {
  @Field(() => enumOf(documented), { description: "Of what it must be recorded." })
  subject!: DocumentedSubject;

  @Field(() => String, { description: "What must be recorded." })
  what!: string;

  @Field(() => String, { nullable: true, description: "The field that holds it; null where only people can tell." })
  field!: string | null;

  @Field(() => Phase, { nullable: true, description: "From which phase on; null from the beginning." })
  duringPhase!: Phase | null;

  @Field(() => Boolean, { description: "Whether the server can tell; what it cannot is not counted." })
  checked!: boolean;

  @Field(() => Int, { description: "How many records of the case that you may see it is demanded of." })
  records!: number;

  @Field(() => Int, { description: "Of how many of them nothing is recorded." })
  lacking!: number;
}

@ObjectType("Documentation", {
  ...plain,
  description:
    "How thoroughly a case is documented, by the guidelines that its constituency has approved; by our own until then (27035-1 §5.4 c, §5.5 c).",
})
export class DocumentationType {
  @Field(() => Int, { description: "0 when nothing of what must be recorded by now is, 100 when all of it is." })
  score!: number;

  @Field(() => [DocumentationStatusType], { description: "What must be recorded in the phase that the case is in." })
  demands!: DocumentationStatus[];
}
