import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { ZipFile } from "../../media/zip-file.ts";
import { zipOverhead } from "../../media/zip-overhead.ts";
import { downloadName } from "./download-name.ts";
import { readOriginal } from "./read-original.ts";
import { uniqueNames } from "./unique-names.ts";

/** An original that is to go into a zip. */
export interface OriginalToZip {
  readonly key: AssetKey;
  /** The name of the asset. */
  readonly asset: string;
  /** Its file name in the zip; no two are the same. */
  readonly name: string;
  readonly byteLength: number;
  readonly modified: Date;
}

/** `deleted`: there is no such asset. `missing`: it has no bytes. `unreadable`: the browser can't read them. */
export interface LeftOut {
  /** The name of the asset; `image:42` where it is gone. */
  readonly asset: string;
  readonly why: "deleted" | "missing" | "unreadable";
}

export interface ZipPlan {
  readonly files: readonly OriginalToZip[];
  readonly leftOut: readonly LeftOut[];
  /** Of all originals together. */
  readonly bytes: number;
  /** That the zip takes at most. */
  readonly zipBytes: number;
}

/** What will go into a zip, and under which names, in the order of the keys. Reads no original. */
export async function planZip(db: Database, keys: readonly AssetKey[]): Promise<ZipPlan> {
  const found: Omit<OriginalToZip, "name">[] = [];
  const names: string[] = [];
  const leftOut: LeftOut[] = [];
  for (let start = 0; start < keys.length; start += CHUNK) {
    const chunk = keys.slice(start, start + CHUNK);
    const rows = await db.assets.bulkGet(chunk.map(({ type, id }) => [type, id]));
    for (const [at, key] of chunk.entries()) {
      const row = rows[at];
      if (!row) {
        leftOut.push({ asset: assetKeyText(key), why: "deleted" });
        continue;
      }
      const { name: asset, byteLength, uploadedAt: modified } = row;
      found.push({ key, asset, byteLength, modified });
      names.push(downloadName(row));
    }
  }
  const unique = uniqueNames(names);
  const files = found.map((file, at) => ({ ...file, name: unique[at] ?? file.asset }));
  const bytes = files.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return { files, leftOut, bytes, zipBytes: bytes + zipOverhead(unique) };
}

const CHUNK = 1000;

export interface ZipOptions {
  readonly signal: AbortSignal;
  /** Files and bytes that are written or left out by now. */
  readonly onProgress?: (files: number, bytes: number) => void;
}

/**
 * Writes originals into a zip, byte for byte, one after the other; those without bytes
 * that can be read are left out and named in the answer.
 *
 * @throws the signal's reason, between two originals; whatever stops the writing
 */
export async function zipOriginals(
  db: Database,
  files: readonly OriginalToZip[],
  zip: Pick<ZipFile, "add">,
  { signal, onProgress }: ZipOptions,
): Promise<readonly LeftOut[]> {
  const leftOut: LeftOut[] = [];
  let bytes = 0;
  for (const [at, { key, asset, name, modified }] of files.entries()) {
    signal.throwIfAborted();
    const data = await readOriginal(db, key);
    const isIn =
      data &&
      (await zip.add({ name, data, modified }, (more) => {
        bytes += more;
        onProgress?.(at, bytes);
      }));
    if (!isIn) leftOut.push({ asset, why: data ? "unreadable" : "missing" });
    onProgress?.(at + 1, bytes);
  }
  return leftOut;
}
