import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { hashOf } from "../../src/media/hash.ts";
import { startMeasuring } from "../../src/media/measure.ts";

const MB = 1024 * 1024;

describe("measuring", () => {
  it.each([0, 3, 8 * MB, 8 * MB + 1])("finds size and checksums of %i bytes", async (size) => {
    const data = filled(1, size);
    const measure = await startMeasuring();
    // What was measured before leaves nothing behind.
    await measure(filled(2, size + 5));
    const measures = await measure(data);
    const bytes = new Uint8Array(await data.arrayBuffer());
    expect(measures).toMatchObject({ size, crc32: crc32(bytes), sha256: await hashOf(data) });
    const kept = measures?.kept;
    expect(kept ? Buffer.compare(kept, bytes) : "not kept").toBe(size > 8 * MB ? "not kept" : 0);
  });

  it("is null for bytes that can't be read", async () => {
    const measure = await startMeasuring();
    expect(await measure(lost(3))).toBe(null);
    expect(await measure(lost(8 * MB + 1))).toBe(null);
  });

  it("stops within a large file", async () => {
    const measure = await startMeasuring();
    const controller = new AbortController();
    const data = filled(1, 8 * MB + 1);
    const stream = data.stream.bind(data);
    data.stream = () => {
      controller.abort("enough");
      return stream();
    };
    await expect(measure(data, controller.signal)).rejects.toBe("enough");
  });
});

function filled(byte: number, size: number): Blob {
  return new Blob([new Uint8Array(size).fill(byte)]);
}

function lost(size: number): Blob {
  const refuse = () => {
    throw new DOMException("The file is gone", "NotReadableError");
  };
  const refused = { arrayBuffer: async () => refuse(), stream: refuse };
  return Object.assign(filled(1, size), refused);
}
