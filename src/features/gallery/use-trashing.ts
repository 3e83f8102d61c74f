import { useCallback, useState } from "react";
import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { placeText } from "../../domain/assets/legacy-uses.ts";
import type { AffectedAsset } from "../../domain/assets/list-affected.ts";
import type { PlaceOfUse } from "../../domain/assets/list-places.ts";
import { listUsed } from "../../domain/assets/list-used.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { formatAmount } from "../../lib/format-count.ts";
import { whileBusy } from "../../views/while-busy.ts";
import { useTrashAction } from "./use-trash-action.ts";

/** Assets that are to go to the trash, though places use some of them. */
export interface TrashRequest {
  readonly keys: readonly AssetKey[];
  /** Those that are used, with their places. */
  readonly used: readonly AffectedAsset[];
  /** Places use them that were not shown when it was confirmed: it is asked anew. */
  readonly isAnew: boolean;
  /** Moves all of them, unless places use them by then that are not shown. */
  readonly confirm: () => Promise<void>;
  readonly cancel: () => void;
}

/** How assets go to the trash: at once where no place uses any of them, else after a question. */
export interface Trashing {
  /** `onGoing` is told just before they go, which they may never do. */
  trash(keys: readonly AssetKey[], onGoing: () => void): void;
  /** What is asked about now; whoever uses this shows it. */
  readonly request: TrashRequest | null;
}

export function useTrashing(): Trashing {
  const db = useDatabase();
  const move = useTrashAction();
  // The next may be asked for while the one before is still being looked up.
  const [requests, setRequests] = useState<readonly TrashRequest[]>([]);
  const trash = useCallback(
    async (keys: readonly AssetKey[], onGoing: () => void) => {
      const used = await lookUp(db, keys);
      if (used === null) return;
      const go = () => {
        onGoing();
        void move(keys);
      };
      if (used.length === 0) return go();
      let isOver = false;
      let isLooking = false;
      const end = () => {
        isOver = true;
        setRequests((some) => some.filter(({ cancel }) => cancel !== end));
      };
      const ask = (shown: readonly AffectedAsset[], isAnew: boolean): TrashRequest => ({
        ...{ keys, used: shown, isAnew },
        confirm: async () => {
          if (isLooking) return;
          isLooking = true;
          const now = await lookUp(db, keys);
          isLooking = false;
          if (isOver || now === null) return;
          if (isAllShown(shown, now)) {
            end();
            go();
            return;
          }
          const anew = ask(now, true);
          setRequests((some) => some.map((one) => (one.cancel === end ? anew : one)));
        },
        cancel: end,
      });
      const first = ask(used, false);
      setRequests((some) => [...some, first]);
    },
    [db, move],
  );
  return {
    trash: (keys, onGoing) => void trash(keys, onGoing),
    request: requests[0] ?? null,
  };
}

/** `null`: it took long, and was stopped. */
function lookUp(db: Database, keys: readonly AssetKey[]): Promise<readonly AffectedAsset[] | null> {
  const words = `Looking up where ${formatAmount(keys.length, "asset is", "assets are")} used`;
  return whileBusy(words, (options) => listUsed(db, keys, options));
}

/** Whether every place of now was among those shown. */
function isAllShown(shown: readonly AffectedAsset[], now: readonly AffectedAsset[]): boolean {
  const before = new Map(shown.map(({ key, places }) => [assetKeyText(key), textsOf(places)]));
  return now.every(({ key, places }) => {
    const texts = before.get(assetKeyText(key));
    return places.every((place) => texts?.has(placeText(place)));
  });
}

function textsOf(places: readonly PlaceOfUse[]): ReadonlySet<string> {
  return new Set(places.map(placeText));
}
