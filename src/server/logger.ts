import { type DestinationStream, type Logger, pino } from "pino";

/**
 * The log: a line of JSON each, in which every newline and terminal escape of a value is written out. Errors are told
 * by what they are and where they happened; the values with which a statement ran are other people's secrets.
 */
export function buildLogger(level: string, destination?: DestinationStream): Logger {
  const redact = ["req.headers.authorization", "headers.authorization", "token", "secret", "password"];
  const options = { level, redact, serializers: { err: describeError } };
  return destination ? pino(options, destination) : pino(options);
}

const SECRETS = /tocsin_(?:[a-z]+_)?[\w-]{20,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*|(?<=:\/\/[^\s:@/]*:)[^\s@/]+(?=@)/g;

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: hidden(String(error)) };
  const { name, message, stack } = error;
  const { code, errno, query } = error as { code?: unknown; errno?: unknown; query?: unknown };
  return {
    type: name,
    message: hidden(message),
    stack: hidden(stack ?? ""),
    ...(code === undefined ? {} : { code }),
    ...(errno === undefined ? {} : { errno }),
    // TypeORM keeps the statement with its question marks apart from its values.
    ...(typeof query === "string" ? { query: query.slice(0, 2_000) } : {}),
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
  };
}

function hidden(text: string): string {
  return text.replace(SECRETS, "[secret]");
}
