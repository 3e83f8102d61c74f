/** What was thrown, in one line, for the screen: its message, or its name where it has none. */
export function errorMessage(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.message || thrown.name;
}

/**
 * What was thrown, for whoever is asked for help: name, message, where, and causes; never
 * contents. An error with a code is told by that alone, since what stands behind it may be a
 * title or the name of a file. Stacks come without the message that browsers put before them.
 */
export function errorText(thrown: unknown, depth = 0): string {
  if (!(thrown instanceof Error)) return withoutContents(String(thrown));
  const cause = causeOf(thrown);
  const own = [headingOf(thrown), ...framesOf(thrown)].join("\n");
  if (cause === undefined || depth === MOST_CAUSES) return own;
  return `${own}\nCaused by ${errorText(cause, depth + 1)}`;
}

/** A cause may lead back to what it caused. */
const MOST_CAUSES = 5;

/** Dexie keeps what the browser said as `inner`. */
function causeOf(thrown: Error): unknown {
  const { inner } = thrown as { readonly inner?: unknown };
  return thrown.cause ?? (inner === thrown ? undefined : (inner ?? undefined));
}

function headingOf(thrown: Error): string {
  const { code } = thrown as { readonly code?: unknown };
  if (typeof code === "string") return `${thrown.name}: ${code}`;
  // "Unexpected token 'O', "Once upon…" is not valid JSON": what was parsed stands in it, quoted or not.
  const message = thrown instanceof SyntaxError ? "" : withoutContents(thrown.message);
  return message ? `${thrown.name}: ${message}` : thrown.name;
}

/** Chromium begins with name and message, Firefox and Safari do not. */
function framesOf({ stack = "", message }: Error): readonly string[] {
  const after = message && stack.includes(message) ? stack.indexOf(message) + message.length : 0;
  return stack
    .slice(after)
    .split("\n")
    .filter((line) => /^\s+at .|^\S*@\S+:\d+$/.test(line));
}

/**
 * A message without what it may quote. Names of functions, interfaces and columns stay, by the
 * words that browsers put before them. A quotation may hold quotation marks, so everything
 * from the first to the last goes.
 */
export function withoutContents(message: string): string {
  const text = message.replace(SEARCHED_IN, "$1…");
  const masked = text.replace(NAMED, (named) => "·".repeat(named.length));
  const marks = [...masked.matchAll(/["'`“”‘’]/gu)].map(({ index }) => index);
  const [first] = marks;
  const last = marks.at(-1);
  if (first === undefined || last === undefined || first === last) return text;
  return `${text.slice(0, first)}…${text.slice(last + 1)}`;
}

const SEARCHED_IN = /(operator to search for )[\s\S]*/;

const NAMED = /\b(?:execute|on|reading|setting|construct|interface) '[\w$.]{1,60}'/g;
