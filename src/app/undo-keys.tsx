import { useEffect } from "react";
import { useDatabase } from "../hooks/database-context.tsx";
import { useStepIds } from "../hooks/use-step-ids.ts";
import { useUndoKeys } from "../ui/use-undo-keys.ts";
import { closeOldOffer, turnAndTell } from "../views/offer-undo.ts";

/**
 * Ctrl+Z or Cmd+Z undoes what was done last, in this tab or another, several times in a row,
 * and says so; Ctrl+Shift+Z and Ctrl+Y do it again.
 */
export function UndoKeys() {
  const db = useDatabase();
  const ids = useStepIds();
  useUndoKeys({
    onUndo: () => void turnAndTell(db, "undo"),
    onRedo: () => void turnAndTell(db, "redo"),
  });
  useEffect(() => {
    if (ids) closeOldOffer(ids);
  }, [ids]);
  return null;
}
