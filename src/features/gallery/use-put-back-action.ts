import { useCallback } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { type PutBack, putBack, trashAgain } from "../../domain/assets/put-back.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { UndoRefusal } from "../../state/undo.ts";
import { offerUndo } from "./offer-undo.ts";
import { assetsAre } from "./trash-words.ts";

/** Takes assets out of the trash, says so, and lets it be undone. */
export function usePutBackAction(): (keys: readonly AssetKey[]) => Promise<void> {
  const db = useDatabase();
  return useCallback((keys) => putBackAndTell(db, keys), [db]);
}

async function putBackAndTell(db: Database, keys: readonly AssetKey[]): Promise<void> {
  const restored = await putBack(db, keys, new Date());
  if (restored.length === 0) return;
  offerUndo(`${assetsAre(restored.length)} back out of the trash`, {
    words: `${assetsAre(restored.length)} in the trash again`,
    undo: () => undoPutBack(db, restored),
  });
}

async function undoPutBack(db: Database, restored: readonly PutBack[]): Promise<string> {
  const trashed = await trashAgain(db, restored, new Date());
  if (trashed.length > 0) return `${assetsAre(trashed.length)} in the trash again`;
  throw new UndoRefusal("Nothing to undo: what was put back is in the trash again, or deleted");
}
