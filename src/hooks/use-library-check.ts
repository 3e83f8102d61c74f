import { useState } from "react";
import { countReferences } from "../domain/assets/count-references.ts";
import { checkLibrary } from "../domain/integrity/check-library.ts";
import type { LibraryCheck } from "../domain/integrity/findings.ts";
import { throttle } from "../lib/throttle.ts";
import { startBreathing } from "./breathe.ts";
import { useDatabase } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

export interface CheckProgress {
  readonly done: number;
  readonly total: number;
}

/** Milliseconds between two words of how far it is. */
const TOLD_EVERY = 100;

/**
 * What a look at the whole library finds, made again whenever something changes that it
 * reads; `undefined` until the first is done. For a screen that shows it alone.
 */
export function useLibraryCheck(): { check: LibraryCheck | undefined; progress: CheckProgress } {
  const db = useDatabase();
  const [progress, setProgress] = useState<CheckProgress>({ done: 0, total: 0 });
  const check = useLiveScan<LibraryCheck>(
    {
      // Counts, which notice every row that comes, goes or changes.
      watch: async () => [
        await db.assets.count(),
        await db.scripts.count(),
        await db.scriptAssetMappings.count(),
        await countReferences(db),
        await db.images.count(),
        await db.videos.count(),
        await db.audios.count(),
        await db.thumbnails.count(),
      ],
      scan: () => {
        let now = { done: 0, total: 0 };
        const tell = throttle(() => setProgress(now), TOLD_EVERY);
        return checkLibrary(db, {
          breathe: startBreathing(),
          onProgress: (done, total) => {
            now = { done, total };
            tell.soon();
          },
        });
      },
    },
    [db],
  );
  return { check, progress };
}
