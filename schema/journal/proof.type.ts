import { Field, ID, Int, ObjectType } from "type-graphql";
import { plain, RecordInterface } from "../common/record.type.js";
import { DateTime } from "../common/scalars.js";

@ObjectType("LogKey", {
  ...plain,
  implements: RecordInterface,
  description:
    "A key that signs checkpoints of the journal, and from when until when. That it changes is in the journal.",
})
export class LogKeyType extends RecordInterface {
  @Field(() => String, { description: "The name of the log: its checkpoints begin with it." })
  name!: string;

  @Field(() => String, { description: "The public key: name, id and key in one line (C2SP signed-note)." })
  vkey!: string;

  @Field(() => DateTime, { description: "From when it signed." })
  adoptedAt!: string;

  @Field(() => DateTime, { nullable: true, description: "Until when it signed; null for the current key." })
  retiredAt!: string | null;
}

@ObjectType("Checkpoint", {
  ...plain,
  description:
    "What the log has signed: the size and root of the journal's Merkle tree (27035-1 §5.5, RFC 6962). Whoever keeps one notices every later change of what it covers.",
})
export class CheckpointType {
  @Field(() => Int, { description: "How many entries the tree holds." })
  size!: number;

  @Field(() => String, { description: "Root of the tree: SHA-256 as 64 hexadecimal digits." })
  root!: string;

  @Field(() => DateTime, { description: "When it was signed." })
  signedAt!: string;

  @Field(() => String, {
    description: "The signed note (C2SP tlog-checkpoint, Ed25519), with the cosignatures of witnesses.",
  })
  note!: string;

  @Field(() => [String], {
    description: "RFC 3161 time stamps over the note's text up to its empty line: DER in base64.",
  })
  stamps!: string[];
}

@ObjectType("InclusionProof", {
  ...plain,
  description: "Shows to somebody who has nothing else that the journal holds an entry: docs/verify-it-yourself.md.",
})
export class InclusionProofType {
  @Field(() => ID, { description: "The entry." })
  entryId!: string;

  @Field(() => Int, { description: "Where it stands in the tree, counted from 0." })
  index!: number;

  @Field(() => String, { description: "The leaf as it was hashed: canonical JSON (RFC 8785)." })
  leaf!: string;

  @Field(() => String, { description: "SHA-256 of a zero byte and the leaf, as 64 hexadecimal digits." })
  leafHash!: string;

  @Field(() => [String], {
    nullable: "items",
    description:
      "What opens the leaf's digests, in their order: JSON lists of salt, path, value before and value after. Null where the values were erased.",
  })
  disclosures!: (string | null)[];

  @Field(() => [String], { description: "The hashes beside the way up to the root, lowest first (RFC 6962 §2.1.1)." })
  hashes!: string[];

  @Field(() => CheckpointType, { description: "The checkpoint that the proof leads to." })
  checkpoint!: CheckpointType;

  @Field(() => String, {
    description: "Index, hashes and checkpoint in one text: a .tlog-proof file (C2SP tlog-proof).",
  })
  tlogProof!: string;
}

@ObjectType("ConsistencyProof", {
  ...plain,
  description: "Shows that a tree grew from a smaller one without a change of what that one held (RFC 6962 §2.1.2).",
})
export class ConsistencyProofType {
  @Field(() => Int, { description: "Size of the smaller tree." })
  first!: number;

  @Field(() => Int, { description: "Size of the larger tree." })
  second!: number;

  @Field(() => [String], { description: "The hashes of the proof." })
  hashes!: string[];
}
