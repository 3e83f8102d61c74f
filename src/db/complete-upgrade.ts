import Dexie from "dexie";
import type { Database } from "./database.ts";
import type { UpgradeReport } from "./schema.ts";
import { upgradeToV8 } from "./versions/v8-upgrade.ts";
import type { UpgradeContext } from "./versions/v8-upgrade-work.ts";

/**
 * Completes an upgrade that broke off after its transaction had been committed half
 * done, which its missing report tells; `null` when there is nothing to complete. What
 * the first run settled, and what has been changed since, stays as it is.
 */
export async function completeUpgrade(
  db: Database,
  { now, newLibraryId }: Pick<UpgradeContext, "now" | "newLibraryId">,
): Promise<UpgradeReport | null> {
  // Without a transaction over every table, which the first tiles would have to wait for.
  if (await isComplete(db)) return null;
  return db.transaction("rw", db.tables, async () => {
    if (await isComplete(db)) return null;
    const tx = Dexie.currentTransaction;
    return upgradeToV8(tx, { from: OLDEST_UNKNOWN, newLibraryId, now });
  });
}

/**
 * A library without its row broke off before its first write, so its version is not
 * known. As if from version 7: nothing is then invented from a stale `scriptId`.
 */
const OLDEST_UNKNOWN = 7;

async function isComplete(db: Database): Promise<boolean> {
  const library = await db.library.get("library");
  if (!library) return false;
  if (library.upgradedFrom === null) return true;
  return (await db.upgradeReports.filter(({ from, to }) => from < to).count()) > 0;
}
