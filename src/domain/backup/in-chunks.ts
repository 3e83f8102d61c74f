import type { ComingAsset } from "./judge-assets.ts";
import type { SourceAsset } from "./restore-source.ts";

/** Rows a few at a time. */
export async function* inChunks<Row>(
  rows: AsyncIterable<Row>,
  most: number,
): AsyncGenerator<readonly Row[]> {
  let chunk: Row[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length < most) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Assets in one transaction. */
const MOST_ASSETS = 100;
/** Bytes: what is written at once can be lost at once. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Assets a few at a time, fewer where their originals are large. */
export async function* assetsInChunks(
  assets: AsyncIterable<SourceAsset>,
): AsyncGenerator<readonly ComingAsset[]> {
  let chunk: ComingAsset[] = [];
  let bytes = 0;
  for await (const one of assets) {
    const { asset } = one;
    // Of an original without an asset the source has made one.
    if (!asset) continue;
    chunk.push({ ...one, asset });
    bytes += one.original?.bytes?.size ?? 0;
    if (chunk.length < MOST_ASSETS && bytes < MOST_BYTES) continue;
    yield chunk;
    chunk = [];
    bytes = 0;
  }
  if (chunk.length > 0) yield chunk;
}

export function bytesOfChunk(chunk: readonly SourceAsset[]): number {
  return chunk.reduce((sum, { original }) => sum + (original?.bytes?.size ?? 0), 0);
}
