import { answer, committed } from "./raw.ts";

/**
 * The least that IndexedDB itself needs to replace an asset everywhere: every mapping to it
 * read by the index, put back with the other asset's id, and every script put back with a
 * higher revision, in one strict transaction. Answers how many mappings there were.
 */
export async function replaceRaw(db: IDBDatabase, oldId: number, newId: number): Promise<number> {
  const stores = ["scriptAssetMappings", "scripts"];
  const writing = db.transaction(stores, "readwrite", { durability: "strict" });
  const end = committed(writing);
  const mappings = writing.objectStore("scriptAssetMappings");
  const rows: { scriptId: number }[] = await answer(
    mappings.index("[assetType+assetId]").getAll(["image", oldId]),
  );
  for (const row of rows) {
    mappings.put({ ...row, assetId: newId, uid: crypto.randomUUID() });
  }
  const scripts = writing.objectStore("scripts");
  for (const id of new Set(rows.map(({ scriptId }) => scriptId))) {
    const script = await answer(scripts.get(id));
    scripts.put({ ...script, revision: script.revision + 1 });
  }
  await end;
  return rows.length;
}
