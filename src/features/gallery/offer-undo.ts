import { type UndoEntry, UndoRefusal, useUndo } from "../../state/undo.ts";
import { showToast } from "../../ui/toast.tsx";

/**
 * Says what was done, and lets it be undone: by the button of the toast, or by Ctrl+Z,
 * which takes the toast away.
 */
export function offerUndo(text: string, entry: UndoEntry): void {
  const undoable: UndoEntry = {
    words: entry.words,
    undo: () => {
      close();
      return entry.undo();
    },
  };
  const onPress = () => void tellUndone(useUndo.getState().undoEntry(undoable));
  useUndo.getState().push(undoable);
  const close = showToast({ text, action: { label: "Undo", onPress } });
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
