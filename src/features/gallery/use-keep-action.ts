import { useCallback } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { keepAssets } from "../../domain/assets/keep-assets.ts";
import { recordStep } from "../../domain/history/record-step.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { formatAmount } from "../../lib/format-count.ts";
import { keptWords } from "../../views/asset-words.ts";
import { offerUndo } from "../../views/offer-undo.ts";
import { whileBusy } from "../../views/while-busy.ts";

/** Marks assets as kept or no longer, says so, and lets it be undone. */
export function useKeepAction(): (keys: readonly AssetKey[], keep: boolean) => Promise<void> {
  const db = useDatabase();
  return useCallback((keys, keep) => keepAndTell(db, keys, keep), [db]);
}

async function keepAndTell(db: Database, keys: readonly AssetKey[], keep: boolean): Promise<void> {
  const at = new Date();
  const words = `Marking ${formatAmount(keys.length, "asset")} as ${keep ? "kept" : "no longer kept"}`;
  const marked = await whileBusy(words, (options) =>
    recordStep(
      db,
      { kind: "keep-assets", at },
      () => keepAssets(db, keys, keep, at, options),
      (changed) => (changed.length > 0 ? { keys: changed, keep } : null),
    ),
  );
  if (!marked || marked.step === null) return;
  offerUndo(db, keptWords(marked.result.length, keep), marked.step);
}
