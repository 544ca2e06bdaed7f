import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { AcquireContentsInput } from "../../schema/evidence/contents.type.js";
import { EvidenceType, evidenceAnswer } from "../../schema/responses/case-records.type.js";
import { acquireContents } from "../../src/actions/index.js";
import { AccessPurpose } from "../../src/domain/evidence/words.js";
import type { Evidence } from "../../src/domain/records/case-records.js";
import { listOf } from "../../src/domain/records/record.js";
import { recordAnswer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver(() => EvidenceType)
export class AcquireContentsResolver {
  @Mutation(() => evidenceAnswer.result, {
    description:
      "Takes an upload as the contents of a piece of evidence. What is not what the collector declared goes into quarantine (27035-1 §5.5, 27037).",
  })
  acquireContents(@Arg("input", () => AcquireContentsInput) input: AcquireContentsInput, @Ctx() context: Context) {
    return recordAnswer(context, acquireContents, input, evidenceAnswer);
  }

  @FieldResolver(() => [String])
  hashes(@Root() { hashes }: Evidence): string[] {
    return hashes === null ? [] : listOf(hashes);
  }

  @FieldResolver(() => [AccessPurpose])
  personalDataFor(@Root() { personalDataFor }: Evidence): AccessPurpose[] {
    return listOf(personalDataFor);
  }
}
