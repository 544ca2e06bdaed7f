import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from "graphql";

/** Bounds of what one request may ask. Refused before execution. */
export const limits = Object.freeze({
  /** Bytes of an HTTP body. */
  body: 4 * 1024 * 1024,
  /** Bytes of a WebSocket message. */
  message: 64 * 1024,
  /** Lexical tokens of a document. */
  tokens: 4_000,
  depth: 15,
  operationsPerSocket: 50,
});

/** Refuses documents whose fields are nested too deep; fragments count where they are spread. */
export function depthLimit(context: ValidationContext): ASTVisitor {
  const depths = new Map<SelectionSetNode, number>();
  const depthOf = (set: SelectionSetNode, open: ReadonlySet<string>): number => {
    const known = depths.get(set);
    if (known !== undefined) return known;
    let deepest = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        deepest = Math.max(deepest, 1 + (selection.selectionSet ? depthOf(selection.selectionSet, open) : 0));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        deepest = Math.max(deepest, depthOf(selection.selectionSet, open));
      } else {
        const name = selection.name.value;
        const fragment = context.getFragment(name);
        // Circles are another rule's business.
        if (fragment && !open.has(name))
          deepest = Math.max(deepest, depthOf(fragment.selectionSet, new Set([...open, name])));
      }
    }
    depths.set(set, deepest);
    return deepest;
  };
  return {
    OperationDefinition(node) {
      const isIntrospection = node.selectionSet.selections.every(
        (selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith("__"),
      );
      const depth = depthOf(node.selectionSet, new Set());
      if (depth > limits.depth && !isIntrospection) {
        const message = `The document is nested ${depth} deep; at most ${limits.depth} is allowed.`;
        context.reportError(new GraphQLError(message, { nodes: node, extensions: { code: "LIMIT_EXCEEDED" } }));
      }
    },
  };
}
