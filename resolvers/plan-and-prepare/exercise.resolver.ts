import { Args, type ClassType, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { IncidentConnection, IncidentType } from "../../schema/assessment-and-decision/incident.type.js";
import { typesOfRegister } from "../../schema/common/registers.js";
import {
  SecurityEventConnection,
  SecurityEventType,
} from "../../schema/detection-and-reporting/security-event.type.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";

const exercise = typesOfRegister("Exercise").node as ClassType;

@Resolver(() => exercise)
export class ExerciseResolver {
  @FieldResolver(() => SecurityEventConnection, {
    description: "What has happened in it, oldest first (27035-1 §5.2 h).",
  })
  events(@Root() { id }: { id: string }, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.children("SecurityEvent", "exerciseId", id, page));
  }

  @FieldResolver(() => IncidentConnection, { description: "Its own cases, oldest first (27035-1 §5.2 h)." })
  incidents(@Root() { id }: { id: string }, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.children("Incident", "exerciseId", id, page));
  }
}

/** By whom an exercise's own cases and events are recognized as such. */
function ofExercise(node: ClassType | (abstract new () => object)) {
  @Resolver(() => node as ClassType)
  class OfExerciseResolver {
    @FieldResolver(() => exercise, {
      nullable: true,
      description: "The exercise that it belongs to; null for what is real (27035-1 §5.2 h).",
    })
    exercise(@Root() { exerciseId }: { exerciseId: string | null }, @Ctx() { reads }: Context) {
      return reads.byId("Exercise", exerciseId);
    }
  }
  return OfExerciseResolver;
}

export const ofExerciseResolvers = [IncidentType, SecurityEventType].map(ofExercise);
