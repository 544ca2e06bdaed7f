import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  type ParseOptions,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from "graphql";
import { Fault } from "../domain/faults.js";
import { type Asked, isRecord } from "./asked.js";
import { Costs } from "./cost.js";
import { LimitExceeded, limits } from "./limits.js";
import { checkShape } from "./shape.js";
import type { TrustedDocuments } from "./trusted-documents.js";

interface Known {
  document: DocumentNode;
  faults: readonly GraphQLError[] | null;
}

/** Characters of the documents that are remembered; their trees take some fifty times as much. */
const REMEMBERED = 500_000;
const LONGEST_REMEMBERED = 20_000;

export const parseOptions: ParseOptions = { maxTokens: limits.tokens };

/** The one place where documents are let in, for HTTP and WebSocket alike: known to be small and cheap enough. */
export class Documents {
  private readonly known = new Map<string, Known>();
  private size = 0;
  private readonly costs: Costs;
  /** What is demanded of a document beside the rules of the specification. */
  readonly rules: readonly ValidationRule[];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly options: { introspection: boolean; trusted: TrustedDocuments | null },
  ) {
    this.costs = new Costs(schema);
    this.rules = options.introspection ? [] : [NoSchemaIntrospectionCustomRule];
  }

  /**
   * The text to execute, or undefined when there is none. Throws when a limit is exceeded, or when only registered
   * documents are served and this is none. What else is wrong with a request is found by those who execute it.
   */
  admit(asked: Asked): string | undefined {
    const { trusted } = this.options;
    const text = trusted ? trusted.find(asked) : asked.query;
    if (typeof text !== "string" || text === "") return undefined;
    const known = this.read(text);
    if (known) {
      const operationName = typeof asked.operationName === "string" ? asked.operationName : null;
      this.costs.check(known.document, operationName, isRecord(asked.variables) ? asked.variables : {});
    }
    return text;
  }

  /** Whether documents may come by their ids, of which those who execute them know nothing. */
  get knowsIds(): boolean {
    return this.options.trusted !== null;
  }

  /** The document, parsed and valid, or what is wrong with it. */
  validated(text: string): DocumentNode | readonly GraphQLError[] {
    let known: Known | null;
    try {
      known = this.read(text) ?? { document: parse(text, parseOptions), faults: null };
    } catch (error) {
      if (error instanceof GraphQLError) return [withCode(error, "GRAPHQL_PARSE_FAILED")];
      throw error;
    }
    known.faults ??= validate(this.schema, known.document, [...specifiedRules, ...this.rules]);
    return known.faults.length > 0
      ? known.faults.map((fault) => withCode(fault, "GRAPHQL_VALIDATION_FAILED"))
      : known.document;
  }

  /** What is to be executed of a request, or what is wrong with its document. Throws as `admit` does. */
  executable(asked: Asked): ExecutionArgs | readonly GraphQLError[] {
    const text = this.admit(asked);
    if (text === undefined) throw new Fault("BAD_REQUEST", "There is no document in the request.");
    const document = this.validated(text);
    if ("length" in document) return document;
    const operationName = typeof asked.operationName === "string" ? asked.operationName : null;
    if (!getOperationAST(document, operationName)) {
      throw new Fault("BAD_REQUEST", "The document has no such operation, or several and none was named.");
    }
    const variableValues = isRecord(asked.variables) ? asked.variables : {};
    return { schema: this.schema, document, operationName, variableValues };
  }

  /** Null for a text that is no document: the transports have their own ways to say so. */
  private read(text: string): Known | null {
    const before = this.known.get(text);
    if (before) {
      this.known.delete(text);
      this.known.set(text, before);
      return before;
    }
    let document: DocumentNode;
    try {
      document = parse(text, parseOptions);
    } catch (error) {
      if (!isTokenLimit(error)) return null;
      throw new LimitExceeded(
        "tokens",
        `The document has more than ${limits.tokens} tokens, which is the most that is allowed.`,
      );
    }
    checkShape(document);
    return this.remember(text, { document, faults: null });
  }

  private remember(text: string, known: Known): Known {
    if (text.length > LONGEST_REMEMBERED) return known;
    this.known.set(text, known);
    this.size += text.length;
    for (const oldest of this.known.keys()) {
      if (this.size <= REMEMBERED) break;
      this.known.delete(oldest);
      this.size -= oldest.length;
    }
    return known;
  }
}

function isTokenLimit(error: unknown): boolean {
  return error instanceof GraphQLError && /contains more tha[nt] \d+ tokens/.test(error.message);
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  error.extensions["code"] ??= code;
  return error;
}
