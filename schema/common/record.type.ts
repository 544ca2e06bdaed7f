import { Field, ID, Int, InterfaceType } from "type-graphql";
import { recordTypeOf } from "../../src/domain/records/record.js";
import { Origin, TlpLabel } from "../../src/domain/words.js";
import { DateTime } from "./scalars.js";
import "./enums.js";

const resolveType = (value: { id: string }) => recordTypeOf(value.id) ?? undefined;

/** Anything with an identity of its own. */
@InterfaceType("Node", { description: "Anything that can be found again by its id.", resolveType })
export abstract class NodeType {
  @Field(() => ID, { description: "Opaque. No order can be read from it." })
  id!: string;
}

@InterfaceType("Record", {
  implements: NodeType,
  description: "What every record carries. Whoever may not see a record gets the same answer as if it did not exist.",
  resolveType,
})
export abstract class RecordInterface extends NodeType {
  @Field(() => Int, { description: "Starts at 1 and grows by 1 with each unit of work that changes the record." })
  version!: number;

  @Field(() => ID, { description: "The customer of the IRT to whom the record belongs (27035-1 §5.3 a)." })
  constituencyId!: string;

  @Field(() => TlpLabel, { description: "How far the record may be shared." })
  label!: TlpLabel;

  @Field(() => Origin, { description: "Where the record comes from." })
  origin!: Origin;

  @Field(() => DateTime, { description: "When the record was written here." })
  createdAt!: string;

  @Field(() => DateTime, { description: "When the record last changed here." })
  updatedAt!: string;
}

/** Plain columns need no resolver of their own. */
export const plain = { simpleResolvers: true } as const;
