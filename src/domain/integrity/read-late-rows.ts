import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { newAssetOf } from "../../db/new-asset.ts";
import type { Asset } from "../../db/schema.ts";
import { readRow } from "../assets/examine-assets.ts";

/**
 * The rows that originals without an asset get, as the upgrade would have made them; one
 * that the browser can't read gets a row that has failed. Those that are gone are left out.
 */
export async function readLateRows(
  db: Database,
  keys: readonly AssetKey[],
  at: Date,
): Promise<readonly Asset[]> {
  const library = await db.library.get("library");
  if (!library) throw new Error("The library has no row that says its id");
  const context = { at, libraryId: library.id };
  const rows: Asset[] = [];
  for (const key of new Map(keys.map((one) => [assetKeyText(one), one])).values()) {
    const original = await readRow(db, key);
    if (original === "unreadable") {
      const row = newAssetOf(key.type, { id: key.id }, context);
      rows.push({ ...row, probe: "failed", probeError: "unreadable" });
    } else if (original) {
      rows.push(newAssetOf(key.type, { ...original }, context));
    }
  }
  return rows;
}
