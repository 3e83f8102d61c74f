import { useEffect, useState } from "react";
import { browserMarks } from "../db/browser-marks.ts";
import type { Database } from "../db/database.ts";
import {
  acceptIfWhole,
  type Loss,
  lookForLoss,
  type MarkStore,
  type NotedLibrary,
  readNoted,
} from "../db/loss-detector.ts";
import type { RestoreReport } from "../domain/backup/restore-report.ts";
import { useDatabase } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

export interface LossFound {
  /** `null`: nothing is missing. */
  readonly loss: Loss | null;
  /** What is noted by now; `null` where the browser keeps nothing beside the library. */
  readonly noted: NotedLibrary | null;
}

/**
 * Looks whether something is missing, and notes what is there where nothing is, after the
 * first tiles and whenever assets, scripts or prompts come or go; `undefined` until then.
 */
export function useLoss(marks: MarkStore = MARKS): LossFound | undefined {
  const db = useDatabase();
  const [turn, setTurn] = useState(0);
  const found = useLiveScan<LossFound>(
    {
      // Indexes, which edits leave alone: only what comes or goes is counted again.
      watch: () =>
        Promise.all([
          db.assets.orderBy("uploadedAt").count(),
          db.scripts.orderBy("uid").count(),
          db.prompts.orderBy("uid").count(),
        ]),
      scan: async () => {
        const loss = await lookForLoss(db, marks, () => new Date());
        return { loss, noted: readNoted(db, marks) };
      },
    },
    [db, marks, turn],
  );
  const isLost = Boolean(found?.loss);
  useEffect(() => {
    if (!isLost) return;
    // What was missing is noted as back, in this tab or another.
    const look = () => setTurn((before) => before + 1);
    addEventListener("storage", look);
    return () => removeEventListener("storage", look);
  }, [isLost]);
  return found;
}

/** After a restore: what it brought back is no longer missing. */
export async function noteBack(
  db: Database,
  { added, repaired }: Pick<RestoreReport, "added" | "repaired">,
): Promise<void> {
  const { images = 0, videos = 0, audios = 0 } = added;
  const originals = {
    images: images + repaired,
    videos: videos + repaired,
    audios: audios + repaired,
  };
  await acceptIfWhole(db, MARKS, { ...added, ...originals }, () => new Date());
  // A browser tells it to other tabs only.
  dispatchEvent(new StorageEvent("storage"));
}

const MARKS = browserMarks();
