import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { readOriginal } from "../assets/read-original.ts";
import { isReadable } from "./is-readable.ts";

/** Whether the original of an asset can be read, by `assetKeyText`; absent where nobody has looked. */
export type CheckedOriginals = ReadonlyMap<string, boolean>;

/** Looks whether the bytes of assets can be read: outside of any transaction, as a disk may be slow. */
export async function checkOriginals(
  db: Database,
  keys: readonly AssetKey[],
): Promise<CheckedOriginals> {
  const found = await Promise.all(
    keys.map(async (key) => [assetKeyText(key), await hasBytes(db, key)] as const),
  );
  return new Map(found);
}

async function hasBytes(db: Database, key: AssetKey): Promise<boolean> {
  try {
    const original = await readOriginal(db, key);
    return original !== null && (await isReadable(original));
  } catch {
    // The disk has lost a part of the row itself; the examining marks it.
    return false;
  }
}
