import { createCRC32, createSHA256 } from "hash-wasm";
import { hashOfBytes } from "./hash.ts";

/** What is found out about a file by reading it once. */
export interface Measures {
  /** Bytes. */
  readonly size: number;
  readonly crc32: number;
  /** Hex. */
  readonly sha256: string;
  /** All of it, where that is little: it need not be read again. */
  readonly kept: Uint8Array<ArrayBuffer> | null;
}

/** Bytes of a file that is read at once, and hashed by the browser itself beside other work. */
const SMALL = 8 * 1024 * 1024;

/** Measures one file after the other; `null` when the bytes can't be read. */
export type Measure = (data: Blob, signal?: AbortSignal) => Promise<Measures | null>;

export async function startMeasuring(): Promise<Measure> {
  const [crc, sha256] = await Promise.all([createCRC32(), createSHA256()]);

  async function measureSmall(data: Blob): Promise<Measures> {
    const bytes = await data.arrayBuffer();
    const kept = new Uint8Array(bytes);
    const sha = hashOfBytes(bytes);
    crc.init();
    crc.update(kept);
    const { byteLength: size } = bytes;
    return { size, crc32: numberOf(crc.digest("hex")), sha256: await sha, kept };
  }

  async function measureLarge(data: Blob, signal?: AbortSignal): Promise<Measures> {
    crc.init();
    sha256.init();
    let size = 0;
    for await (const piece of piecesOf(data, signal)) {
      crc.update(piece);
      sha256.update(piece);
      size += piece.byteLength;
    }
    const crc32 = numberOf(crc.digest("hex"));
    return { size, crc32, sha256: sha256.digest("hex"), kept: null };
  }

  return async (data, signal) => {
    try {
      signal?.throwIfAborted();
      const measures =
        data.size <= SMALL ? await measureSmall(data) : await measureLarge(data, signal);
      return measures.size === data.size ? measures : null;
    } catch (error) {
      if (signal?.aborted || !(error instanceof DOMException)) throw error;
      return null;
    }
  };
}

async function* piecesOf(data: Blob, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = data.stream().getReader();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

function numberOf(hex: string): number {
  return Number.parseInt(hex, 16);
}
