import type { IHasher } from "hash-wasm";
import { MANIFEST_PATH } from "./backup-paths.ts";
import { BackupRefusal } from "./backup-refusal.ts";
import { checkedPieces, type Found, openVolume, openVolumes, type Volume } from "./open-volumes.ts";
import { openSeal, SEAL_DIGITS, sealIn } from "./seal.ts";
import { contentStart, PIECE, type ReadBytes, readAhead } from "./zip-content.ts";

export interface BackupCheck {
  /** Every byte is as it was written. */
  readonly ok: boolean;
  /** Entries that were looked at, without the manifest. */
  readonly entries: number;
  /** Of their content. */
  readonly bytes: number;
  readonly damaged: readonly DamagedEntry[];
}

/**
 * `wrong-hash`: its bytes are not those that were saved. `wrong-size`: it is shorter or longer.
 * `unreadable`: the file can't be read there. `missing`: the manifest names it, the zip does not.
 * `unlisted`: the other way round. `wrong-seal`: something between the entries was changed.
 */
export type Damage =
  | "wrong-hash"
  | "wrong-size"
  | "unreadable"
  | "missing"
  | "unlisted"
  | "wrong-seal";

export interface DamagedEntry {
  /** '' for a volume as a whole. */
  readonly path: string;
  readonly volume: number;
  readonly why: Damage;
}

export interface CheckOptions {
  readonly signal?: AbortSignal;
  /** After every entry, and within long ones: what is looked at by then. */
  readonly onProgress?: (done: { readonly entries: number; readonly bytes: number }) => void;
}

/**
 * Reads all of a backup once, in the order in which it lies on the disk, and compares every
 * hash. It does not matter which version of Scenekeep made it.
 *
 * @throws BackupRefusal when it is no backup, or its manifest can't be read
 * @throws DOMException when not even that can be read
 * @throws the signal's reason
 */
export async function checkBackup(
  files: readonly Blob[],
  options: CheckOptions = {},
): Promise<BackupCheck> {
  return checkVolumes(await openVolumes(files), options);
}

/**
 * The same for one volume, whatever became of the others.
 *
 * @throws as `checkBackup`
 */
export async function checkOneVolume(file: Blob, options: CheckOptions = {}): Promise<BackupCheck> {
  return checkVolumes([await openVolume(file)], options);
}

/**
 * The same for volumes that are open already.
 *
 * @throws the signal's reason
 */
export async function checkVolumes(
  volumes: readonly Volume[],
  options: CheckOptions,
): Promise<BackupCheck> {
  const work: Work = { ...options, damaged: [], entries: 0, bytes: 0 };
  for (const volume of volumes) await checkVolume(volume, work);
  const { damaged, entries, bytes } = work;
  return { ok: damaged.length === 0, entries, bytes, damaged };
}

interface Work extends CheckOptions {
  readonly damaged: DamagedEntry[];
  entries: number;
  bytes: number;
}

async function checkVolume(volume: Volume, work: Work): Promise<void> {
  const number = volume.manifest.volume.number;
  const before = work.damaged.length;
  const found = foundIn(volume, work);
  const reading: Reading = { read: readAhead(volume.file), seal: await openSeal(), at: 0 };
  for (const entry of found) {
    work.signal?.throwIfAborted();
    const why = await damageOf(entry, reading, work);
    if (why) work.damaged.push({ path: entry.path, volume: number, why });
    work.entries += 1;
    work.onProgress?.({ entries: work.entries, bytes: work.bytes });
  }
  const isWhole = work.damaged.length === before;
  // What is damaged breaks the seal too, and is told by its name.
  if (isWhole && volume.manifest.sealed && !(await isSealed(volume, reading)))
    work.damaged.push({ path: "", volume: number, why: "wrong-seal" });
}

/** Entries to be read, in the order of the file; the others are damaged. */
function foundIn({ file, manifest, places }: Volume, { damaged }: Work): readonly Found[] {
  const volume = manifest.volume.number;
  const found: Found[] = [];
  const listed = new Set([MANIFEST_PATH]);
  for (const entry of manifest.entries) {
    const { path, bytes } = entry;
    const place = places.get(path);
    listed.add(path);
    if (!place) damaged.push({ path, volume, why: "missing" });
    else if (place.bytes !== bytes) damaged.push({ path, volume, why: "wrong-size" });
    else found.push({ file, place, path, entry });
  }
  for (const path of places.keys())
    if (!listed.has(path)) damaged.push({ path, volume, why: "unlisted" });
  return found.sort((a, b) => a.place.offset - b.place.offset);
}

/** A walk through the file from its beginning, with the checksum of all that was passed. */
interface Reading {
  readonly read: ReadBytes;
  readonly seal: IHasher;
  at: number;
}

async function damageOf(found: Found, reading: Reading, work: Work): Promise<Damage | null> {
  try {
    const { read } = reading;
    const start = await contentStart(found, read);
    await passUntil(start, reading);
    const onPacked = (piece: Uint8Array) => pass(piece, reading);
    for await (const piece of checkedPieces(found, { start, read, onPacked })) {
      work.signal?.throwIfAborted();
      work.bytes += piece.length;
      work.onProgress?.({ entries: work.entries, bytes: work.bytes });
    }
    return null;
  } catch (error) {
    if (work.signal?.aborted) throw error;
    if (error instanceof DOMException) return "unreadable";
    if (!(error instanceof BackupRefusal)) throw error;
    return error.code === "wrong-hash" ? "wrong-hash" : "wrong-size";
  }
}

function pass(piece: Uint8Array, reading: Reading): void {
  reading.seal.update(piece);
  reading.at += piece.length;
}

/** Over headers, folders and the manifest, which has been read. */
async function passUntil(end: number, reading: Reading): Promise<void> {
  while (reading.at < end) {
    const piece = await reading.read(reading.at, Math.min(end, reading.at + PIECE));
    if (piece.length === 0) return;
    pass(piece, reading);
  }
}

async function isSealed({ file, comment }: Volume, reading: Reading): Promise<boolean> {
  await passUntil(file.size - SEAL_DIGITS, reading);
  return sealIn(comment) === reading.seal.digest("hex");
}
