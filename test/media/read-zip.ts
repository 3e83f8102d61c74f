import { BlobReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";

export interface ReadEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly modified: Date;
  /** Its checksum and size stand before its bytes. */
  readonly isPlain: boolean;
}

/** Everything in a zip, checksums verified; fails on anything that is not a whole zip. */
export async function readZip(zip: Blob): Promise<readonly ReadEntry[]> {
  const reader = new ZipReader(new BlobReader(zip), { useWebWorkers: false });
  const entries: ReadEntry[] = [];
  for (const entry of await reader.getEntries()) {
    if (entry.directory) throw new Error(`A folder: ${entry.filename}`);
    const bytes = await entry.getData(new Uint8ArrayWriter(), { checkSignature: true });
    const isPlain = entry.compressionMethod === 0 && entry.bitFlag?.dataDescriptor === false;
    entries.push({ name: entry.filename, bytes, modified: entry.lastModDate, isPlain });
  }
  await reader.close();
  return entries;
}

/** An output that keeps what is written. */
export function memoryOutput() {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const output = new WritableStream<Uint8Array>({
    write: (piece) => {
      pieces.push(new Uint8Array(piece));
    },
  });
  return { output, zip: () => new Blob(pieces) };
}

/** A Blob whose bytes the browser has lost. */
export function lostBlob(size = 10): Blob {
  const blob = new Blob([new Uint8Array(size)]);
  const lost = () => Promise.reject(new DOMException("lost", "NotReadableError"));
  return Object.assign(blob, {
    slice: () => Object.assign(new Blob(), { arrayBuffer: lost }),
  });
}
