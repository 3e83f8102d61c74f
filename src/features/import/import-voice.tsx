import { formatAmount } from "../../lib/format-count.ts";
import { countImports } from "../../state/count-imports.ts";
import { type ImportsState, useImports } from "../../state/imports.ts";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { notLinkedWords, resultWords } from "./import-words.ts";

/** Says aloud that an import began, each quarter of it, and what came out: not every file. */
export function ImportVoice() {
  const words = useImports(spokenWords);
  return (
    <div role="status">
      <VisuallyHidden>{words}</VisuallyHidden>
    </div>
  );
}

function spokenWords(state: ImportsState): string {
  const { items, phase, isGathering, trouble } = state;
  if (trouble) return trouble.words;
  if (phase === "stopping") return "Cancelling the import";
  if (phase === "idle") {
    const result = [resultWords(state), notLinkedWords(state)].filter(Boolean).join(". ");
    return result && `Import finished: ${result}`;
  }
  if (isGathering && items.length === 0) return "Looking through folders";
  const { files, filesDone } = countImports(items);
  const quarter = files > 0 ? Math.floor((4 * filesDone) / files) * 25 : 0;
  const begin = `Importing ${formatAmount(files, "file")}`;
  return quarter > 0 && quarter < 100 ? `${begin}, ${quarter} percent done` : begin;
}
