import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver } from "type-graphql";
import {
  CheckpointType,
  ConsistencyProofType,
  InclusionProofType,
  LogKeyType,
} from "../../schema/journal/proof.type.js";
import { canReadProofs } from "../../src/access/view.js";
import { invalidInput } from "../../src/reads/input.js";
import { logKeys, proofOfEntry } from "../../src/reads/proofs.js";
import type { Context } from "../common/context.js";

@Resolver(() => CheckpointType)
export class ProofResolver {
  @Query(() => CheckpointType, {
    nullable: true,
    description: "The latest checkpoint of the journal; null before the first, and for whoever is given no proofs.",
  })
  checkpoint(@Ctx() { checkpoints, view }: Context) {
    return canReadProofs(view) ? checkpoints.latest() : null;
  }

  @FieldResolver(() => [LogKeyType], { description: "The keys that have signed checkpoints, newest first." })
  keys(@Ctx() { reads }: Context) {
    return logKeys(reads.database);
  }

  @Query(() => InclusionProofType, {
    nullable: true,
    description: "The proof of an entry that you may see; null for whoever is given no proofs (27035-1 §5.5).",
  })
  inclusionProof(@Ctx() { checkpoints, reads, view }: Context, @Arg("entryId", () => ID) entryId: string) {
    return canReadProofs(view) ? proofOfEntry({ database: reads.database, checkpoints }, view, entryId) : null;
  }

  @Query(() => ConsistencyProofType, {
    nullable: true,
    description: "The proof that the journal grew from one size to another; null for whoever is given no proofs.",
  })
  async consistencyProof(
    @Ctx() { checkpoints, view }: Context,
    @Arg("first", () => Int, { description: "Size of a checkpoint that you hold; at least 1." }) first: number,
    @Arg("second", () => Int, { description: "Size of a later one." }) second: number,
  ) {
    if (!canReadProofs(view)) return null;
    if (first < 1 || first > second) throw invalidInput("first", "must be 1 to second");
    const latest = await checkpoints.latest();
    if (second > (latest?.size ?? 0)) throw invalidInput("second", "must be at most the size of the latest checkpoint");
    return { first, second, hashes: await checkpoints.tree.consistency(first, second) };
  }
}
