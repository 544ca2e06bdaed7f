import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { ContactFormat, ImportOutcome, SignatureState } from "../../src/domain/directory/words.js";
import { OrganizationKind } from "../../src/domain/words.js";
import { ActionInputType } from "../common/inputs.js";
import { plain } from "../common/record.type.js";
import { Done, resultOf } from "../common/result.js";
import { ExternalOrganizationType } from "./external-organization.type.js";

registerEnumType(ContactFormat, {
  name: "ContactFormat",
  description: "The forms in which contacts are taken into the directory.",
  valuesConfig: {
    CONTACT_LIST: {
      description:
        "A JSON object with lists of organizations: teams, members, cvd_policies or authorities by their kind.",
    },
    SECURITY_TXT: { description: "A security.txt after RFC 9116, signed in the clear or not." },
    RFC_2350: {
      description: "A team's description of itself after RFC 2350, in plain text, signed in the clear or not.",
    },
  },
});
registerEnumType(ImportOutcome, {
  name: "ImportOutcome",
  description: "What became of one organization of an imported document.",
  valuesConfig: {
    CREATED: { description: "It is a new entry, which waits to be verified." },
    UPDATED: { description: "Its entry says more than before, and waits to be verified." },
    UNCHANGED: { description: "The document said nothing that was not known or would be overwritten." },
    NOT_TAKEN: { description: "It could not be told who it is." },
  },
});
registerEnumType(SignatureState, {
  name: "SignatureState",
  description: "What was found out about a signature. One that does not hold is refused.",
  valuesConfig: {
    NOT_SIGNED: { description: "It is not signed, or of a form that never is." },
    VALID: { description: "A key of the organization, entered here, signed exactly this." },
    UNKNOWN_KEY: { description: "It is signed by a key that is not entered here: nothing is known of who wrote it." },
  },
});

@InputType("ImportContactsInput", {
  description: "A document about other organizations, as a text. Nothing is fetched, whatever addresses it holds.",
})
export class ImportContactsInput extends ActionInputType {
  @Field(() => ID, { nullable: true, description: "Into whose directory; yours unless told otherwise." })
  constituencyId?: string | null;

  @Field(() => ContactFormat, { description: "What it is." })
  format!: ContactFormat;

  @Field(() => String, { description: "The document; never empty, at most 500,000 characters." })
  document!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      "The entry that the document is about. Absent: the one of the name given or found in it, or for security.txt of its canonical address.",
  })
  externalOrganizationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What the organization is called, where the document does not say; at most 300 characters.",
  })
  name?: string | null;

  @Field(() => OrganizationKind, {
    nullable: true,
    description: "What a new entry is to the IRT; absent: what the document makes probable, else OTHER.",
  })
  kind?: OrganizationKind | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether single fields that are filled already are replaced; absent: they stay, and that is remarked.",
  })
  overwrite?: boolean | null;
}

@ObjectType("ImportRemark", { ...plain, description: "Something in a document that was not taken as it stands." })
export class ImportRemarkType {
  @Field(() => Int, { nullable: true, description: "Its line, counted from 1; null where it has none." })
  line!: number | null;

  @Field(() => String, {
    description: "What stands there, at most 200 characters: the words of others, as plain text.",
  })
  text!: string;

  @Field(() => String, { description: "Why it was not taken, or not as it stands." })
  why!: string;
}

@ObjectType("ImportedContact", { ...plain, description: "What became of one organization of an imported document." })
export class ImportedContactType {
  @Field(() => String, { nullable: true, description: "What it is called; null where that is not said." })
  name!: string | null;

  @Field(() => ImportOutcome, { description: "What became of it." })
  outcome!: ImportOutcome;

  @Field(() => ExternalOrganizationType, { nullable: true, description: "Its entry." })
  organization!: ExternalOrganizationType | null;

  @Field(() => [String], { description: "The fields of the entry that the document filled." })
  taken!: string[];

  @Field(() => [ImportRemarkType], { description: "What was not taken as it stands, and why; at most some 600." })
  remarks!: ImportRemarkType[];
}

@ObjectType("ContactImportDone", {
  ...plain,
  implements: Done,
  description: "A document was read, and what was understood of it is in the directory.",
})
export class ContactImportDone extends Done {
  @Field(() => SignatureState, {
    nullable: true,
    description: "What was found out about its signature; null where a request is repeated.",
  })
  signature!: SignatureState | null;

  @Field(() => String, { nullable: true, description: "Fingerprint of the key that signed it, if that is known here." })
  signedBy!: string | null;

  @Field(() => [ImportedContactType], {
    description:
      "Each organization of the document, in its order: in the first answer only, not where a request is repeated.",
  })
  entries!: ImportedContactType[];
}

export const ContactImportResult = resultOf("ContactImport", ContactImportDone);
