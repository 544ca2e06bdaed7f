/** What was thrown, looked at without trusting its class: libraries throw much, and other realms have other Errors. */
export function messageOf(failure: unknown): string {
  const message = propertyOf(failure, "message");
  return typeof message === "string" && message !== "" ? message : String(failure);
}

export function codeOf(failure: unknown): unknown {
  return propertyOf(failure, "code");
}

export function propertyOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  // Every object may be asked for any key; what comes back stays unknown.
  return (value as Record<string, unknown>)[key];
}
