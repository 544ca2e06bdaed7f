import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { DateTime } from "../../schema/common/scalars.js";
import { CustodyFaultType, CustodyMomentType, CustodyStepConnection } from "../../schema/evidence/custody.type.js";
import { EvidenceType } from "../../schema/responses/case-records.type.js";
import { custodyAt, custodyFaults } from "../../src/domain/evidence/custody.js";
import type { Evidence } from "../../src/domain/records/case-records.js";
import { custodyOf } from "../../src/reads/custody.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";

@Resolver(() => EvidenceType)
export class CustodyResolver {
  @FieldResolver(() => CustodyStepConnection, { description: "Its chain of custody, oldest first (27037)." })
  custody(@Root() evidence: Evidence, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.children("CustodyStep", "evidenceId", evidence.id, page));
  }

  @FieldResolver(() => CustodyMomentType, {
    nullable: true,
    description: "Who had it at a moment, by the steps that surely were not later; null before the first (27037).",
  })
  async custodyAt(
    @Root() evidence: Evidence,
    @Arg("at", () => DateTime, { description: "The moment." }) at: string,
    @Ctx() context: Context,
  ) {
    return custodyAt(await custodyOf(context.reads, evidence.id), at);
  }

  @FieldResolver(() => [CustodyFaultType], {
    description: "Where its chain of custody does not hold: gaps, overlaps, steps of which nobody knows when (27037).",
  })
  async custodyFaults(@Root() evidence: Evidence, @Ctx() context: Context) {
    return custodyFaults(await custodyOf(context.reads, evidence.id), evidence.collectedAt);
  }
}
