import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { ContactImportResult, ImportContactsInput } from "../../schema/plan-and-prepare/import-contacts.type.js";
import { importContacts } from "../../src/actions/index.js";
import { answer } from "../common/answer.js";
import type { Context } from "../common/context.js";

@Resolver()
export class ImportContactsResolver {
  @Mutation(() => ContactImportResult, {
    description:
      "Takes a list of contacts, a security.txt or an RFC 2350 text into the directory, and says what was understood and what not; the same twice changes nothing (27035-1 §5.2 e).",
  })
  importContacts(@Arg("input", () => ImportContactsInput) input: ImportContactsInput, @Ctx() context: Context) {
    return answer(context, importContacts, input, async ({ result }) => ({
      __typename: "ContactImportDone",
      signature: result?.signature ?? null,
      signedBy: result?.signedBy ?? null,
      entries: await Promise.all(
        (result?.entries ?? []).map(async ({ organizationId, ...entry }) => ({
          ...entry,
          organization: await context.reads.byId("ExternalOrganization", organizationId),
        })),
      ),
    }));
  }
}
