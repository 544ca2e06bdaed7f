import { Field, ObjectType } from "type-graphql";
import { StandardStrategyCode } from "../../src/domain/standard-strategies.js";
import { ResponseKind } from "../../src/domain/words.js";

@ObjectType("StandardStrategy", {
  description:
    "A strategy that is there from the beginning, from the practice of response (27035-3 §11.2.3, §11.3.2, §11.4.2).",
})
export class StandardStrategyType {
  @Field(() => StandardStrategyCode, { description: "By which a response chooses it." })
  code!: StandardStrategyCode;

  @Field(() => ResponseKind, { description: "For what it is." })
  kind!: ResponseKind;

  @Field(() => String, { description: "What it is called." })
  name!: string;

  @Field(() => String, { description: "What it is to reach." })
  goal!: string;

  @Field(() => String, { description: "What stands in its way, or what it breaks." })
  issues!: string;

  @Field(() => String, { description: "How one sees that it worked." })
  verification!: string;

  @Field(() => [String], { description: "Codes of the categories of incidents that it suits; none: all." })
  categories!: string[];
}
