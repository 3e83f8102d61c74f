import { type Reader, ZipReader } from "@zip.js/zip.js/lib/zip-core-reader.js";
import { isFolderPath, placeOf } from "./backup-paths.ts";
import { BackupRefusal } from "./backup-refusal.ts";
import { MAX_ENTRIES } from "./manifest.ts";

/** Where in a zip an entry lies; its bytes begin after a header of 30 bytes and more. */
export interface ZipPlace {
  /** Of the header. */
  readonly offset: number;
  /** Bytes in the zip. */
  readonly packed: number;
  /** Bytes of the content, as the zip says. */
  readonly bytes: number;
  readonly crc32: number;
  /** Else it is deflated. */
  readonly isStored: boolean;
}

export interface ZipDirectory {
  readonly places: ReadonlyMap<string, ZipPlace>;
  /** What stands at the end of the zip. */
  readonly comment: Uint8Array;
}

/** Bytes of the directory; 2,000,000 entries take about 300 MB. */
const MAX_DIRECTORY_BYTES = 1_000_000_000;
/** Deflate packs nothing smaller: a length of 258 costs at least two bits. */
const MAX_DEFLATION = 1032;
const HEADER_BYTES = 30;

/**
 * The directory of a zip that can be a backup: nothing else of the file is read. Only what
 * every program reads in the same way is taken, only paths that a backup has, and no two
 * entries that share bytes.
 *
 * @throws BackupRefusal `not-a-backup`, `bad-path`, `duplicate-entry`, `too-large`
 * @throws DOMException when the file can't be read
 */
export async function readDirectory(file: Blob): Promise<ZipDirectory> {
  const reader = new ZipReader(boundedReader(file), {
    strictness: "strict",
    // Paths are judged here, by what a backup has.
    filenameValidation: "tolerant",
    useWebWorkers: false,
  });
  const places = new Map<string, ZipPlace>();
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory && isFolderPath(entry.filename)) continue;
      addPlace(places, entry.filename, placeOfEntry(entry, file));
    }
  } catch (error) {
    throw refusalOf(error);
  }
  refuseOverlaps(places);
  return { places, comment: reader.comment };
}

/** A directory that announces more than there can be is not read. */
function boundedReader(file: Blob): Reader<Blob> {
  return {
    size: file.size,
    get readable() {
      return file.stream();
    },
    createReadable: () => file.stream(),
    async readUint8Array(offset, length) {
      if (length > MAX_DIRECTORY_BYTES) throw new BackupRefusal("too-large", "the directory");
      return new Uint8Array(await file.slice(offset, offset + length).arrayBuffer());
    },
  };
}

interface DirectoryEntry {
  readonly filename: string;
  readonly encrypted: boolean;
  readonly compressionMethod: number;
  readonly offset: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  readonly crc32?: number;
}

function addPlace(places: Map<string, ZipPlace>, path: string, place: ZipPlace): void {
  if (placeOf(path) === null) throw new BackupRefusal("bad-path", path.slice(0, MAX_SHOWN));
  if (places.has(path)) throw new BackupRefusal("duplicate-entry", path);
  if (places.size > MAX_ENTRIES) throw new BackupRefusal("too-large", "the number of entries");
  places.set(path, place);
}

/** UTF-16 units of a path that nobody expected. */
const MAX_SHOWN = 100;

function placeOfEntry(entry: DirectoryEntry, file: Blob): ZipPlace {
  const { offset, compressedSize: packed, uncompressedSize: bytes, crc32 = 0 } = entry;
  const isStored = entry.compressionMethod === STORED;
  if (entry.encrypted) throw new BackupRefusal("not-a-backup", "encrypted");
  if (!isStored && entry.compressionMethod !== DEFLATED)
    throw new BackupRefusal("not-a-backup", "packed in another way");
  if (offset + HEADER_BYTES + packed > file.size)
    throw new BackupRefusal("not-a-backup", "an entry lies beyond the end");
  if (isStored && packed !== bytes) throw new BackupRefusal("not-a-backup", "sizes contradict");
  if (bytes > packed * MAX_DEFLATION) throw new BackupRefusal("too-large", entry.filename);
  return { offset, packed, bytes, crc32, isStored };
}

const STORED = 0;
const DEFLATED = 8;

/** Many entries over the same bytes make a small zip unpack to thousands of times its size. */
function refuseOverlaps(places: ReadonlyMap<string, ZipPlace>): void {
  const inOrder = [...places.values()].sort((a, b) => a.offset - b.offset);
  let end = 0;
  for (const { offset, packed } of inOrder) {
    if (offset < end) throw new BackupRefusal("not-a-backup", "entries overlap");
    end = offset + HEADER_BYTES + packed;
  }
}

/** zip.js has words of its own for all that a zip can have wrong; the browser's are about the file. */
function refusalOf(error: unknown): unknown {
  if (error instanceof BackupRefusal || error instanceof DOMException) return error;
  const words = error instanceof Error ? error.message : "";
  const reason = error instanceof Error && "reason" in error ? `: ${String(error.reason)}` : "";
  return new BackupRefusal("not-a-backup", `${words}${reason}`);
}
