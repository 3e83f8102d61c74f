import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { isBlob } from "../../lib/is-blob.ts";
import { readRow } from "../assets/examine-assets.ts";
import { isReadable } from "../imports/is-readable.ts";
import { indexKey } from "../index-key.ts";
import type { LostOriginal } from "./given-original.ts";
import { isDamaged } from "./list-damaged.ts";

/**
 * The assets whose content had one of these hashes and whose original is gone or damaged, by
 * what is known or was found by a look at its bytes: outside of any transaction, since a row
 * that can't be read may take one with it.
 *
 * @param checked whether the bytes of an asset can be read, by `assetKeyText`
 */
export async function listLost(
  db: Database,
  hashes: readonly string[],
  checked: ReadonlyMap<string, boolean>,
): Promise<readonly LostOriginal[]> {
  const rows = await db.assets
    .where("contentHash")
    .anyOf([...new Set(hashes)])
    .toArray();
  const lost: LostOriginal[] = [];
  for (const asset of rows) {
    const isSuspect = isDamaged(asset) || checked.get(assetKeyText(asset)) === false;
    const hasRow = isSuspect || (await hasOriginal(db, asset));
    if (isSuspect || !hasRow) lost.push(await readLost(db, asset));
  }
  return lost;
}

/** An asset with what is left of its original. */
export async function readLost(db: Database, asset: Asset): Promise<LostOriginal> {
  const original = await readRow(db, asset);
  if (!original || original === "unreadable" || !isBlob(original.data)) {
    return { asset, original: null };
  }
  // A browser copies what is to be kept, and gives up all of the writing where it can't.
  return { asset, original: (await isReadable(original.data)) ? original : null };
}

async function hasOriginal(db: Database, { type, id }: Asset): Promise<boolean> {
  return (await db.originals(type).where(":id").equals(indexKey(id)).count()) > 0;
}
