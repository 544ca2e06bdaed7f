import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { EvidenceAccessResult, RevokeEvidenceAccessInput } from "../../schema/evidence/contents.type.js";
import { revokeEvidenceAccess } from "../../src/actions/index.js";
import { answer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class RevokeEvidenceAccessResolver {
  @Mutation(() => EvidenceAccessResult, {
    description: "Takes a link to contents back before its time (27035:2011).",
  })
  revokeEvidenceAccess(
    @Arg("input", () => RevokeEvidenceAccessInput) input: RevokeEvidenceAccessInput,
    @Ctx() context: Context,
  ) {
    return answer(context, revokeEvidenceAccess, input, async ({ touched }) => ({
      __typename: "EvidenceAccessDone",
      evidenceAccess: await context.reads.byId("EvidenceAccess", touched[0]?.id ?? null),
      link: null,
    }));
  }
}
