import { useCallback } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { restoreAssets } from "../../domain/assets/restore-assets.ts";
import { trashAssets } from "../../domain/assets/trash-assets.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { UndoRefusal } from "../../state/undo.ts";
import { assetsAre } from "../../views/asset-words.ts";
import { offerUndo } from "../../views/offer-undo.ts";
import { whileBusy, whileUndoing } from "../../views/while-busy.ts";

/** Moves assets to the trash, says so, and lets it be undone. */
export function useTrashAction(): (keys: readonly AssetKey[]) => Promise<void> {
  const db = useDatabase();
  return useCallback((keys) => trashAndTell(db, keys), [db]);
}

async function trashAndTell(db: Database, keys: readonly AssetKey[]): Promise<void> {
  const at = new Date();
  const words = `Moving ${formatAmount(keys.length, "asset")} to the trash`;
  const trashed = await whileBusy(words, (options) => trashAssets(db, keys, at, options));
  if (!trashed || trashed.length === 0) return;
  offerUndo(
    `${assetsAre(trashed.length)} in the trash`,
    { assets: trashed },
    {
      words: backWords(trashed.length),
      undo: () => undoTrash(db, trashed, at),
    },
  );
}

/** Exactly those that the action put there, unless somebody has decided otherwise about them since. */
async function undoTrash(db: Database, trashed: readonly AssetKey[], at: Date): Promise<string> {
  const words = `Taking ${formatAmount(trashed.length, "asset")} back out of the trash`;
  const restored = await whileUndoing(words, (options) =>
    restoreAssets(db, trashed, new Date(), at, options),
  );
  if (restored.length === trashed.length) return backWords(trashed.length);
  if (restored.length > 0) {
    const amount = formatAmount(trashed.length, "asset");
    return `${formatCount(restored.length)} of ${amount} back out of the trash; the others were put back or deleted meanwhile`;
  }
  throw new UndoRefusal(
    `Nothing to undo: what went to the trash was put back or deleted meanwhile`,
  );
}

function backWords(count: number): string {
  return `${assetsAre(count)} back out of the trash`;
}
