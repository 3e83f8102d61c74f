/**
 * A text as a search compares it: without case and accents, so that "ete" finds "Été".
 * Upper case, because only that way "straße" meets "STRASSE" and all three sigmas meet.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toUpperCase();
}
