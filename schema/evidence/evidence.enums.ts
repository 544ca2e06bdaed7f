import { registerEnumType } from "type-graphql";
import { ContentState, ExportContents } from "../../src/domain/evidence/words.js";

registerEnumType(ExportContents, {
  name: "ExportContents",
  description: "How the contents of evidence go into an export.",
  valuesConfig: {
    NONE: { description: "Not at all: their register entries alone." },
    PLAIN: { description: "As they were collected." },
    ENCRYPTED: { description: "Encrypted (age), to the keys that the house keeps them under." },
  },
});

registerEnumType(ContentState, {
  name: "ContentState",
  description: "What became of the contents of a piece of evidence.",
  valuesConfig: {
    STORED: { description: "They are kept, sealed, and are what the collector declared, where anything was declared." },
    QUARANTINED: { description: "They are kept, and are not what the collector declared: nobody is let at them." },
  },
});
