import { createCRC32, createSHA256, type IHasher } from "hash-wasm";
import { hashOfBytes } from "../../media/hash.ts";
import { MANIFEST_PATH } from "./backup-paths.ts";
import { BackupRefusal } from "./backup-refusal.ts";
import {
  MAX_MANIFEST_BYTES,
  type Manifest,
  type ManifestEntry,
  parseManifest,
} from "./manifest.ts";
import { type PackedReading, piecesOf, type ZipEntryPlace } from "./zip-content.ts";
import { readDirectory, type ZipPlace } from "./zip-directory.ts";

/** One file of a backup. */
export interface Volume {
  readonly file: Blob;
  readonly manifest: Manifest;
  readonly places: ReadonlyMap<string, ZipPlace>;
  /** The comment of the zip. */
  readonly comment: Uint8Array;
}

/** An entry that the manifest names and the zip holds. */
export interface Found extends ZipEntryPlace {
  readonly entry: ManifestEntry;
}

/**
 * The volumes of one backup in their order, given in any. Of each its directory and its
 * manifest are read.
 *
 * @throws BackupRefusal
 * @throws DOMException when a file can't be read
 */
export async function openVolumes(files: readonly Blob[]): Promise<readonly Volume[]> {
  if (files.length === 0) throw new BackupRefusal("not-a-backup", "no file");
  const volumes: Volume[] = [];
  for (const file of files) volumes.push(await openVolume(file));
  volumes.sort((a, b) => a.manifest.volume.number - b.manifest.volume.number);
  refuseOthers(volumes.map(({ manifest }) => manifest));
  return volumes;
}

/** One manifest for all: counts from the first, entries and unreadable rows of each, the number of the last. */
export function mergedManifest(volumes: readonly Volume[]): Manifest {
  const manifests = volumes.map(({ manifest }) => manifest);
  const [first] = manifests;
  const last = manifests.at(-1);
  if (!first || !last) throw new BackupRefusal("not-a-backup", "no file");
  if (first === last) return first;
  const entries = manifests.flatMap((manifest) => manifest.entries);
  const unreadable = manifests.flatMap((manifest) => manifest.unreadable);
  return { ...first, volume: last.volume, entries, unreadable };
}

/**
 * The content of an entry, piece by piece; its end is reached only when it is all there
 * and its hash is the one that was written down.
 *
 * @throws BackupRefusal `wrong-hash`, `too-large`
 * @throws DOMException when the file can't be read
 */
export async function* checkedPieces(
  found: Found,
  packed?: PackedReading,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { isStored, bytes } = found.place;
  if (isStored && bytes <= AT_ONCE) {
    yield await checkedWhole(found, packed);
    return;
  }
  const sha256 = idle.pop() ?? (await createSHA256());
  sha256.init();
  try {
    for await (const piece of piecesOf(found, packed)) {
      sha256.update(piece);
      yield piece;
    }
    if (sha256.digest("hex") !== found.entry.sha256)
      throw new BackupRefusal("wrong-hash", found.path);
  } finally {
    idle.push(sha256);
  }
}

/** Bytes of an entry that is read whole: the browser's own digest is several times as fast, and works beside us. */
const AT_ONCE = 8 * 1024 * 1024;

async function checkedWhole(
  found: Found,
  packed?: PackedReading,
): Promise<Uint8Array<ArrayBuffer>> {
  const content = new Uint8Array(found.place.bytes);
  let at = 0;
  for await (const piece of piecesOf(found, packed)) {
    content.set(piece, at);
    at += piece.length;
  }
  if ((await hashOfBytes(content.buffer)) !== found.entry.sha256)
    throw new BackupRefusal("wrong-hash", found.path);
  return content;
}

/** As many as were ever at work at once: making one takes longer than hashing a small original. */
const idle: IHasher[] = [];

/**
 * One volume, whatever others there are.
 *
 * @throws BackupRefusal
 * @throws DOMException when the file can't be read
 */
export async function openVolume(file: Blob): Promise<Volume> {
  const { places, comment } = await readDirectory(file);
  const place = places.get(MANIFEST_PATH);
  if (!place) throw new BackupRefusal("not-a-backup", "no manifest.json");
  if (place.bytes > MAX_MANIFEST_BYTES) throw new BackupRefusal("too-large", MANIFEST_PATH);
  const manifest = parseManifest(await textOf({ file, place, path: MANIFEST_PATH }));
  return { file, manifest, places, comment };
}

/** No hash of the manifest is written down anywhere; the zip's own checksum stands in. */
async function textOf(entry: ZipEntryPlace): Promise<string> {
  const crc32 = (await createCRC32()).init();
  const pieces: BlobPart[] = [];
  for await (const piece of piecesOf(entry)) {
    crc32.update(piece);
    pieces.push(piece);
  }
  if (Number.parseInt(crc32.digest("hex"), 16) !== entry.place.crc32)
    throw new BackupRefusal("bad-manifest", "its checksum is wrong");
  return new Blob(pieces).text();
}

function refuseOthers(manifests: readonly Manifest[]): void {
  const [first] = manifests;
  for (const [at, manifest] of manifests.entries()) {
    const { backupId, libraryId, schemaVersion, volume } = manifest;
    const isSame =
      backupId === first?.backupId &&
      libraryId === first.libraryId &&
      schemaVersion === first.schemaVersion;
    if (!isSame) throw new BackupRefusal("other-backup", `volume ${volume.number}`);
    if (volume.number !== at + 1) throw new BackupRefusal("volume-missing", `volume ${at + 1}`);
    const next = manifests[at + 1];
    if (next?.volume.number === at + 1)
      throw new BackupRefusal("duplicate-entry", `volume ${at + 1}`);
    if (next && volume.isLast) throw new BackupRefusal("other-backup", `volume ${at + 2}`);
    if (!next && !volume.isLast) throw new BackupRefusal("volume-missing", `volume ${at + 2}`);
  }
}
