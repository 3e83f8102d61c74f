import { BackupRefusal } from "./backup-refusal.ts";
import type { ZipPlace } from "./zip-directory.ts";

/** Of an entry: the file it lies in, where, and under which path. */
export interface ZipEntryPlace {
  readonly file: Blob;
  readonly place: ZipPlace;
  readonly path: string;
}

/**
 * Bytes of a file from one place up to another. They may be fewer, but not fewer than the
 * header of an entry has, nor none, as long as the file goes on.
 */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>;

/** @throws DOMException when the file can't be read */
function readerOf(file: Blob): ReadBytes {
  return async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer());
}

/**
 * For reading in order: a file is asked for as much as one piece at a time, which thousands
 * of small entries may share. Where that can't be read, only what was wanted is.
 *
 * @throws DOMException when the file can't be read
 */
export function readAhead(file: Blob): ReadBytes {
  const read = readerOf(file);
  let start = 0;
  let ahead = new Uint8Array();
  return async (from, to) => {
    const least = Math.min(to, from + HEADER_BYTES);
    const isThere = from >= start && least <= start + ahead.length;
    if (!isThere) {
      start = from;
      ahead = await read(from, Math.max(to, from + PIECE)).catch(() => read(from, to));
    }
    return ahead.subarray(from - start, to - start);
  };
}

/** Bytes in memory at once. */
export const PIECE = 1024 * 1024;
/** Bytes that are inflated at once: they become at most 1032 times as many, and all of these at once. */
const CRUMB = 16 * 1024;
const HEADER_BYTES = 30;
const SIGNATURE = 0x04034b50;

/**
 * Where in the file the bytes of an entry begin.
 *
 * @throws BackupRefusal `wrong-hash` when no entry begins where the directory says
 * @throws DOMException when the file can't be read
 */
export async function contentStart(
  { file, place, path }: ZipEntryPlace,
  read: ReadBytes = readerOf(file),
): Promise<number> {
  const { offset, packed } = place;
  const header = await read(offset, offset + HEADER_BYTES);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.byteLength < HEADER_BYTES || view.getUint32(0, true) !== SIGNATURE)
    throw new BackupRefusal("wrong-hash", path);
  const start = offset + HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + packed > file.size) throw new BackupRefusal("wrong-hash", path);
  return start;
}

export interface PackedReading {
  /** What contentStart says, where that is known already. */
  readonly start?: number;
  /** Reads of the file, where that is not simply asked for every piece. */
  readonly read?: ReadBytes;
  /** Given every piece as it lies in the zip. */
  readonly onPacked?: (piece: Uint8Array) => void;
}

/**
 * The content of an entry piece by piece, never more of it than the directory announces.
 *
 * @throws BackupRefusal `too-large` when there is more, `wrong-hash` when there is less or it can't be inflated
 * @throws DOMException when the file can't be read
 */
export async function* piecesOf(
  entry: ZipEntryPlace,
  { start, read = readerOf(entry.file), onPacked = ignore }: PackedReading = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { path, place } = entry;
  const { bytes, isStored, packed } = place;
  const from = start ?? (await contentStart(entry, read));
  const pieces = packedPieces({ from, to: from + packed }, read, onPacked);
  let done = 0;
  for await (const piece of isStored ? pieces : inflated(pieces, path)) {
    done += piece.byteLength;
    if (done > bytes) throw new BackupRefusal("too-large", path);
    yield piece;
  }
  if (done < bytes) throw new BackupRefusal("wrong-hash", path);
}

function ignore(): void {
  // Most readers need only what is in it.
}

async function* packedPieces(
  { from, to }: { readonly from: number; readonly to: number },
  read: ReadBytes,
  onPacked: (piece: Uint8Array) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  for (let at = from; at < to; ) {
    const piece = await read(at, Math.min(to, at + PIECE));
    if (piece.length === 0) return;
    at += piece.length;
    onPacked(piece);
    yield piece;
  }
}

async function* inflated(
  packed: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>,
  path: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const source = crumbsOf(packed);
  const reader = source.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (error) {
    if (error instanceof DOMException) throw error;
    // Of bytes that are not deflated browsers say TypeError, and Node other things.
    throw new BackupRefusal("wrong-hash", path);
  } finally {
    await reader.cancel().catch(ignore);
  }
}

function crumbsOf(
  packed: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let piece = new Uint8Array();
  return new ReadableStream(
    {
      async pull(controller) {
        if (piece.length === 0) {
          const next = await packed.next();
          if (next.done) return controller.close();
          piece = next.value;
        }
        controller.enqueue(piece.subarray(0, CRUMB));
        piece = piece.subarray(CRUMB);
      },
      async cancel() {
        await packed.return();
      },
    },
    { highWaterMark: 0 },
  );
}
