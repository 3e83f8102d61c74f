import Dexie from "dexie";
import { ORIGINALS_OF } from "./asset-key.ts";
import { type Database, NEWEST_VERSION } from "./database.ts";
import type { UpgradeReport } from "./schema.ts";
import { findUnreadable } from "./unreadable-rows.ts";
import { upgradeToV8 } from "./versions/v8-upgrade.ts";
import type { UpgradeContext } from "./versions/v8-upgrade-work.ts";

/**
 * Completes an upgrade that broke off after its transaction had been committed half
 * done, which its missing report tells, and settles what the earlier app has written
 * since: it opens a newer database without a word, and its scripts and mappings lack our
 * columns. `null` when there is nothing to do. What has been settled, and what has been
 * changed since, stays as it is. Originals that the browser can't read are passed over.
 */
export async function completeUpgrade(
  db: Database,
  context: CompletionContext,
): Promise<UpgradeReport | null> {
  // Without a transaction over every table, which the first tiles would have to wait for.
  if (await isComplete(db)) return null;
  try {
    return await complete(db, context);
  } catch (error) {
    const unreadable = await findUnreadable(db.backendDB(), Object.values(ORIGINALS_OF));
    if (unreadable.size === 0) throw error;
    return complete(db, { ...context, unreadable });
  }
}

type CompletionContext = Pick<UpgradeContext, "now" | "newLibraryId" | "unreadable">;

function complete(db: Database, context: CompletionContext): Promise<UpgradeReport | null> {
  return db.transaction("rw", db.tables, async () => {
    if (await isComplete(db)) return null;
    const tx = Dexie.currentTransaction;
    const from = (await isUpgraded(db)) ? NEWEST_VERSION : OLDEST_UNKNOWN;
    return upgradeToV8(tx, { ...context, from });
  });
}

/**
 * A library without its row broke off before its first write, so its version is not
 * known. As if from version 7: nothing is then invented from a stale `scriptId`.
 */
const OLDEST_UNKNOWN = 7;

async function isComplete(db: Database): Promise<boolean> {
  return (await isUpgraded(db)) && (await isSettled(db));
}

async function isUpgraded(db: Database): Promise<boolean> {
  const library = await db.library.get("library");
  if (!library) return false;
  if (library.upgradedFrom === null) return true;
  return (await db.upgradeReports.filter(({ from, to }) => from < to).count()) > 0;
}

/** Rows without a uid are not in its index: somebody else wrote them. */
async function isSettled(db: Database): Promise<boolean> {
  for (const table of [db.scripts, db.scriptAssetMappings]) {
    if ((await table.orderBy("uid").count()) < (await table.count())) return false;
  }
  return true;
}
