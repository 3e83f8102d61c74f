/** As many characters of a title as stand well in a sentence. */
const MOST = 60;

/** A title within a sentence: “Lighthouse”, a long one cut. */
export function quoted(title: string): string {
  const letters = [...title];
  return letters.length > MOST ? `“${letters.slice(0, MOST).join("")}…”` : `“${title}”`;
}
