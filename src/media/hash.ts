import { createSHA256 } from "hash-wasm";

/** Bytes after which `onPiece` is called again. */
const PIECE = 1024 * 1024;

export interface HashWatch {
  /** Stops between two pieces. */
  readonly signal?: AbortSignal;
  /** After every piece: how many bytes are read. */
  readonly onPiece?: (bytesRead: number) => void;
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
  // One reading of the whole, of which little is in memory: quicker than many slices.
  const reader = original.stream().getReader();
  let told = 0;
  let bytesRead = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (signal?.aborted) await reader.cancel();
    signal?.throwIfAborted();
    sha256.update(value);
    bytesRead += value.byteLength;
    if (bytesRead - told < PIECE) continue;
    told = bytesRead;
    onPiece?.(bytesRead);
  }
  if (bytesRead !== original.size) throw new DOMException("It became shorter", "NotReadableError");
  return sha256.digest("hex");
}

/**
 * SHA-256 in hex of bytes that are in memory, by the browser itself: for 200 KB three times
 * as fast. A page that is no secure context has no digest of the browser's.
 */
export async function hashOfBytes(bytes: ArrayBuffer): Promise<string> {
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  if (!subtle) return hashOf(new Blob([bytes]));
  const digest = new Uint8Array(await subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
