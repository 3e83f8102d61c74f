import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Size } from "../../lib/fit-within.ts";
import { isBlob } from "../../lib/is-blob.ts";
import { pictureOfSvg } from "../../media/picture-of-svg.ts";

/** The one type that a browser goes by instead of looking at the bytes. */
export const SVG = "image/svg+xml";

/**
 * What the bytes of an asset are read for: to be shown or played, to be saved by a link, or, with
 * its size in CSS pixels, to be shown as the SVG that they are.
 */
export type OriginalUse = "media" | "file" | Size;

/**
 * The bytes of an asset for an element that shows them, or for a link that saves them. An old
 * row may call an SVG a PNG, or a PNG an SVG, and either would stay dark; it may call a file
 * a web page, and a browser would open it as one of ours. So what is shown as an SVG lies in
 * one of ours, and what is no picture, video or sound by its type is called nothing but a
 * file, as is all that is to be saved: that is never opened, only downloaded.
 */
export async function readFor(db: Database, key: AssetKey, use: OriginalUse): Promise<Blob | null> {
  const original = await readOriginal(db, key);
  if (!original) return null;
  if (typeof use === "object") return pictureOfSvg(original, use);
  if (use === "media" && isMedia(original.type)) return original;
  return original.slice(0, original.size, ANY_FILE);
}

/** What browsers save, whatever the bytes are. Elements look at the bytes of pictures, videos and sounds. */
const ANY_FILE = "application/octet-stream";

/** With a + in its name a type is one of XML, which may hold scripts. */
function isMedia(type: string): boolean {
  return /^(?:image|video|audio)\/[\w.-]+(?:;.*)?$/.test(type);
}

/** The bytes of an asset, by a handle: nothing is copied. `null` where there are none. */
export async function readOriginal(db: Database, { type, id }: AssetKey): Promise<Blob | null> {
  const original = await db.originals(type).get(id);
  const data: unknown = original?.data;
  return isBlob(data) ? data : null;
}
