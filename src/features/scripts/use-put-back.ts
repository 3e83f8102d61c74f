import { useCallback } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { putBack, trashAgain } from "../../domain/assets/put-back.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { formatAmount } from "../../lib/format-count.ts";
import { UndoRefusal, useUndo } from "../../state/undo.ts";
import { showToast } from "../../ui/toast.tsx";

/** Takes what a place uses out of the trash, so that it shows there again; Ctrl+Z undoes it. */
export function usePutBack(): (keys: readonly AssetKey[]) => Promise<void> {
  const db = useDatabase();
  return useCallback((keys) => putBackAndTell(db, keys), [db]);
}

async function putBackAndTell(db: Database, keys: readonly AssetKey[]): Promise<void> {
  const restored = await putBack(db, keys, new Date());
  if (restored.length === 0) return;
  const { length } = restored;
  const words = `${formatAmount(length, "asset")} ${length === 1 ? "is" : "are"}`;
  useUndo.getState().push({
    words: `${words} in the trash again`,
    undo: async () => {
      const trashed = await trashAgain(db, restored, new Date());
      if (trashed.length > 0) return;
      throw new UndoRefusal("Nothing to undo: what was put back is in the trash again, or deleted");
    },
  });
  showToast({ text: `${words} back out of the trash` });
}
