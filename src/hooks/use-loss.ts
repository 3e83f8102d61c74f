import { browserMarks } from "../db/browser-marks.ts";
import {
  type Loss,
  lookForLoss,
  type MarkStore,
  type NotedLibrary,
  readNoted,
} from "../db/loss-detector.ts";
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
  return useLiveScan<LossFound>(
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
    [db, marks],
  );
}

const MARKS = browserMarks();
