import Dexie, { type Collection } from "dexie";
import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping } from "../../db/schema.ts";
import { indexKey } from "../index-key.ts";

/** The mappings that name a script, whatever its key is. */
export function mappingsOfScript(
  db: Database,
  id: LocalId,
): Collection<Mapping, LocalId, Omit<Mapping, "id">> {
  return db.scriptAssetMappings.where("[scriptId+sceneId]").between(...keysBeginningWith(id));
}

/** The range of a compound index in which its first column is this. */
export function keysBeginningWith(id: LocalId) {
  return [indexKey([id]), [indexKey(id), Dexie.maxKey]] as const;
}
