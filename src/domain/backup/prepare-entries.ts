import { deflate } from "../../media/deflate.ts";
import type { Measure } from "../../media/measure.ts";
import type { MeasuredEntry } from "../../media/zip-stream.ts";
import { tablePath } from "./backup-paths.ts";
import type { BlobInSnapshot } from "./name-blobs.ts";
import { readRow } from "./read-rows.ts";
import type { TableText } from "./read-tables.ts";
import { encodeRow } from "./row-text.ts";

/** An entry that was read and measured: only its writing is left. */
export interface ReadyEntry extends MeasuredEntry {
  /** Of what comes out when it is unpacked; hex. */
  readonly sha256: string;
}

/** `deleted`: its row is gone, or holds it no more; `changed`: other bytes lie there; `unreadable`: the browser can't read it. */
export type WhyLeftOut = "deleted" | "changed" | "unreadable";

export interface LeftOutBlob {
  readonly leftOut: BlobInSnapshot;
  readonly why: WhyLeftOut;
}

/**
 * A table, deflated.
 *
 * @throws the signal's reason
 */
export async function prepareTable(
  { name, text }: TableText,
  modified: Date,
  signal?: AbortSignal,
): Promise<ReadyEntry> {
  const { data, size, crc32, sha256 } = await deflate(text, signal);
  return { name: tablePath(name), modified, data, isDeflated: true, bytes: size, crc32, sha256 };
}

/**
 * A Blob of a row, read from the library now: what was deleted or repaired since the
 * snapshot is left out.
 *
 * @throws the signal's reason; DOMException when the library is closed
 */
export async function prepareBlob(
  idb: IDBDatabase,
  blob: BlobInSnapshot,
  measure: Measure,
  signal?: AbortSignal,
): Promise<ReadyEntry | LeftOutBlob> {
  const found = await findAgain(idb, blob);
  if (typeof found === "string") return { leftOut: blob, why: found };
  const measures = await measure(found, signal);
  if (!measures) return { leftOut: blob, why: "unreadable" };
  const { path: name, modified } = blob;
  const { size: bytes, crc32, sha256, kept } = measures;
  return { name, modified, data: kept ?? found, isDeflated: false, bytes, crc32, sha256 };
}

async function findAgain(
  idb: IDBDatabase,
  { table, key, at, bytes }: BlobInSnapshot,
): Promise<Blob | WhyLeftOut> {
  let row: unknown;
  try {
    row = await readRow(idb, table, key);
  } catch (error) {
    // A library that is closed can't open a transaction either, and that is thrown.
    if (!(error instanceof DOMException) || error.name === "InvalidStateError") throw error;
    return "unreadable";
  }
  const blob = blobsOfRow(row)[at];
  if (!blob) return "deleted";
  return blob.size === bytes ? blob : "changed";
}

/** In the order in which `encodeRow` meets them; none of a row that it can't write. */
function blobsOfRow(row: unknown): readonly Blob[] {
  const blobs: Blob[] = [];
  try {
    encodeRow(row, (blob) => {
      blobs.push(blob);
      return { path: "", type: "", bytes: 0 };
    });
  } catch {
    return [];
  }
  return blobs;
}
