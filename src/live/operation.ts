import type { DocumentNode, FieldNode } from "graphql";

/** What a subscription asks, without who asks it. */
export interface Operation {
  document: DocumentNode;
  /** The one field at its top. */
  root: FieldNode;
  /** The document printed, so that layout and comments make no difference. */
  text: string;
  operationName: string | null;
  variables: Record<string, unknown>;
  /** The variables as the schema reads them, with their defaults. */
  coerced: Record<string, unknown>;
  /** Equal for operations that show records alike, whichever they ask for. */
  selectionKey: string;
  /** Equal for operations that may share all their frames. */
  operationKey: string;
}
