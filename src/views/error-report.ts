import { version } from "../../package.json";
import { NEWEST_VERSION } from "../db/database.ts";
import { errorText } from "../lib/error-text.ts";

/**
 * What every "Copy" beside an error copies: which Scenekeep and which schema, what was being
 * done, the browser, and the error; never anything that lies in the library, nor the name of
 * a file.
 *
 * @param doing "making a backup", "opening the library (native version 60)"
 */
export function errorReport(error: unknown, doing: string): string {
  return report(doing, [errorText(error)]);
}

/** The same for what is no error: figures, or several at once. The lines must be without contents. */
export function report(doing: string, lines: readonly string[]): string {
  return [
    `Scenekeep ${version}, schema version ${NEWEST_VERSION}`,
    `While: ${doing}`,
    `Browser: ${navigator.userAgent}`,
    `Time: ${new Date().toISOString()}`,
    "",
    ...lines,
  ].join("\n");
}
