import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { DomainError } from "../errors.ts";

/** Characters (code points): an emoji outside the basic plane counts once, not twice. */
export const MAX_NAME_LENGTH = 200;

/**
 * Gives an asset another name, without the space around it. Changes the name and
 * `updatedAt`, nothing else; the name it has already changes nothing at all.
 *
 * @throws DomainError `name-empty`, `name-too-long`, `asset-not-found`
 */
export async function renameAsset(
  db: Database,
  key: AssetKey,
  name: string,
  at: Date,
): Promise<void> {
  const trimmed = name.trim();
  const keyName = assetKeyText(key);
  if (trimmed === "") throw new DomainError("name-empty", keyName);
  if ([...trimmed].length > MAX_NAME_LENGTH) throw new DomainError("name-too-long", keyName);
  await db.transaction("rw", db.assets, async () => {
    const asset = await db.assets.get([key.type, key.id]);
    if (!asset) throw new DomainError("asset-not-found", keyName);
    if (asset.name === trimmed) return;
    await db.assets.update([key.type, key.id], { name: trimmed, updatedAt: at });
  });
}
