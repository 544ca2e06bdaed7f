import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import {
  EvidenceAccessConnection,
  EvidenceAccessResult,
  RequestEvidenceAccessInput,
} from "../../schema/evidence/contents.type.js";
import { EvidenceType } from "../../schema/responses/case-records.type.js";
import { requestEvidenceAccess } from "../../src/actions/index.js";
import type { Evidence } from "../../src/domain/records/case-records.js";
import { answer } from "../common/answer.js";
import type { Context } from "../common/context.js";
import { PageArgs, placed } from "../common/lists.js";

@Resolver(() => EvidenceType)
export class RequestEvidenceAccessResolver {
  @Mutation(() => EvidenceAccessResult, {
    description:
      "Gives a link, good for an hour, to the contents of a piece of evidence. Each reading is journaled before its first byte leaves (27035:2011).",
  })
  requestEvidenceAccess(
    @Arg("input", () => RequestEvidenceAccessInput) input: RequestEvidenceAccessInput,
    @Ctx() context: Context,
  ) {
    return answer(context, requestEvidenceAccess, input, async (done) => {
      const id = done.touched[0]?.id ?? null;
      return {
        __typename: "EvidenceAccessDone",
        evidenceAccess: await context.reads.byId("EvidenceAccess", id),
        link: done.result === undefined ? null : `/contents/${id}/${done.result}`,
      };
    });
  }

  @FieldResolver(() => EvidenceAccessConnection, { description: "Who was let at its contents, oldest first." })
  accesses(@Root() evidence: Evidence, @Ctx() context: Context, @Args(() => PageArgs) page: PageArgs) {
    return placed(context.asOf(), context.reads.children("EvidenceAccess", "evidenceId", evidence.id, page));
  }
}
