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

export interface ZipStream {
  /**
   * `false` when the bytes can't be read: nothing is written of it, and the next may come.
   *
   * @throws DOMException `ORIGINAL_LOST` when its bytes can't be read any more, half way in;
   *   whatever stops the writing itself: then nothing more can be added
   * @throws the signal's reason
   */
  add(entry: ZipEntry, watch?: ZipWatch): Promise<boolean>;
  /** Writes the directory and closes the output. */
  close(): Promise<void>;
}

/**
 * A zip written piece by piece, one entry after the other. Entries are stored as they are:
 * pictures, videos and sounds are compressed already. Each is read twice, first for its
 * checksum, so that the checksum and the size stand before the bytes, where every program
 * that unpacks looks for them, and so that nothing unreadable is begun.
 */
export function startZip(output: WritableStream<Uint8Array>): ZipStream {
  // Its own workers come from blob: addresses, which the page's policy refuses; this is called in a worker.
  const zip = new ZipWriter(output, { useWebWorkers: false });
  const crc = createCRC32();
  return {
    async add({ name, data, modified }, watch = {}) {
      const checksum = await checksumOf(data, await crc, watch.signal);
      if (checksum === null) return false;
      await zip.add(name, piecesOf(data, watch), {
        passThrough: true,
        level: 0,
        compressionMethod: 0,
        uncompressedSize: data.size,
        crc32: checksum,
        dataDescriptor: false,
        lastModDate: withinZipYears(modified),
        useUnicodeFileNames: true,
      });
      return true;
    },
    async close() {
      await zip.close();
    },
  };
}

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

function piecesOf(data: Blob, { signal, onBytes }: ZipWatch): ReadableStream<Uint8Array> {
  let offset = 0;
  return new ReadableStream({
    async pull(controller) {
      signal?.throwIfAborted();
      if (offset >= data.size) {
        controller.close();
        return;
      }
      const piece = await readAgain(data, offset);
      offset += PIECE;
      controller.enqueue(piece);
      onBytes?.(piece.byteLength);
    },
  });
}

/** The name is told apart from what a browser says of other reading and of writing. */
async function readAgain(data: Blob, offset: number): Promise<Uint8Array> {
  try {
    return await readPiece(data, offset);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new DOMException(error.message, ORIGINAL_LOST);
  }
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
