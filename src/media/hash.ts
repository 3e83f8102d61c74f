import { createSHA256 } from "hash-wasm";

/** Bytes in memory at once: two of these, one being read while the other is hashed. */
const PIECE = 1024 * 1024;

export interface HashWatch {
  /** Stops between two pieces. */
  readonly signal?: AbortSignal;
  /** After every piece. */
  readonly onPiece?: () => void;
}

/**
 * SHA-256 in hex, piece by piece: the browser's own digest wants the whole file in memory.
 *
 * @throws DOMException `NotReadableError`, `NotFoundError` when the bytes cannot be read
 * @throws the signal's reason
 */
export async function hashOf(original: Blob, { signal, onPiece }: HashWatch = {}): Promise<string> {
  const sha256 = await createSHA256();
  sha256.init();
  let next = readPiece(original, 0);
  for (let offset = 0; offset < original.size; offset += PIECE) {
    const piece = await next;
    signal?.throwIfAborted();
    next = readPiece(original, offset + PIECE);
    sha256.update(piece);
    onPiece?.();
  }
  await next;
  return sha256.digest("hex");
}

async function readPiece(original: Blob, offset: number): Promise<Uint8Array> {
  return new Uint8Array(await original.slice(offset, offset + PIECE).arrayBuffer());
}
