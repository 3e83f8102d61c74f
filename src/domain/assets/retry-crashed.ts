import type { Database } from "../../db/database.ts";

/**
 * Lets assets whose last look inside broke off (`crashed`) be examined again: that may
 * have been for want of memory, or a fault that is mended by now. Once after a start, so
 * that a file which always breaks off costs its time once.
 */
export async function retryCrashed(db: Database): Promise<void> {
  await db.assets
    .where("probe")
    .equals("failed")
    .filter(({ probeError }) => probeError === "crashed")
    .modify({ probe: "pending", probeError: undefined });
}
