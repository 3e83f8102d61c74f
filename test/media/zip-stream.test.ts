import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deflate } from "../../src/media/deflate.ts";
import { hashOf } from "../../src/media/hash.ts";
import { ORIGINAL_LOST } from "../../src/media/zip-original-lost.ts";
import { zipOverhead } from "../../src/media/zip-overhead.ts";
import { startZip } from "../../src/media/zip-stream.ts";
import { NOON } from "../build.ts";
import { lostBlob, memoryOutput, readZip } from "./read-zip.ts";

describe("a zip", () => {
  it("holds every entry byte for byte, its checksum and size before its bytes", async () => {
    const entry = fc.record({
      bytes: fc.uint8Array({ maxLength: 3000 }),
      modified: fc.date({ min: new Date("1980-01-03"), max: new Date("2090-01-01") }),
      word: fc.string({ unit: fc.constantFrom("a", "é", "水", "🌊", " ", "(", "-"), maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 6 }), async (entries) => {
        const { output, zip } = memoryOutput();
        const writer = startZip(output);
        const names = entries.map(({ word }, at) => `${word}${at}.png`);
        for (const [at, { bytes, modified }] of entries.entries()) {
          const data = new Blob([new Uint8Array(bytes)]);
          expect(await writer.add({ name: names[at] ?? "", data, modified })).toBe(true);
        }
        await writer.close();
        const read = await readZip(zip());
        expect(read.map(({ name }) => name)).toEqual(names);
        for (const [at, { bytes, isPlain }] of read.entries()) {
          expect(bytes).toEqual(new Uint8Array(entries[at]?.bytes ?? []));
          expect(isPlain).toBe(true);
        }
        const total = entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
        expect(zip().size).toBeLessThanOrEqual(total + zipOverhead(names));
      }),
      { numRuns: 30 },
    );
  });

  it("keeps an empty original, and a date that no zip can hold as the nearest", async () => {
    const { output, zip } = memoryOutput();
    const writer = startZip(output);
    await writer.add({ name: "a", data: new Blob([]), modified: new Date(0) });
    await writer.add({ name: "b", data: new Blob(["b"]), modified: new Date(Number.NaN) });
    await writer.add({ name: "c", data: new Blob(["c"]), modified: new Date("2500-01-01") });
    await writer.close();
    const read = await readZip(zip());
    expect(read.map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 1],
    ]);
    expect(read.map(({ modified }) => modified.getFullYear())).toEqual([1980, 1980, 2099]);
  });

  it("leaves out what can't be read, and is whole without it", async () => {
    const { output, zip } = memoryOutput();
    const writer = startZip(output);
    const [a, lost, b] = [new Blob(["a"]), lostBlob(), new Blob(["b"])];
    expect(await writer.add({ name: "a", data: a, modified: NOON })).toBe(true);
    const before = zip().size;
    expect(await writer.add({ name: "lost", data: lost, modified: NOON })).toBe(false);
    expect(zip().size).toBe(before);
    expect(await writer.add({ name: "b", data: b, modified: NOON })).toBe(true);
    await writer.close();
    expect((await readZip(zip())).map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("tells an original that is lost after its checksum from whatever else goes wrong", async () => {
    const { output } = memoryOutput();
    const writer = startZip(output);
    const adding = writer.add({ name: "a", data: readableOnce(), modified: NOON });
    await expect(adding).rejects.toSatisfy(
      (error) => error instanceof DOMException && error.name === ORIGINAL_LOST,
    );
  });

  it("holds what was deflated before, as it was", async () => {
    const text = "It was never broken. ".repeat(1000);
    const { data, size, crc32, sha256 } = await deflate(new Blob([text]));
    expect(sha256).toBe(await hashOf(new Blob([text])));
    expect(data.size).toBeLessThan(size / 10);
    const { output, zip } = memoryOutput();
    const writer = startZip(output);
    const entry = { name: "a.txt", data, modified: NOON, isDeflated: true, bytes: size, crc32 };
    await writer.put(entry);
    await writer.close(new TextEncoder().encode("a comment"));
    const [read] = await readZip(zip());
    expect(new TextDecoder().decode(read?.bytes)).toBe(text);
    expect(await zip().text()).toMatch(/a comment$/);
  });

  it("writes the beginning of a large entry before its end is read", async () => {
    const { output, zip } = memoryOutput();
    const writer = startZip(output);
    const data = new Blob([new Uint8Array(30_000_000)]);
    let read = 0;
    let mostWaiting = 0;
    const onBytes = (bytes: number) => {
      read += bytes;
      mostWaiting = Math.max(mostWaiting, read - zip().size);
    };
    await writer.add({ name: "a", data, modified: NOON }, { onBytes });
    expect(mostWaiting).toBeLessThan(10_000_000);
  });

  it("tells every byte that is written, and stops between two pieces", async () => {
    const { output } = memoryOutput();
    const writer = startZip(output);
    const data = new Blob([new Uint8Array(5_000_000)]);
    let told = 0;
    await writer.add(
      { name: "a", data, modified: NOON },
      {
        onBytes: (bytes) => {
          told += bytes;
        },
      },
    );
    expect(told).toBe(data.size);
    const controller = new AbortController();
    const adding = writer.add(
      { name: "b", data, modified: NOON },
      { signal: controller.signal, onBytes: () => controller.abort() },
    );
    await expect(adding).rejects.toMatchObject({ name: "AbortError" });
  });
});

/** Lost between its checksum and its way into the zip. */
function readableOnce(): Blob {
  const blob = new Blob(["bytes"]);
  const pieces = [blob, lostBlob().slice()];
  return Object.assign(new Blob(["bytes"]), { slice: () => pieces.shift() ?? new Blob() });
}
