import { useCallback } from "react";
import type { AssetKey } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import { putBack } from "../domain/assets/put-back.ts";
import { recordStep } from "../domain/history/record-step.ts";
import { useDatabase } from "../hooks/database-context.tsx";
import { formatAmount } from "../lib/format-count.ts";
import { assetsAre } from "./asset-words.ts";
import { offerUndo } from "./offer-undo.ts";
import { whileBusy } from "./while-busy.ts";

/** Takes assets out of the trash, says so, and lets it be undone. */
export function usePutBack(): (keys: readonly AssetKey[]) => Promise<void> {
  const db = useDatabase();
  return useCallback((keys) => putBackAndTell(db, keys), [db]);
}

async function putBackAndTell(db: Database, keys: readonly AssetKey[]): Promise<void> {
  const at = new Date();
  const words = `Taking ${formatAmount(keys.length, "asset")} back out of the trash`;
  const put = await whileBusy(words, (options) =>
    recordStep(
      db,
      { kind: "put-back-assets", at },
      () => putBack(db, keys, at, options),
      (restored) => (restored.length > 0 ? { restored } : null),
    ),
  );
  if (!put || put.step === null) return;
  offerUndo(db, `${assetsAre(put.result.length)} back out of the trash`, put.step);
}
