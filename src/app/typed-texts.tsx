import { formatAmount } from "../lib/format-count.ts";
import { useLeftTexts } from "../state/left-texts.ts";
import { CopyButton } from "../ui/copy-button.tsx";

/** What is safe when a screen has broken; true while something is typed that is not saved, too. */
export function SafeWords() {
  const { left, drafts, isKept } = useLeftTexts();
  const typed = left.length + drafts.length;
  if (typed === 0) {
    return "Nothing is lost: your library is stored in this browser and was not touched by this.";
  }
  return isKept
    ? `Your library is stored in this browser and was not touched by this. ${typedTexts(typed)} not saved in it yet, but kept beside it, and saved when you reload.`
    : `Your library is stored in this browser and was not touched by this, but ${typedTexts(typed)} not saved, and may be lost when you reload: copy what you typed first.`;
}

/** What becomes of typed texts of a library that this tab has let go of; nothing where there are none. */
export function KeptWords() {
  const { left, drafts, isKept } = useLeftTexts();
  const typed = left.length + drafts.length;
  if (typed === 0) return null;
  return isKept
    ? `${typedTexts(typed)} not saved, but kept, and saved once the library is open again.`
    : `${typedTexts(typed)} not saved, and may be lost when you reload: copy what you typed first.`;
}

function typedTexts(count: number): string {
  return `${formatAmount(count, "text")} that you typed ${count === 1 ? "is" : "are"}`;
}

/** There only while something is typed that is not saved. */
export function CopyTyped() {
  const { left, drafts } = useLeftTexts();
  const texts = [...left, ...drafts];
  if (texts.length === 0) return null;
  const typed = () => texts.map((text) => text.typed).join("\n\n");
  return <CopyButton label="Copy what you typed" text={typed} />;
}
