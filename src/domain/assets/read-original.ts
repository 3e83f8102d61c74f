import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { isBlob } from "../../lib/is-blob.ts";

/** The one type that a browser goes by instead of looking at the bytes. */
export const SVG = "image/svg+xml";

/**
 * The bytes of an asset as something that a browser shows: an old row may call an SVG a
 * PNG, or a PNG an SVG, and either would stay dark. Nothing is copied.
 */
export async function readToShow(
  db: Database,
  key: AssetKey,
  isSvg: boolean,
): Promise<Blob | null> {
  const original = await readOriginal(db, key);
  if (!original || isSvg === (original.type === SVG)) return original;
  return original.slice(0, original.size, isSvg ? SVG : "");
}

/** The bytes of an asset, by a handle: nothing is copied. `null` where there are none. */
export async function readOriginal(db: Database, { type, id }: AssetKey): Promise<Blob | null> {
  const original = await db.originals(type).get(id);
  const data: unknown = original?.data;
  return isBlob(data) ? data : null;
}
