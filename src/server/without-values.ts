import type { GraphQLError } from "graphql";

/** A name that somebody made up is told back up to here. */
const LONG_NAMES = /"([^"]{100})[^"]+"/g;
const LONGEST_MESSAGE = 1_000;
/** Names of the schema that were perhaps meant stand at the end. */
const SUGGESTION = / Did you mean [^?]*\?$/;
const LONGEST_SUGGESTION = 500;

/** What graphql-js says of values, and the part of it that says nothing of the value. */
const sayings: readonly [RegExp, string][] = [
  [/^(\w+ cannot represent [^":]*value): .*$/s, "$1."],
  [/^(Enum "\w+" cannot represent [^":]*value): .*$/s, "$1."],
  [/^Value ".*" does not exist in ("\w+" enum\.).*$/s, "The value does not exist in $1"],
  [/^(Expected value of type "[^"]*"), found .*$/s, "$1."],
  [/^(Expected type "[^"]*"\.) .*$/s, "$1"],
  [/^(Argument "\w+" has) invalid value .*$/s, "$1 an invalid value."],
  [/^(Syntax Error: [^"]*(?:String|BlockString|Int|Float)) ".*$/s, "$1."],
];

/**
 * The message of an error that lies in what was asked, without the values that came with it: one may be a token in the
 * wrong place, or three megabytes, and an answer is kept in more logs than a request.
 */
export function withoutValues(error: GraphQLError): string {
  const message = ofVariable(error) ?? bland(error.message);
  return message.replace(LONG_NAMES, '"$1…"').slice(0, LONGEST_MESSAGE);
}

/** An error of a variable says which one, what it holds, where in it, and what is wrong there. */
function ofVariable(error: GraphQLError): string | null {
  const [, variable] = /^(Variable "\$\w+" got) invalid value /.exec(error.message) ?? [];
  if (variable === undefined) return null;
  const detail = detailOf(error);
  const before = detail === null ? "" : error.message.slice(0, -detail.length - "; ".length);
  const [place = ""] = / at "[\w.[\]]+"$/.exec(before) ?? [];
  return `${variable} an invalid value${place}${detail === null ? "." : `; ${bland(detail)}`}`;
}

/** The part of the message that its cause says. */
function detailOf({ message, originalError }: GraphQLError): string | null {
  for (let cause = originalError; cause; cause = (cause as GraphQLError).originalError) {
    if (message.endsWith(`; ${cause.message}`)) return cause.message;
  }
  return null;
}

function bland(message: string): string {
  const [saying, blank] = sayings.find(([saying]) => saying.test(message)) ?? [];
  if (!saying || blank === undefined) return message;
  const [suggestion = ""] = SUGGESTION.exec(message.slice(-LONGEST_SUGGESTION)) ?? [];
  return message.replace(saying, blank) + suggestion;
}
