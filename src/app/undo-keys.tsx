import { useUndo } from "../state/undo.ts";
import { showToast } from "../ui/toast.tsx";
import { useUndoKeys } from "../ui/use-undo-keys.ts";
import { tellUndone } from "../views/offer-undo.ts";

/** Ctrl+Z or Cmd+Z undoes what was done last in this tab, several times in a row, and says so. */
export function UndoKeys() {
  useUndoKeys(undoLast);
  return null;
}

function undoLast(): void {
  const { entries, undoLast: undo } = useUndo.getState();
  if (entries.length === 0) showToast({ text: "Nothing to undo" });
  else void tellUndone(undo());
}
