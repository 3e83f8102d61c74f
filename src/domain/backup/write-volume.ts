import type { Measure } from "../../media/measure.ts";
import { zipOverhead } from "../../media/zip-overhead.ts";
import { startZip, type ZipWatch } from "../../media/zip-stream.ts";
import { MANIFEST_PATH } from "./backup-paths.ts";
import { type Manifest, type ManifestEntry, manifestText } from "./manifest.ts";
import type { ReadyEntry } from "./prepare-entries.ts";
import { sealedOutput, unwrittenSeal } from "./seal.ts";

/** One zip of a backup while it is written. */
export interface Volume {
  /** False where it would become larger than it may; one entry is always taken. */
  fits(entry: ReadyEntry): boolean;
  add(entry: ReadyEntry, watch: ZipWatch): Promise<void>;
  /** Writes the manifest and what makes a zip of it. */
  close(head: ManifestHead, measure: Measure): Promise<void>;
}

/** A manifest without the list of what lies in its volume. */
export type ManifestHead = Omit<Manifest, "entries">;

/** Bytes that a manifest takes besides its entries: few rows are unreadable, if any. */
const HEAD = 64 * 1024;

/** `room`: bytes that it may take; `null`: as many as there are. */
export function startVolume(output: WritableStream<Uint8Array>, room: number | null): Volume {
  const zip = startZip(sealedOutput(output));
  const entries: ManifestEntry[] = [];
  let size = HEAD + zipOverhead([MANIFEST_PATH]);
  return {
    fits: (entry) => room === null || entries.length === 0 || size + sizeOf(entry) <= room,
    async add(entry, watch) {
      await zip.put(entry, watch);
      entries.push(listed(entry));
      if (room !== null) size += sizeOf(entry);
    },
    async close(head, measure) {
      const data = new Blob([manifestText({ ...head, entries })]);
      const measures = await measure(data);
      // Made a moment ago, of text in memory.
      if (!measures) throw new Error("The manifest can't be read");
      const { size: bytes, crc32 } = measures;
      const modified = new Date(head.madeAt);
      await zip.put({ name: MANIFEST_PATH, data, isDeflated: false, bytes, crc32, modified });
      await zip.close(unwrittenSeal());
    },
  };
}

function listed({ name: path, bytes, sha256 }: ReadyEntry): ManifestEntry {
  return { path, bytes, sha256 };
}

/** Bytes at most, with its lines in the directory and in the manifest. */
function sizeOf(entry: ReadyEntry): number {
  const { data } = entry;
  const packed = data instanceof Blob ? data.size : data.byteLength;
  const line = new TextEncoder().encode(JSON.stringify(listed(entry))).length + 1;
  return packed + zipOverhead([entry.name]) + line;
}
