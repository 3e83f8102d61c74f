import { answer } from "./raw.ts";

/**
 * The least that IndexedDB itself needs to tell what nothing refers to: every key of the
 * assets, of the index of mappings by asset, and of the index of legacy fields, each once.
 */
export async function readOrphanIndexes(db: IDBDatabase): Promise<number> {
  const reading = db.transaction(["assets", "scriptAssetMappings", "scripts"]);
  const mappings = reading.objectStore("scriptAssetMappings").index("[assetType+assetId]");
  const used = await readKeys(mappings);
  const legacy = await readKeys(reading.objectStore("scripts").index("legacyAssets"));
  const keys = await answer(reading.objectStore("assets").getAllKeys());
  return keys.length - used.length - legacy.length;
}

/** Keys of an index are only to be had by a cursor. */
function readKeys(index: IDBIndex): Promise<readonly IDBValidKey[]> {
  return new Promise((resolve, reject) => {
    const keys: IDBValidKey[] = [];
    const walking = index.openKeyCursor(null, "nextunique");
    walking.onerror = () => reject(walking.error);
    walking.onsuccess = () => {
      const cursor = walking.result;
      if (!cursor) return resolve(keys);
      keys.push(cursor.key);
      cursor.continue();
    };
  });
}
