import Dexie, { type Collection } from "dexie";
import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { inPlace } from "../../db/foreign-keys.ts";
import type { Mapping } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { indexKey } from "../index-key.ts";

/** The mappings that name a script, whatever its key is; those that name no scene too. */
export function mappingsOfScript(
  db: Database,
  id: LocalId,
): Collection<Mapping, LocalId, Omit<Mapping, "id">> {
  return db.scriptAssetMappings.where("[scriptId+assetType]").between(...keysBeginningWith(id));
}

/** Those that name no scene, which the index by scene does not know: of the whole script. */
export async function listSceneless(db: Database, id: LocalId): Promise<readonly Mapping[]> {
  const index = db.scriptAssetMappings.where("[scriptId+sceneId]");
  const inScenes = index.between(...keysBeginningWith(id));
  // Counting thousands takes a fraction of the time that reading them takes.
  if ((await inScenes.count()) >= (await mappingsOfScript(db, id).count())) return [];
  const known = new Set((await inScenes.primaryKeys()).map(keyText));
  const keys = (await mappingsOfScript(db, id).primaryKeys()).filter(
    (key) => !known.has(keyText(key)),
  );
  const rows = await db.scriptAssetMappings.bulkGet(keys);
  return rows.flatMap((row) => (row ? [inPlace(row)] : []));
}

/** The range of a compound index in which its first column is this. */
export function keysBeginningWith(id: LocalId) {
  return [indexKey([id]), [indexKey(id), Dexie.maxKey]] as const;
}
