import { useCallback } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { keepAssets } from "../../domain/assets/keep-assets.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { formatAmount, formatCount } from "../../lib/format-count.ts";
import { UndoRefusal } from "../../state/undo.ts";
import { keptWords } from "../../views/asset-words.ts";
import { offerUndo } from "../../views/offer-undo.ts";
import { whileBusy, whileUndoing } from "../../views/while-busy.ts";

/** Marks assets as kept or no longer, says so, and lets it be undone. */
export function useKeepAction(): (keys: readonly AssetKey[], keep: boolean) => Promise<void> {
  const db = useDatabase();
  return useCallback((keys, keep) => keepAndTell(db, keys, keep), [db]);
}

async function keepAndTell(db: Database, keys: readonly AssetKey[], keep: boolean): Promise<void> {
  const changed = await whileBusy(markingWords(keys.length, keep), (options) =>
    keepAssets(db, keys, keep, new Date(), options),
  );
  if (!changed || changed.length === 0) return;
  offerUndo(
    keptWords(changed.length, keep),
    { assets: changed },
    {
      words: keptWords(changed.length, !keep),
      undo: () => undoKeep(db, changed, keep),
    },
  );
}

/** Exactly those that the action changed, unless they are as before already. */
async function undoKeep(
  db: Database,
  changed: readonly AssetKey[],
  keep: boolean,
): Promise<string> {
  const undone = await whileUndoing(markingWords(changed.length, !keep), (options) =>
    keepAssets(db, changed, !keep, new Date(), options),
  );
  if (undone.length === changed.length) return keptWords(undone.length, !keep);
  if (undone.length === 0) throw new UndoRefusal("Nothing to undo: this was changed meanwhile");
  const all = formatAmount(changed.length, "asset");
  return `${formatCount(undone.length)} of ${all} as before; the others were changed meanwhile`;
}

function markingWords(count: number, keep: boolean): string {
  return `Marking ${formatAmount(count, "asset")} as ${keep ? "kept" : "no longer kept"}`;
}
