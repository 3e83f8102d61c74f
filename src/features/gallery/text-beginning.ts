/** Characters (code points) that are shown of a text where it is only named. */
const SHOWN = 120;

/** How a text begins, for a sentence about it. */
export function textBeginning(text: string): string {
  const letters = [...text];
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN).join("")}…` : text;
}
