import { useCallback } from "react";
import type { AssetKey } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import { type PutBack, putBack, trashAgain } from "../domain/assets/put-back.ts";
import { useDatabase } from "../hooks/database-context.tsx";
import { formatAmount } from "../lib/format-count.ts";
import { UndoRefusal } from "../state/undo.ts";
import { assetsAre } from "./asset-words.ts";
import { offerUndo } from "./offer-undo.ts";
import { whileBusy, whileUndoing } from "./while-busy.ts";

/** Takes assets out of the trash, says so, and lets it be undone. */
export function usePutBack(): (keys: readonly AssetKey[]) => Promise<void> {
  const db = useDatabase();
  return useCallback((keys) => putBackAndTell(db, keys), [db]);
}

async function putBackAndTell(db: Database, keys: readonly AssetKey[]): Promise<void> {
  const words = `Taking ${formatAmount(keys.length, "asset")} back out of the trash`;
  const restored = await whileBusy(words, (options) => putBack(db, keys, new Date(), options));
  if (!restored || restored.length === 0) return;
  offerUndo(
    `${assetsAre(restored.length)} back out of the trash`,
    { assets: restored.map(({ key }) => key) },
    {
      words: againWords(restored.length),
      undo: () => undoPutBack(db, restored),
    },
  );
}

async function undoPutBack(db: Database, restored: readonly PutBack[]): Promise<string> {
  const words = `Moving ${formatAmount(restored.length, "asset")} to the trash again`;
  const trashed = await whileUndoing(words, (options) =>
    trashAgain(db, restored, new Date(), options),
  );
  if (trashed.length > 0) return againWords(trashed.length);
  throw new UndoRefusal("Nothing to undo: what was put back is in the trash again, or deleted");
}

function againWords(count: number): string {
  return `${assetsAre(count)} in the trash again`;
}
