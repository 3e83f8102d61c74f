import { createHash } from "node:crypto";
import {
  closeSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { tablePath } from "../../src/domain/backup/backup-paths.ts";
import { type BlobRef, encodeRow } from "../../src/domain/backup/row-text.ts";
import { readDirectory } from "../../src/domain/backup/zip-directory.ts";
import { keyText } from "../../src/lib/key-text.ts";

const SCRIPT = readFileSync(new URL("../../public/export-cinegenie.js", import.meta.url), "utf8");

interface OfScript {
  readonly encodeRow: typeof encodeRow;
  readonly keyText: typeof keyText;
  readonly tablePath: typeof tablePath;
  readonly refTo: (blob: Blob, path: string) => BlobRef;
  readonly sumsOf: (blob: Blob, signal: AbortSignal) => Promise<Sums>;
  readonly crcOfBoth: (first: number, second: number, length: number) => number;
  readonly startZip: (sink: Sink, signal: AbortSignal) => Zip;
}

interface Sums {
  readonly crc: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What is written: bytes, or a Blob, of which only the size counts here. */
interface Sink {
  write(part: Uint8Array | { readonly size: number }): Promise<unknown>;
  close(): Promise<unknown>;
}

interface Zip {
  add(path: string, sums: Sums, data: { readonly size: number }): Promise<void>;
  close(): Promise<unknown>;
}

const SIGNAL = new AbortController().signal;

/** What the script calls so, without letting it begin. */
const ofScript = new Function(`${insideOf(SCRIPT)}
  return { encodeRow, keyText, tablePath, refTo, sumsOf, crcOfBoth, startZip };`)() as OfScript;

/** The block's content up to where it starts. */
function insideOf(script: string): string {
  return script.slice(script.indexOf("{\n") + 2, script.lastIndexOf("void start();"));
}

/** The same reference for the same Blob, in the order met. */
function startRefs() {
  let turn = 0;
  return (blob: Blob) => ofScript.refTo(blob, `blobs/${++turn}.bin`);
}

/** The line, or that there is none. */
function lineOf(encode: typeof encodeRow, row: unknown): string {
  try {
    return encode(row, startRefs());
  } catch (error) {
    return `refused: ${(error as Error).message.split(":")[0]}`;
  }
}

const shared = { text: "twice" };
const circular: unknown[] = [1];
circular.push({ again: circular });
const holes: unknown[] = [];
holes[3] = "last";
const named = Object.assign([1, 2], { more: true });
const file = new File(["abc"], 'a \u2028 "b".png', { type: "image/png", lastModified: 5 });
const nested = (depth: number) =>
  Array.from({ length: depth }).reduce<unknown>((inside) => [inside], 1);

const ROWS: readonly (readonly [string, unknown])[] = [
  ["plain", { id: 1, title: "A \n line", list: [1, "two", null, true], empty: {}, none: [] }],
  ["undefined and numbers", { a: undefined, b: Number.NaN, c: -0, d: 1e21, e: [-Infinity] }],
  ["dates", { at: new Date(5), bad: new Date(Number.NaN) }],
  ["a bigint", { big: 12n ** 40n }],
  ["maps and sets", new Map<unknown, unknown>([[{ a: 1 }, new Set([1, "a", new Map()])]])],
  ["shared and cyclic", { one: shared, two: shared, circular, file, again: file }],
  ["arrays with holes and names", { holes, named }],
  ["keys of our own", JSON.parse('{"$":["date",1],"__proto__":{"a":1},"x":{"__proto__":2}}')],
  ["a RegExp and an Error", { regexp: /a\/"b/giu, error: new TypeError("no") }],
  ["boxes", [Object(1), Object("a"), Object(true), Object(5n)]],
  [
    "bytes",
    [new Uint8Array([1, 2, 255]).subarray(1), new ArrayBuffer(3), new DataView(new ArrayBuffer(2))],
  ],
  ["many bytes", new Float64Array(5000).fill(1.5)],
  ["Blobs", { data: new Blob(["abc"], { type: "text/plain" }), file }],
  ["halves of letters", { text: "\ud800", "\udfff": 1 }],
  ["what is just not too deep", nested(500)],
  ["what is too deep", nested(501)],
  ["what no line holds", { call: () => 1 }],
  ["a bigint without end", 10n ** 20_000n],
];

describe("public/export-cinegenie.js", () => {
  it.each(ROWS)("writes a row as a backup does: %s", (_, row) => {
    expect(lineOf(ofScript.encodeRow, row)).toBe(lineOf(encodeRow, row));
  });

  it("writes any row as a backup does", () => {
    const anything = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
      key: fc.oneof(fc.string(), fc.constantFrom("$", "__proto__")),
    });
    fc.assert(
      fc.property(anything, (row) => {
        expect(lineOf(ofScript.encodeRow, row)).toBe(lineOf(encodeRow, row));
      }),
      { numRuns: 1000 },
    );
  });

  it("writes keys and names tables as a backup does", () => {
    const keys = [1, -0, 1.5, 'a"b', new Date(5), [1, ["x"]], new Uint8Array([1, 255]).buffer];
    expect(keys.map(ofScript.keyText)).toEqual(keys.map(keyText));
    const tables = ["images", "_odd", "a.b/c", "Ärger!", "x'(y)*~"];
    expect(tables.map(ofScript.tablePath)).toEqual(tables.map(tablePath));
  });

  it("finds the checksums of bytes of any length", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400, size: "max" }), async (bytes) => {
        const { crc, sha256 } = await ofScript.sumsOf(new Blob([bytes]), SIGNAL);
        expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
        expect(crc).toBe(crc32(bytes));
      }),
    );
  });

  it("finds the checksums of more bytes than it reads at once", async () => {
    const bytes = Uint8Array.from({ length: 9_000_001 }, (_, at) => at % 251);
    const { crc, sha256 } = await ofScript.sumsOf(new Blob([bytes]), SIGNAL);
    expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(crc).toBe(crc32(bytes));
  });

  it("knows the checksum of two pieces from those of each", () => {
    const bytes = fc.uint8Array({ maxLength: 3000, size: "max" });
    fc.assert(
      fc.property(bytes, bytes, (first, second) => {
        const both = ofScript.crcOfBoth(crc32(first), crc32(second), second.length);
        expect(both).toBe(crc32(second, crc32(first)));
      }),
    );
  });

  it("writes a zip of more than 4 GB, and of entries of more than 4 GB", async () => {
    const folder = mkdtempSync(join(tmpdir(), "export-"));
    try {
      const sizes = [3, 5_000_000_000, 7, 0xffffffff, 1];
      const path = join(folder, "large.zip");
      await writeSparse(path, sizes);
      const { places } = await readDirectory(blobOf(path));
      const found = [...places.values()].map(({ bytes }) => bytes);
      expect([...places.keys()]).toEqual(sizes.map((_, at) => `blobs/${at}.bin`));
      expect(found).toEqual(sizes);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("is plain script: nothing is loaded, and nothing is left in the page", () => {
    expect(SCRIPT).not.toMatch(/\bimport\b\s*[({"'*]|\bfetch\(|XMLHttpRequest|innerHTML|\beval\(/);
    expect(SCRIPT).not.toMatch(/^(?:const|let|var|function|class)\b/m);
  });
});

/** Content of these sizes, of which nothing but the room for it is written. */
async function writeSparse(path: string, sizes: readonly number[]): Promise<void> {
  const file = await open(path, "w");
  let at = 0;
  const sink: Sink = {
    async write(part) {
      if (part instanceof Uint8Array) await file.write(part, 0, part.length, at);
      at += part instanceof Uint8Array ? part.length : part.size;
    },
    close: () => file.close(),
  };
  const zip = ofScript.startZip(sink, SIGNAL);
  for (const [turn, size] of sizes.entries()) {
    await zip.add(`blobs/${turn}.bin`, { crc: 0, bytes: size, sha256: "" }, { size });
  }
  await zip.close();
}

/** Of a file that Node's own Blobs are too small for. */
function blobOf(path: string): Blob {
  const file = openSync(path, "r");
  onTestFinished(() => closeSync(file));
  const { size } = fstatSync(file);
  const slice = (from: number, to = size) => {
    const bytes = Buffer.alloc(Math.min(to, size) - from);
    readSync(file, bytes, 0, bytes.length, from);
    return new Blob([bytes]);
  };
  return { size, slice } as Blob;
}
