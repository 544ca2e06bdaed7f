import { Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import { IncidentType } from "../../schema/assessment-and-decision/incident.type.js";
import { LessonType } from "../../schema/lessons-learnt/lesson.type.js";
import type { Lesson } from "../../src/domain/records/case-records.js";
import { listOf } from "../../src/domain/records/record.js";
import type { Context } from "../common/context.js";

@Resolver(() => LessonType)
export class LessonResolver {
  @FieldResolver(() => [IncidentType], { description: "The cases that taught it, of those that you may see." })
  async incidents(@Root() lesson: Lesson, @Ctx() { reads }: Context) {
    const incidents = await Promise.all(listOf(lesson.incidentIds).map((id) => reads.byId("Incident", id)));
    return incidents.filter(Boolean);
  }

  @FieldResolver(() => [ID], { description: "Ids of those cases." })
  async incidentIds(@Root() lesson: Lesson, @Ctx() context: Context) {
    return (await this.incidents(lesson, context)).map((incident) => incident?.id);
  }
}
