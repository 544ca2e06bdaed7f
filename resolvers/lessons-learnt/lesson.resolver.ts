import { Args, Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import { IncidentType } from "../../schema/assessment-and-decision/incident.type.js";
import { VulnerabilityType } from "../../schema/detection-and-reporting/vulnerability.type.js";
import { LessonConnection, LessonType } from "../../schema/lessons-learnt/lesson.type.js";
import type { Lesson } from "../../src/domain/records/case-records.js";
import { listOf } from "../../src/domain/records/record.js";
import type { Context } from "../common/context.js";
import { PageArgs } from "../common/lists.js";

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

  @FieldResolver(() => [VulnerabilityType], {
    description: "The vulnerabilities that taught it, of those that you may see (27035-1 §5.6 a).",
  })
  async vulnerabilities(@Root() lesson: Lesson, @Ctx() { reads }: Context) {
    const found = await Promise.all(listOf(lesson.vulnerabilityIds).map((id) => reads.byId("Vulnerability", id)));
    return found.filter(Boolean);
  }
}

const ofVulnerability = { table: "vulnerability_lesson", parent: "vulnerabilityId", child: "lessonId" } as const;

@Resolver(() => VulnerabilityType)
export class VulnerabilityLessonsResolver {
  @FieldResolver(() => LessonConnection, { description: "What it taught, oldest first (27035-1 §5.6 a)." })
  async lessons(@Root() { id }: { id: string }, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return { asOf: context.asOf(), ...(await context.reads.linked("Lesson", ofVulnerability, id, page)) };
  }
}
