import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { REFERENCES, usedAssetKeys } from "../../db/foreign-keys.ts";
import { listAssetKeys } from "./list-asset-keys.ts";

/** Assets that nothing refers to, newest first; those in the trash are in neither list. */
export interface Orphans {
  readonly orphans: readonly AssetKey[];
  /** Somebody said that they are to stay (`keep`): no orphans to clean up. */
  readonly kept: readonly AssetKey[];
}

/**
 * Law 1: an orphan is an asset that no reference of foreign-keys.ts names, be it a mapping,
 * to a scene or script that is gone too, or a legacy field of any script. Found from indexes
 * alone; only the rows of what they leave over are read.
 */
export async function findOrphans(db: Database): Promise<Orphans> {
  return splitKept(db, await listUnreferenced(db));
}

/** Everything that nothing refers to, at one moment, so that nothing linked just then is among it. */
export async function listUnreferenced(db: Database): Promise<readonly AssetKey[]> {
  return db.transaction("r", ["assets", ...USING_TABLES], async () => {
    const used = await usedAssetKeys(db);
    const keys = await listAssetKeys(db);
    return keys.filter((key) => !used.has(assetKeyText(key)));
  });
}

/** Which of these are kept; what is gone or in the trash by now is in neither list. */
export async function splitKept(db: Database, keys: readonly AssetKey[]): Promise<Orphans> {
  const orphans: AssetKey[] = [];
  const kept: AssetKey[] = [];
  for (let from = 0; from < keys.length; from += CHUNK) {
    const pairs = keys
      .slice(from, from + CHUNK)
      .map(({ type, id }): [AssetType, LocalId] => [type, id]);
    for (const row of await db.assets.bulkGet(pairs)) {
      if (!row || row.trashedAt !== undefined) continue;
      (row.keep === true ? kept : orphans).push({ type: row.type, id: row.id });
    }
  }
  return { orphans, kept };
}

/** Rows: about 20 ms of reading. */
const CHUNK = 500;

const USING_TABLES = REFERENCES.flatMap((one) => ("isUse" in one && one.isUse ? [one.from] : []));
