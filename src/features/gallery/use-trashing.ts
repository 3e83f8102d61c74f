import { useCallback, useState } from "react";
import type { AssetKey } from "../../db/asset-key.ts";
import type { AffectedAsset } from "../../domain/assets/list-affected.ts";
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
  /** Moves all of them. */
  readonly confirm: () => void;
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
      const words = `Looking up where ${formatAmount(keys.length, "asset is", "assets are")} used`;
      const used = await whileBusy(words, (options) => listUsed(db, keys, options));
      if (used === null) return;
      const go = () => {
        onGoing();
        void move(keys);
      };
      if (used.length === 0) return go();
      const end = () => setRequests((some) => some.filter((one) => one !== request));
      const request: TrashRequest = {
        keys,
        used,
        confirm: () => {
          end();
          go();
        },
        cancel: end,
      };
      setRequests((some) => [...some, request]);
    },
    [db, move],
  );
  return {
    trash: (keys, onGoing) => void trash(keys, onGoing),
    request: requests[0] ?? null,
  };
}
