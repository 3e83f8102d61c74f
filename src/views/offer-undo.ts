import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import { type UndoEntry, UndoRefusal, useUndo } from "../state/undo.ts";
import { showToast } from "../ui/toast.tsx";

/** What was done to assets and can be undone, and which of those are still there, by `assetKeyText`. */
const offers = new Map<UndoEntry, { readonly left: Set<string>; readonly close: () => void }>();

/**
 * Says what was done, and lets it be undone: by the button of the toast, or by Ctrl+Z,
 * which takes the toast away.
 *
 * @param keys The assets that it was done to: it is withdrawn once all of them are deleted
 * for good. `null`: it is not about assets, and never withdrawn.
 * @returns closes the toast; Ctrl+Z undoes it all the same
 */
export function offerUndo(
  text: string,
  keys: readonly AssetKey[] | null,
  entry: UndoEntry,
): () => void {
  const undoable: UndoEntry = {
    words: entry.words,
    undo: () => {
      close();
      return entry.undo();
    },
  };
  const onPress = () => void tellUndone(useUndo.getState().undoEntry(undoable));
  forgetDone();
  useUndo.getState().push(undoable);
  const close = showToast({ text, action: { label: "Undo", onPress } });
  if (keys) offers.set(undoable, { left: new Set(keys.map(assetKeyText)), close });
  return close;
}

/** After assets were deleted for good: what was done to them alone can't be undone any more. */
export function withdrawUndo(deleted: readonly AssetKey[]): void {
  forgetDone();
  const texts = deleted.map(assetKeyText);
  const withdrawn = new Set<UndoEntry>();
  for (const [entry, { left, close }] of offers) {
    for (const text of texts) left.delete(text);
    if (left.size > 0) continue;
    withdrawn.add(entry);
    close();
  }
  useUndo.setState(({ entries }) => ({ entries: entries.filter((one) => !withdrawn.has(one)) }));
  forgetDone();
}

/** Those that were undone, or are so long ago that nobody goes back to them. */
function forgetDone(): void {
  const entries = new Set(useUndo.getState().entries);
  for (const entry of offers.keys()) if (!entries.has(entry)) offers.delete(entry);
}

/** Says what came of undoing: what was undone, or why not. Anything else that is thrown is a bug. */
export async function tellUndone(undoing: Promise<string | null>): Promise<void> {
  try {
    const words = await undoing;
    if (words !== null) showToast({ text: words });
  } catch (error) {
    if (!(error instanceof UndoRefusal)) throw error;
    showToast({ text: error.message, tone: "bad" });
  }
}
