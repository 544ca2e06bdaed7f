import { registerEnumType } from "type-graphql";
import { ExportContents } from "../../src/domain/evidence/words.js";

registerEnumType(ExportContents, {
  name: "ExportContents",
  description: "How the contents of evidence go into an export.",
  valuesConfig: {
    NONE: { description: "Not at all: their register entries alone." },
    PLAIN: { description: "As they were collected." },
    ENCRYPTED: { description: "Encrypted (age), to the keys that the house keeps them under." },
  },
});
