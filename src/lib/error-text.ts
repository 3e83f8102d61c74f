/** What was thrown, in one line: its message, or its name where it has none. */
export function errorMessage(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.message || thrown.name;
}

/** What was thrown, whole, for whoever is asked for help: stack and causes. */
export function errorText(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const heading = `${thrown.name}: ${thrown.message}`;
  const stack = thrown.stack ?? heading;
  const own = stack.includes(thrown.message) ? stack : `${heading}\n${stack}`;
  return thrown.cause === undefined ? own : `${own}\nCaused by ${errorText(thrown.cause)}`;
}
