import { ASSET_TYPES, type AssetType, assetKeyText, ORIGINALS_OF } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { isBlob } from "../../lib/is-blob.ts";
import { isKey, keyText } from "../../lib/key-text.ts";
import { extensionsOf } from "../../media/extension-of.ts";
import { blobPath, originalPath } from "./backup-paths.ts";
import type { BlobRef } from "./row-text.ts";

/** A Blob that was met in a row, and where to find it again. */
export interface BlobInSnapshot {
  /** Its entry in the backup. */
  readonly path: string;
  readonly table: string;
  readonly key: IDBValidKey;
  /** Which of the Blobs of its row, in the order in which `encodeRow` meets them. */
  readonly at: number;
  readonly bytes: number;
  readonly modified: Date;
}

type Named = Pick<Asset, "name" | "originalFilename" | "mimeType"> & { readonly modified: Date };
type Row = Readonly<Record<string, unknown>>;

/**
 * Gives every Blob of a library its entry in a backup. Rows of `assets` come before those
 * of originals, which are called what their assets are called; those without an asset, and
 * of versions that had none, go by the file they came with.
 */
export function startNaming() {
  const assets = new Map<string, Named>();
  const originals: BlobInSnapshot[] = [];
  const others: BlobInSnapshot[] = [];
  /** Numbers that are given once, also to what is not kept. */
  let turn = 0;
  let blobTurn = 0;

  /** `null` for a Blob that is no original. */
  function originalOf(table: string, key: IDBValidKey, row: Row, blob: Blob) {
    const type = blob === row.data ? typeOf(table) : undefined;
    if (!type) return null;
    const named = assets.get(assetKeyText({ type, id: key })) ?? namedByRow(type, key, row, blob);
    turn += 1;
    return { path: originalPath({ type, id: key }, named, turn), modified: named.modified };
  }

  function otherPath(blob: Blob): string {
    blobTurn += 1;
    return blobPath(blobTurn, extensionsOf(blob.type)[0] ?? "");
  }

  return {
    /** `refOf` is for `encodeRow`; what it named counts once it is kept. */
    ofRow(table: string, key: IDBValidKey, row: Row) {
      if (table === "assets") noteAsset(assets, row);
      const met: (BlobInSnapshot & { readonly isOriginal: boolean })[] = [];
      const refOf = (blob: Blob): BlobRef => {
        const original = originalOf(table, key, row, blob);
        const path = original?.path ?? otherPath(blob);
        const modified = original?.modified ?? changedOf(blob);
        const isOriginal = original !== null;
        met.push({ path, table, key, at: met.length, bytes: blob.size, modified, isOriginal });
        return refTo(path, blob);
      };
      const keep = () => {
        for (const { isOriginal, ...blob } of met) (isOriginal ? originals : others).push(blob);
      };
      return { refOf, keep };
    },
    blobs: (): readonly BlobInSnapshot[] => [...originals, ...others],
  };
}

function refTo(path: string, blob: Blob): BlobRef {
  const { type, size: bytes } = blob;
  if (!isFile(blob)) return { path, type, bytes };
  return { path, type, bytes, name: blob.name, lastModified: blob.lastModified };
}

function typeOf(table: string): AssetType | undefined {
  return ASSET_TYPES.find((type) => ORIGINALS_OF[type] === table);
}

function noteAsset(assets: Map<string, Named>, row: Row): void {
  const { type, id, name, originalFilename, mimeType, uploadedAt } = row;
  const known = ASSET_TYPES.find((one) => one === type);
  if (!known || !isKey(id)) return;
  assets.set(assetKeyText({ type: known, id }), {
    name: textOf(name) ?? labelOf(known, id),
    mimeType: textOf(mimeType) ?? "",
    modified: dateOf(uploadedAt) ?? EARLIEST,
    ...withFilename(originalFilename),
  });
}

function namedByRow(type: AssetType, key: IDBValidKey, row: Row, blob: Blob): Named {
  return {
    name: labelOf(type, key),
    mimeType: textOf(row.mimeType) ?? blob.type,
    modified: dateOf(row.uploadedAt) ?? changedOf(blob),
    ...withFilename(textOf(row.originalFilename) ?? (isFile(blob) ? blob.name : undefined)),
  };
}

/** The key of a row that no app of ours wrote can be anything, of any length. */
function labelOf(type: AssetType, key: IDBValidKey): string {
  return typeof key === "number" ? `${type} ${keyText(key)}` : type;
}

function withFilename(value: unknown): Pick<Named, "originalFilename"> {
  const originalFilename = textOf(value);
  return originalFilename === undefined ? {} : { originalFilename };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function dateOf(value: unknown): Date | undefined {
  return value instanceof Date ? value : undefined;
}

function changedOf(blob: Blob): Date {
  return isFile(blob) ? new Date(blob.lastModified) : EARLIEST;
}

/** A zip begins its years there. */
const EARLIEST = new Date(1980, 0, 2);

function isFile(blob: Blob): blob is File {
  return isBlob(blob) && "lastModified" in blob;
}
