import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { DateTimeRangeInput } from "../../schema/common/inputs.js";
import {
  ImprovementFiguresType,
  ImprovementMetricsType,
  LessonFiguresType,
} from "../../schema/metrics/improvement-metrics.type.js";
import { improvementFigures, type Learnt, lessonFigures } from "../../src/reads/metrics/improvements.js";
import type { Context } from "../common/context.js";
import { isReviewed } from "./reviewed.js";

@Resolver(() => ImprovementMetricsType)
export class ImprovementMetricsResolver {
  @Query(() => ImprovementMetricsType, {
    nullable: true,
    description:
      "What became of lessons and improvements of an organization; exercises and imports never count (27035-1 §5.6, R-092).",
  })
  async improvementMetrics(
    @Ctx() context: Context,
    @Arg("constituencyId", () => ID) constituencyId: string,
    @Arg("recordedAt", () => DateTimeRangeInput, {
      nullable: true,
      description: "When the lessons were recorded, and the improvements proposed; absent: all time.",
    })
    recordedAt?: DateTimeRangeInput | null,
  ): Promise<(Learnt & { asOf: string }) | null> {
    const asOf = context.asOf()();
    return (await isReviewed(context, constituencyId)) ? { asOf, constituencyId, recordedAt } : null;
  }

  @FieldResolver(() => LessonFiguresType, { description: "What became of the lessons of the period." })
  lessons(@Root() learnt: Learnt, @Ctx() { reads }: Context) {
    return lessonFigures(reads.database, reads.view, learnt);
  }

  @FieldResolver(() => [ImprovementFiguresType], {
    description: "The improvements that were proposed in the period, by what they are made to, in the order of that.",
  })
  improvements(@Root() learnt: Learnt, @Ctx() { reads }: Context) {
    return improvementFigures(reads.database, reads.view, learnt, "SECOND");
  }
}
