import { isBlob } from "../lib/is-blob.ts";

/** A file: as a handle, or, where it is small, its bytes themselves. */
export type Contents = Blob | ArrayBuffer;

/**
 * A file that is cut off, or says of itself what cannot be. Whatever reads inside
 * a file throws this; whoever asked says "unreadable".
 */
export class Damaged extends Error {
  override readonly name = "Damaged";
}

/** A file, read by offset. Small reads near each other cost one read of the file. */
export interface ByteReader {
  /** Bytes. */
  readonly size: number;
  /** @throws Damaged past the end, or for more bytes at once than any header has. */
  read(offset: number, length: number): Promise<DataView>;
}

/** Bytes fetched at once: most headers lie within, whatever else is in front of them. */
const WINDOW = 64 * 1024;
/** No header that is read whole is larger; a size that a file claims never decides how much is allocated. */
const MOST_AT_ONCE = 1024 * 1024;

/** @param onRead after every read of the file itself */
export function readBytesOf(contents: Contents, onRead?: () => void): ByteReader {
  if (!isBlob(contents)) return readHeldBytes(contents);
  const blob = contents;
  let start = 0;
  let held = new ArrayBuffer(0);
  return {
    size: blob.size,
    async read(offset, length) {
      requireWithin(blob.size, offset, length);
      if (length > MOST_AT_ONCE) throw new Damaged(`${length} bytes are no header`);
      if (offset < start || offset + length > start + held.byteLength) {
        const end = Math.min(blob.size, offset + Math.max(length, WINDOW));
        held = await blob.slice(offset, end).arrayBuffer();
        start = offset;
        onRead?.();
      }
      return new DataView(held, offset - start, length);
    },
  };
}

function readHeldBytes(buffer: ArrayBuffer): ByteReader {
  return {
    size: buffer.byteLength,
    async read(offset, length) {
      requireWithin(buffer.byteLength, offset, length);
      if (length > MOST_AT_ONCE) throw new Damaged(`${length} bytes are no header`);
      return new DataView(buffer, offset, length);
    },
  };
}

/** A part of a file as a file of its own: an EXIF block inside a JPEG. */
export function partOf(bytes: ByteReader, start: number, size: number): ByteReader {
  requireWithin(bytes.size, start, size);
  return {
    size,
    async read(offset, length) {
      requireWithin(size, offset, length);
      return bytes.read(start + offset, length);
    },
  };
}

/** Latin-1 text of a few bytes: names of chunks and boxes. */
export function textAt(view: DataView, offset: number, length: number): string {
  let text = "";
  for (let at = offset; at < offset + length; at++) text += String.fromCharCode(view.getUint8(at));
  return text;
}

function requireWithin(size: number, offset: number, length: number): void {
  const within = offset >= 0 && length >= 0 && offset + length <= size;
  if (!within) throw new Damaged(`no bytes ${offset} to ${offset + length} in ${size}`);
}
