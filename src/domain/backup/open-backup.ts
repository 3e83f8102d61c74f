import { NEWEST_VERSION } from "../../db/database.ts";
import { MANIFEST_PATH, tablePath } from "./backup-paths.ts";
import { BackupRefusal } from "./backup-refusal.ts";
import type { Manifest } from "./manifest.ts";
import {
  checkedPieces,
  type Found,
  mergedManifest,
  openVolumes,
  type Volume,
} from "./open-volumes.ts";
import { placeholderOf } from "./placeholders.ts";
import { readTable } from "./read-table.ts";
import type { BlobRef } from "./row-format.ts";
import { contentStart } from "./zip-content.ts";

/** A backup whose structure is right; its contents are looked at when they are read. */
export interface OpenBackup {
  /** Of all volumes together. */
  readonly manifest: Manifest;
  /**
   * The rows of a table, in the order in which they were written; in place of every Blob a
   * placeholder without bytes (placeholders.ts). Whether the table is whole is known at its
   * end: until then nothing may be changed by what was read.
   *
   * @throws BackupRefusal `unknown-table`, `bad-row`, `too-large`, `wrong-hash`
   * @throws DOMException when the file can't be read
   * @throws the signal's reason
   */
  rows(table: string, signal?: AbortSignal): AsyncIterable<unknown>;
  /**
   * The content of an entry, its hash compared. What is stored as it is stays where it is:
   * the Blob is a part of the backup's file.
   *
   * @throws BackupRefusal `missing-entry`, `wrong-hash`, `too-large`
   * @throws DOMException when the file can't be read
   */
  blob(path: string): Promise<Blob>;
  /** Lets go of the files; nothing can be read after. */
  close(): Promise<void>;
}

/**
 * Opens a backup, given as all its files in any order. Only directories and manifests are
 * read, within bounds.
 *
 * @throws BackupRefusal
 * @throws DOMException when a file can't be read
 */
export async function openBackup(files: readonly Blob[]): Promise<OpenBackup> {
  const volumes = await openVolumes(files);
  const manifest = mergedManifest(volumes);
  if (manifest.schemaVersion > NEWEST_VERSION)
    throw new BackupRefusal("newer-schema", `schemaVersion ${manifest.schemaVersion}`);
  const index = indexOf(volumes);

  const blobAt = (ref: BlobRef): Blob => {
    const found = index.get(ref.path);
    // An original that was deleted while the backup was made is not in it, and said to be left out.
    if (found && found.entry.bytes !== ref.bytes) throw new BackupRefusal("bad-row", "a size");
    return placeholderOf(ref);
  };

  return {
    manifest,
    rows(table, signal) {
      const rows = Object.hasOwn(manifest.counts, table) ? manifest.counts[table] : undefined;
      const found = index.get(tablePath(table));
      if (rows === undefined || !found) throw new BackupRefusal("unknown-table", table);
      const { schemaVersion } = manifest;
      return readTable(found, { table, rows, schemaVersion, blobAt, ...(signal && { signal }) });
    },
    async blob(path) {
      const found = index.get(path);
      if (!found) throw new BackupRefusal("missing-entry", path);
      return checkedBlob(found);
    },
    async close() {
      index.clear();
    },
  };
}

/**
 * Every entry of the manifests by its path.
 *
 * @throws BackupRefusal `missing-entry`, `unlisted-entry`, `duplicate-entry`, `bad-manifest`
 */
function indexOf(volumes: readonly Volume[]): Map<string, Found> {
  const index = new Map<string, Found>();
  for (const { file, manifest, places } of volumes) {
    for (const entry of manifest.entries) {
      const { path, bytes } = entry;
      const place = places.get(path);
      if (!place) throw new BackupRefusal("missing-entry", path);
      if (place.bytes !== bytes) throw new BackupRefusal("bad-manifest", `bytes of ${path}`);
      if (index.has(path)) throw new BackupRefusal("duplicate-entry", path);
      index.set(path, { file, place, path, entry });
    }
    for (const path of places.keys())
      if (path !== MANIFEST_PATH && index.get(path)?.file !== file)
        throw new BackupRefusal("unlisted-entry", path);
  }
  return index;
}

/** What is deflated (a zip that another program packed again) is inflated into a Blob of its own. */
async function checkedBlob(found: Found): Promise<Blob> {
  const { file, place } = found;
  const start = await contentStart(found);
  if (!place.isStored) return inflatedBlob(found, start);
  for await (const _ of checkedPieces(found, { start })) {
    // Only the hash counts: whoever uses the Blob reads it again, from the file.
  }
  return file.slice(start, start + place.packed);
}

async function inflatedBlob(found: Found, start: number): Promise<Blob> {
  const pieces: BlobPart[] = [];
  let bytes = 0;
  for await (const piece of checkedPieces(found, { start })) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes < MANY) continue;
    pieces.splice(0, pieces.length, new Blob(pieces));
    bytes = 0;
  }
  return new Blob(pieces);
}

/** Bytes after which the browser is given what there is: it can put that on the disk. */
const MANY = 8 * 1024 * 1024;
