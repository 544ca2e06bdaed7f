import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { typesOfRegister } from "../../schema/common/registers.js";
import { FollowProcedureInput } from "../../schema/responses/procedure.input.js";
import { followProcedure } from "../../src/actions/index.js";
import { applicableProcedures } from "../../src/reads/procedures.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

const { answer } = typesOfRegister("ProcedureRun");
const { node } = typesOfRegister("Document");

@Resolver()
export class FollowProcedureResolver {
  @Mutation(() => answer.result, {
    description:
      "Begins an approved procedure that is for incidents of this type and severity (27035-1 §5.4 b, R-057).",
  })
  followProcedure(@Arg("input", () => FollowProcedureInput) input: FollowProcedureInput, @Ctx() context: Context) {
    return recordAnswer(context, followProcedure, input, answer);
  }

  @Query(() => [node], {
    description:
      "The procedures in force that are for an incident of this type and severity, those first that say so most closely; at most 100 (27035-1 §5.4 b, R-057).",
  })
  applicableProcedures(
    @Ctx() { reads }: Context,
    @Arg("incidentId", () => ID, { description: "The incident." }) incidentId: string,
  ) {
    return applicableProcedures(reads, incidentId);
  }
}
