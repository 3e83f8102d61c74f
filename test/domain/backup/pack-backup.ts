import { createCRC32, createSHA256 } from "hash-wasm";
import { tablePath } from "../../../src/domain/backup/backup-paths.ts";
import { sealedOutput, unwrittenSeal } from "../../../src/domain/backup/seal.ts";
import { memoryOutput } from "../../media/read-zip.ts";

export interface Packed {
  readonly path: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** Stored when left out. */
  readonly deflated?: boolean;
  /** What the zip says of it, where that is not the truth. */
  readonly says?: {
    readonly bytes?: number;
    readonly crc32?: number;
    readonly method?: number;
    readonly flags?: number;
    readonly offset?: number;
  };
}

/** So large that reading it would show. */
export const ORIGINAL: Packed = {
  path: "originals/image/1 a.png",
  content: new Uint8Array(1_000_000).fill(7),
};
/** Bytes that may be read of a file for its structure: the end of a zip is looked for in its last 64 KiB. */
export const LITTLE = 200_000;

export const flipped = (file: Blob, at: number) =>
  new Blob([file.slice(0, at), new Uint8Array([0xff]), file.slice(at + 1)]);

const ENCODER = new TextEncoder();
export const bytesOf = (text: string) => ENCODER.encode(text);

/** A line a row. */
export function tableText(rows: readonly string[]): Uint8Array<ArrayBuffer> {
  return bytesOf(rows.map((row) => `${row}\n`).join(""));
}

async function sha256Of(content: Uint8Array): Promise<string> {
  return (await createSHA256()).init().update(content).digest("hex");
}

async function crc32Of(content: Uint8Array): Promise<number> {
  return Number.parseInt((await createCRC32()).init().update(content).digest("hex"), 16);
}

/** A manifest as a writer would write it for these entries: rows are counted by their lines. */
export async function manifestOf(packed: readonly Packed[], changes: object = {}) {
  const counts: Record<string, number> = {};
  const entries: { path: string; bytes: number; sha256: string }[] = [];
  for (const { path, content } of packed) {
    entries.push({ path, bytes: content.length, sha256: await sha256Of(content) });
    const table = /^tables\/(.+)\.ndjson$/.exec(path)?.[1];
    if (table) counts[table] = linesIn(content);
  }
  return {
    format: "scenekeep-backup",
    formatVersion: 1,
    schemaVersion: 8,
    libraryId: "5d9f7c1e-2b8a-4c3d-9e1f-6a7b8c9d0e1f",
    backupId: "8a7c1f0e-6f3a-4c55-9d0e-0f3c5b2f7a11",
    madeAt: "2026-01-02T03:04:05.000Z",
    volume: { number: 1, isLast: true },
    counts,
    otherTables: [] as string[],
    sealed: true,
    entries,
    unreadable: [],
    ...changes,
  };
}

function linesIn(content: Uint8Array): number {
  let lines = 0;
  for (let at = content.indexOf(0x0a); at >= 0; at = content.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}

/** A whole backup of these tables (rows as text) and originals or blobs (content by path). */
export async function aBackup({
  tables = {},
  blobs = {},
  manifest = {},
}: {
  readonly tables?: Readonly<Record<string, readonly string[]>>;
  readonly blobs?: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
  readonly manifest?: object;
} = {}): Promise<Blob> {
  const packed: Packed[] = Object.entries(tables).map(([table, rows]) => ({
    path: tablePath(table),
    content: tableText(rows),
    deflated: true,
  }));
  for (const [path, content] of Object.entries(blobs)) packed.push({ path, content });
  return withManifest(packed, await manifestOf(packed, manifest));
}

export function withManifest(packed: readonly Packed[], manifest: object): Promise<Blob> {
  const content = bytesOf(JSON.stringify(manifest));
  return zipOf([...packed, { path: "manifest.json", content }]);
}

/** What the end of a zip says of its directory, where that is not the truth. */
export interface ZipSays {
  readonly count?: number;
  readonly size?: number;
  readonly start?: number;
}

/** A zip written by hand, so that it can say what no program would say. It ends with a seal. */
export async function zipOf(packed: readonly Packed[], says: ZipSays = {}): Promise<Blob> {
  const { output, zip } = memoryOutput();
  const writer = sealedOutput(output).getWriter();
  const directory: Uint8Array[] = [];
  let offset = 0;
  const write = async (bytes: Uint8Array) => {
    await writer.write(bytes);
    offset += bytes.length;
  };
  for (const one of packed) {
    const data = one.deflated ? await deflate(one.content) : one.content;
    const common = await headerOf(one, data.length);
    const name = bytesOf(one.path);
    directory.push(
      record(
        0x02014b50,
        [[2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, one.says?.offset ?? offset]],
        name,
      ),
    );
    await write(record(0x04034b50, common, name));
    await write(data);
  }
  const start = offset;
  for (const line of directory) await write(line);
  const size = says.size ?? offset - start;
  const count = says.count ?? packed.length;
  const seal = unwrittenSeal();
  const end: Field[] = [
    [4, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, says.start ?? start],
    [2, seal.length],
  ];
  await write(record(0x06054b50, end, seal));
  await writer.close();
  return zip();
}

type Field = readonly [bytes: 2 | 4, value: number];

/** What stands in the header of an entry and in the directory alike, up to the length of the extra field. */
async function headerOf({ path, content, deflated, says }: Packed, packed: number) {
  const crc32 = says?.crc32 ?? (await crc32Of(content));
  const fields: Field[] = [
    [2, 20],
    [2, says?.flags ?? 0x0800],
    [2, says?.method ?? (deflated ? 8 : 0)],
    [4, 0x5c210000],
    [4, crc32],
    [4, packed],
    [4, says?.bytes ?? content.length],
    [2, bytesOf(path).length],
    [2, 0],
  ];
  return fields;
}

function record(signature: number, fields: readonly Field[], end: Uint8Array): Uint8Array {
  const all: readonly Field[] = [[4, signature], ...fields];
  const length = all.reduce((sum, [bytes]) => sum + bytes, 0);
  const made = new Uint8Array(length + end.length);
  const view = new DataView(made.buffer);
  let at = 0;
  for (const [bytes, value] of all) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  made.set(end, length);
  return made;
}

async function deflate(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([content]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** A file that counts how many of its bytes were read; those between `from` and `to` the browser has lost. */
export function watched(file: Blob, { from, to } = { from: 0, to: 0 }) {
  let read = 0;
  const watch = (blob: Blob, offset: number): Blob => {
    const bytes = blob.arrayBuffer.bind(blob);
    const slice = blob.slice.bind(blob);
    return Object.assign(blob, {
      arrayBuffer: async () => {
        const isLost = offset < to && offset + blob.size > from;
        if (isLost) throw new DOMException("lost", "NotReadableError");
        read += blob.size;
        return bytes();
      },
      slice: (...range: Parameters<Blob["slice"]>) =>
        watch(slice(...range), offset + Math.min(range[0] ?? 0, blob.size)),
    });
  };
  return { file: watch(file, 0), read: () => read };
}
