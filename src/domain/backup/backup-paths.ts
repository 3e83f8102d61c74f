import { ASSET_TYPES, type AssetType, type LocalId } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { downloadName } from "../assets/download-name.ts";

export const MANIFEST_PATH = "manifest.json";
/** UTF-16 units. */
const MAX_PATH = 400;

export type BackupPlace =
  | { readonly kind: "manifest" }
  | { readonly kind: "table"; readonly table: string }
  | { readonly kind: "original"; readonly type: AssetType }
  | { readonly kind: "blob" };

/** `tables/scripts.ndjson`. What is no letter, digit, `_` or `-` in a table's name becomes `%xx`. */
export function tablePath(table: string): string {
  return `tables/${fileOfTable(table)}.ndjson`;
}

/** True for a name that a table in a backup can have. */
export function isTableName(table: string): boolean {
  return table !== "" && !/\p{Cs}/u.test(table) && tablePath(table).length <= MAX_PATH;
}

/**
 * `originals/image/42 Market at dawn.png`: the id first, so that no two are the same, on
 * file systems that don't tell `A` from `a` too. An id that is no number has no safe text
 * of bounded length; there `turn` stands, a number of its own for every original of the backup.
 */
export function originalPath(
  { type, id }: { readonly type: AssetType; readonly id: LocalId },
  named: Pick<Asset, "originalFilename" | "name" | "mimeType">,
  turn: number,
): string {
  const key = typeof id === "number" ? keyText(id) : `~${turn}`;
  return `originals/${type}/${key} ${downloadName(named)}`;
}

/** `blobs/7.png`: a Blob that lies elsewhere in a row; `extension` without its dot, '' for none. */
export function blobPath(turn: number, extension: string): string {
  return `blobs/${turn}${extension === "" ? "" : `.${extension}`}`;
}

/** Where in a backup a path lies; `null` for every path that no backup of ours has. Whatever is read passes here. */
export function placeOf(path: string): BackupPlace | null {
  if (path.length > MAX_PATH) return null;
  if (path === MANIFEST_PATH) return { kind: "manifest" };
  const parts = path.split("/");
  if (!parts.every(isSafePart)) return null;
  const [folder, second = "", third] = parts;
  if (folder === "tables" && parts.length === 2) return placeOfTable(path, second);
  if (folder === "blobs" && parts.length === 2) return { kind: "blob" };
  if (folder !== "originals" || third === undefined || parts.length !== 3) return null;
  const type = ASSET_TYPES.find((known) => known === second);
  return type === undefined ? null : { kind: "original", type };
}

/** Folders may be entries of their own in a zip that another program packed again. */
export function isFolderPath(path: string): boolean {
  return FOLDERS.has(path);
}

const FOLDERS: ReadonlySet<string> = new Set([
  "tables/",
  "blobs/",
  "originals/",
  ...ASSET_TYPES.map((type) => `originals/${type}/`),
]);

function placeOfTable(path: string, file: string): BackupPlace | null {
  const coded = /^(.+)\.ndjson$/u.exec(file)?.[1];
  const table = coded === undefined ? undefined : decoded(coded);
  return table !== undefined && tablePath(table) === path ? { kind: "table", table } : null;
}

/**
 * encodeURIComponent lets some marks stand. `_` at the beginning too, so that no file is
 * called `__proto__`, and the first letter of a name that Windows keeps for a device.
 */
function fileOfTable(table: string): string {
  const file = encodeURIComponent(table).replace(/[!'()*.~]|^_/gu, hexOf);
  return DEVICE.test(file) ? file.replace(/^./u, hexOf) : file;
}

function hexOf(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}

function decoded(coded: string): string | undefined {
  try {
    return decodeURIComponent(coded);
  } catch {
    return undefined;
  }
}

/** One name of a file or a folder that every system takes, and that reads as what it is. */
function isSafePart(part: string): boolean {
  return part !== "" && !UNSAFE.test(part) && !DEVICE.test(part);
}

/** Separators, what Windows does not take, unseen and turning marks, halves of letters, a dot or a space at an end. */
const UNSAFE =
  /[<>:"\\|?*\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|^[.\s]|[.\s]$/u;
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³]|conin\$|conout\$)(?=\.|\s|$)/iu;
