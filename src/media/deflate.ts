import { createCRC32, createSHA256 } from "hash-wasm";

/** Text that was made smaller, with what a zip says of it. */
export interface Deflated {
  /** `deflate-raw`. */
  readonly data: Blob;
  /** Of the text: bytes, CRC-32, SHA-256 in hex. */
  readonly size: number;
  readonly crc32: number;
  readonly sha256: string;
}

/** Bytes that are kept in memory before they go into a Blob. */
const PIECE = 1024 * 1024;

/**
 * Deflates with the browser's own compression, as a stream.
 *
 * @throws the signal's reason; DOMException when the bytes can't be read
 */
export async function deflate(text: Blob, signal?: AbortSignal): Promise<Deflated> {
  const [crc, sha256] = await Promise.all([createCRC32(), createSHA256()]);
  crc.init();
  sha256.init();
  const measuring = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      crc.update(piece);
      sha256.update(piece);
      controller.enqueue(piece);
    },
  });
  const deflated = text
    .stream()
    .pipeThrough(measuring, signal && { signal })
    .pipeThrough(new CompressionStream("deflate-raw"));
  const data = await collect(deflated);
  const crc32 = Number.parseInt(crc.digest("hex"), 16);
  return { data, size: text.size, crc32, sha256: sha256.digest("hex") };
}

async function collect(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const parts: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (value) {
      pieces.push(value);
      length += value.byteLength;
    }
    if (!done && length < PIECE) continue;
    parts.push(new Blob(pieces));
    if (done) return new Blob(parts);
    pieces = [];
    length = 0;
  }
}
