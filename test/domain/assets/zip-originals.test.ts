import { describe, expect, it } from "vitest";
import { planZip, zipOriginals } from "../../../src/domain/assets/zip-originals.ts";
import { startZip } from "../../../src/media/zip-stream.ts";
import { anAsset, image, NOON, someBytes } from "../../build.ts";
import { memoryOutput, readZip } from "../../media/read-zip.ts";
import { aLibrary } from "../open-libraries.ts";

const NEVER = new AbortController().signal;

describe("a zip of originals", () => {
  it("holds 300 of them, byte for byte, under names that are unique", async () => {
    const ids = Array.from({ length: 300 }, (_, at) => at + 1);
    const names = ["pier.jpg", "PIER.jpg", "pier (2).jpg", undefined] as const;
    const db = await aLibrary({
      assets: ids.map((id) => {
        const originalFilename = names[id % 4];
        const byteLength = 100 + id;
        return anAsset({ id, byteLength, ...(originalFilename && { originalFilename }) });
      }),
      images: ids.map((id) => ({ id, data: someBytes(id, 100 + id) })),
    });
    const plan = await planZip(db, ids.map(image));
    const { output, zip } = memoryOutput();
    const writer = startZip(output);
    const seen: (readonly number[])[] = [];
    const leftOut = await zipOriginals(db, plan.files, wholeZip(writer), {
      signal: NEVER,
      onProgress: (files, bytes) => seen.push([files, bytes]),
    });
    await writer.close();
    expect(leftOut).toEqual([]);
    expect(seen.at(-1)).toEqual([300, plan.bytes]);
    expect(zip().size).toBeLessThanOrEqual(plan.zipBytes);
    const read = await readZip(zip());
    expect(new Set(read.map(({ name }) => name.toLowerCase())).size).toBe(300);
    expect(read.slice(0, 4).map(({ name }) => name)).toEqual([
      "PIER.jpg",
      "pier (2).jpg",
      "image 3.png",
      "pier (3).jpg",
    ]);
    for (const [at, { bytes }] of read.entries()) {
      const original = await someBytes(at + 1, 101 + at).arrayBuffer();
      expect(bytes).toEqual(new Uint8Array(original));
    }
  });

  it("leaves out what is deleted, has no bytes or can't be read, and says so", async () => {
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1, name: "gone" }),
        anAsset({ id: 2, name: "torn" }),
        anAsset({ id: 3 }),
      ],
      images: [
        { id: 2, data: someBytes(2) },
        { id: 3, data: someBytes(3) },
      ],
    });
    const plan = await planZip(db, [image(7), image(1), image(2), image(3)]);
    expect(plan.leftOut).toEqual([{ asset: "image:7", why: "deleted" }]);
    const added: string[] = [];
    const zip = {
      add: async ({ name }: { readonly name: string }) => {
        added.push(name);
        return name !== "torn.png";
      },
    };
    const leftOut = await zipOriginals(db, plan.files, zip, { signal: NEVER });
    expect(leftOut).toEqual([
      { asset: "gone", why: "missing" },
      { asset: "torn", why: "unreadable" },
    ]);
    expect(added).toEqual(["torn.png", "image 3.png"]);
  });

  it("stops between two originals", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 1 }), anAsset({ id: 2 })],
      images: [1, 2].map((id) => ({ id, data: someBytes(id) })),
    });
    const { files } = await planZip(db, [image(1), image(2)]);
    const controller = new AbortController();
    let added = 0;
    const zip = {
      add: async () => {
        added += 1;
        controller.abort();
        return true;
      },
    };
    const zipping = zipOriginals(db, files, zip, { signal: controller.signal });
    await expect(zipping).rejects.toMatchObject({ name: "AbortError" });
    expect(added).toBe(1);
  });

  it("dates each original as its asset", async () => {
    const db = await aLibrary({ assets: [anAsset()], images: [{ id: 1, data: someBytes(1) }] });
    const { files } = await planZip(db, [image(1)]);
    expect(files[0]?.modified).toEqual(NOON);
  });
});

/** The writer as the worker offers it. */
function wholeZip(writer: ReturnType<typeof startZip>) {
  return {
    add: (entry: Parameters<typeof writer.add>[0], onBytes?: (bytes: number) => void) =>
      writer.add(entry, onBytes && { onBytes }),
  };
}
