import { type ClassType, FieldResolver, Resolver, Root } from "type-graphql";
import { typesOfRegister } from "../../schema/common/registers.js";
import { isOverdue } from "../../src/domain/improvements.js";
import type { RegisterColumns } from "../../src/domain/registers/index.js";
import { instantOf } from "../../src/domain/time.js";

@Resolver(() => typesOfRegister("Improvement").node as ClassType)
export class ImprovementResolver {
  @FieldResolver(() => Boolean, {
    description: "Whether it is neither done nor rejected though its time has passed (27035-1 §5.6, R-092).",
  })
  overdue(@Root() improvement: RegisterColumns<"Improvement">) {
    return isOverdue(improvement, instantOf(Date.now() * 1_000));
  }
}
