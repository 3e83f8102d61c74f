import { isolated } from "../lib/isolated.ts";

/** As many characters of a title as stand well in a sentence. */
const MOST = 60;

/** A title within a sentence: “Lighthouse”, a long one cut. */
export function quoted(title: string): string {
  const letters = [...title];
  return `“${isolated(letters.length > MOST ? `${letters.slice(0, MOST).join("")}…` : title)}”`;
}
