import { ZipWriter } from "@zip.js/zip.js/lib/zip-core-writer.js";
import { createCRC32, type IHasher } from "hash-wasm";
import { ORIGINAL_LOST } from "./zip-original-lost.ts";

export interface ZipEntry {
  /** The file name in the zip; no two are the same. */
  readonly name: string;
  readonly data: Blob;
  readonly modified: Date;
}

export interface ZipWatch {
  /** Stops between two pieces; what is written by then is no zip. */
  readonly signal?: AbortSignal;
  /** Bytes written, after every piece. */
  readonly onBytes?: (bytes: number) => void;
}

/** An entry that was read once already: what stands before its bytes is known. */
export interface MeasuredEntry {
  /** Its path in the zip; no two are the same. */
  readonly name: string;
  readonly modified: Date;
  /** As they are written. */
  readonly data: Blob | Uint8Array<ArrayBuffer>;
  /** True where `data` was made smaller by `deflate-raw`. */
  readonly isDeflated: boolean;
  /** Of what comes out when it is unpacked. */
  readonly bytes: number;
  readonly crc32: number;
}

export interface ZipStream {
  /**
   * Stores a file, which is read twice. `false` when the bytes can't be read: nothing is
   * written of it, and the next may come.
   *
   * @throws DOMException `ORIGINAL_LOST` when its bytes can't be read any more, half way in;
   *   whatever stops the writing itself: then nothing more can be added
   * @throws the signal's reason
   */
  add(entry: ZipEntry, watch?: ZipWatch): Promise<boolean>;
  /**
   * Writes what was measured before.
   *
   * @throws as `add`
   */
  put(entry: MeasuredEntry, watch?: ZipWatch): Promise<void>;
  /** Writes the directory, and a comment at its end, and closes the output. */
  close(comment?: Uint8Array): Promise<void>;
}

/**
 * A zip written piece by piece, one entry after the other. Entries are stored as they are
 * (pictures, videos and sounds are compressed already) or were deflated before. Checksum
 * and size stand before the bytes, where every program that unpacks looks for them, and so
 * that nothing unreadable is begun.
 */
export function startZip(output: WritableStream<Uint8Array>): ZipStream {
  // Its own workers come from blob: addresses, which the page's policy refuses; this is called in a worker.
  const zip = new ZipWriter(output, { useWebWorkers: false });
  const crc = createCRC32();
  async function put(entry: MeasuredEntry, watch: ZipWatch = {}): Promise<void> {
    const { name, data, isDeflated, bytes, crc32, modified } = entry;
    // With its size it goes straight through; without, all of it would be kept in memory first.
    const reader = { readable: piecesOf(data, watch), size: sizeOf(data) };
    await zip.add(name, reader, {
      passThrough: true,
      level: isDeflated ? DEFLATE_LEVEL : 0,
      compressionMethod: isDeflated ? DEFLATED : STORED,
      uncompressedSize: bytes,
      crc32,
      dataDescriptor: false,
      lastModDate: withinZipYears(modified),
      useUnicodeFileNames: true,
    });
  }
  return {
    put,
    async add({ name, data, modified }, watch = {}) {
      const checksum = await checksumOf(data, await crc, watch.signal);
      if (checksum === null) return false;
      const measured = { name, data, modified, bytes: data.size, crc32: checksum };
      await put({ ...measured, isDeflated: false }, watch);
      return true;
    },
    async close(comment) {
      await zip.close(comment);
    },
  };
}

const STORED = 0;
const DEFLATED = 8;
/** What a browser's own compression uses. */
const DEFLATE_LEVEL = 6;

/** Bytes in memory at once. */
const PIECE = 1024 * 1024;

/** CRC-32; `null` when the bytes can't be read. */
async function checksumOf(data: Blob, crc: IHasher, signal?: AbortSignal): Promise<number | null> {
  crc.init();
  try {
    for (let offset = 0; offset < data.size; offset += PIECE) {
      signal?.throwIfAborted();
      crc.update(await readPiece(data, offset));
    }
  } catch (error) {
    if (signal?.aborted || !(error instanceof DOMException)) throw error;
    return null;
  }
  return Number.parseInt(crc.digest("hex"), 16);
}

function sizeOf(data: Blob | Uint8Array): number {
  return data instanceof Uint8Array ? data.byteLength : data.size;
}

function piecesOf(
  data: Blob | Uint8Array<ArrayBuffer>,
  { signal, onBytes }: ZipWatch,
): ReadableStream<Uint8Array> {
  const size = sizeOf(data);
  let offset = 0;
  return new ReadableStream({
    async pull(controller) {
      signal?.throwIfAborted();
      if (offset >= size) {
        controller.close();
        return;
      }
      const piece =
        data instanceof Uint8Array
          ? data.subarray(offset, offset + PIECE)
          : await readAgain(data, offset, Math.min(PIECE, size - offset));
      offset += PIECE;
      controller.enqueue(piece);
      onBytes?.(piece.byteLength);
    },
  });
}

/** The name is told apart from what a browser says of other reading and of writing. */
async function readAgain(data: Blob, offset: number, length: number): Promise<Uint8Array> {
  try {
    const piece = await readPiece(data, offset);
    if (piece.byteLength === length) return piece;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new DOMException(error.message, ORIGINAL_LOST);
  }
  throw new DOMException("It became shorter", ORIGINAL_LOST);
}

async function readPiece(data: Blob, offset: number): Promise<Uint8Array> {
  return new Uint8Array(await data.slice(offset, offset + PIECE).arrayBuffer());
}

/** A zip counts years from 1980, in 7 bits. */
function withinZipYears(date: Date): Date {
  const time = Math.min(Math.max(date.getTime(), FIRST), LAST);
  return new Date(Number.isNaN(time) ? FIRST : time);
}

const FIRST = new Date(1980, 0, 2).getTime();
const LAST = new Date(2099, 11, 31).getTime();
