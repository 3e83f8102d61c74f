import { useCallback } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { trashAssets } from "../../domain/assets/trash-assets.ts";
import { recordStep } from "../../domain/history/record-step.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { formatAmount } from "../../lib/format-count.ts";
import { assetsAre } from "../../views/asset-words.ts";
import { offerUndo } from "../../views/offer-undo.ts";
import { whileBusy } from "../../views/while-busy.ts";

/** Moves assets to the trash, says so, and lets it be undone. */
export function useTrashAction(): (keys: readonly AssetKey[]) => Promise<void> {
  const db = useDatabase();
  return useCallback((keys) => trashAndTell(db, keys), [db]);
}

async function trashAndTell(db: Database, keys: readonly AssetKey[]): Promise<void> {
  const at = new Date();
  const words = `Moving ${formatAmount(keys.length, "asset")} to the trash`;
  const moved = await whileBusy(words, (options) =>
    recordStep(
      db,
      { kind: "trash-assets", at },
      () => trashAssets(db, keys, at, options),
      (trashed) => (trashed.length > 0 ? { keys: trashed, since: at } : null),
    ),
  );
  if (!moved || moved.step === null) return;
  offerUndo(db, `${assetsAre(moved.result.length)} in the trash`, moved.step);
}
