import { assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { REFERENCES, usedAssetKeys } from "../../db/foreign-keys.ts";
import { keyText } from "../../lib/key-text.ts";

/** What rows of a library refer to though it is not there: assets by `assetKeyText`, scripts by `keyText`. */
export async function brokenTargets(db: Database): Promise<{
  readonly assets: ReadonlySet<string>;
  readonly scripts: ReadonlySet<string>;
}> {
  const assets = new Set(await usedAssetKeys(db));
  for (const [type, id] of await db.assets.toCollection().primaryKeys()) {
    assets.delete(assetKeyText({ type, id }));
  }
  const scripts = new Set<string>();
  for (const reference of REFERENCES) {
    if (reference.kind !== "column") continue;
    for (const index of [reference.index, reference.otherIndex]) {
      const keys: readonly unknown[] = await db.table(reference.from).orderBy(index).uniqueKeys();
      // Both begin with the column.
      for (const key of keys) scripts.add(keyText((key as readonly [LocalId])[0]));
    }
  }
  for (const id of await db.scripts.toCollection().primaryKeys()) scripts.delete(keyText(id));
  return { assets, scripts };
}
