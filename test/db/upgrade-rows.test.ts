import { describe, expect, it } from "vitest";
import { assetOf } from "../../src/db/versions/v8-rows.ts";
import { LIBRARY_ID, NOON } from "../build.ts";
import { oddOf, oldScript, original, upgrade } from "./upgrading.ts";

describe("rows", () => {
  it("become assets with what the old row says", async () => {
    const at = new Date("2024-05-06T07:08:09Z");
    const db = await upgrade(7, {
      images: [
        original(42, {
          uploadSource: "manual-upload",
          uploadedAt: at,
          mimeType: "image/webp",
          originalFilename: "pier.webp",
        }),
      ],
      videos: [original(3, { duration: 4.5, uploadedAt: at })],
    });
    expect(await db.assets.get(["image", 42])).toMatchObject({
      name: "pier.webp",
      originalFilename: "pier.webp",
      mimeType: "image/webp",
      byteLength: 3,
      uploadSource: "manual-upload",
      uploadedAt: at,
      tags: [],
      probe: "pending",
    });
    expect(await db.assets.get(["video", 3])).toMatchObject({
      name: "Video 3",
      duration: 4.5,
      mimeType: "image/png",
    });
    expect(await db.assets.get(["video", 3])).not.toHaveProperty("addedBefore");
  });

  it("without a date were there before the upgrade, and say so", async () => {
    const db = await upgrade(6, { images: [original(1)] });
    expect(await db.assets.get(["image", 1])).toMatchObject({
      uploadedAt: NOON,
      addedBefore: true,
    });
  });

  it("take a file's own name and date", () => {
    // Not through a database: the structuredClone of Node 20 makes a Blob of a File.
    const lastModified = Date.UTC(2023, 1, 2);
    const data = new File(["abc"], "harbour.png", { type: "image/png", lastModified });
    const asset = assetOf("image", { id: 1, data }, { at: NOON, libraryId: LIBRARY_ID });
    expect(asset).toMatchObject({ name: "harbour.png", uploadedAt: new Date(lastModified) });
    expect(asset).not.toHaveProperty("addedBefore");
  });

  it.each([
    ["no data", undefined],
    ["text", "data:image/png;base64,AAAA"],
    ["an empty object", {}],
    ["null", null],
  ])("with %s for bytes have failed, are reported and stop nothing", async (_what, data) => {
    const db = await upgrade(6, {
      images: [{ id: 1, data, scriptId: 1 }, original(2)],
      scripts: [oldScript()],
    });
    expect(await db.assets.get(["image", 1])).toMatchObject({
      byteLength: 0,
      probe: "failed",
      probeError: "missing",
    });
    expect(await db.assets.count()).toBe(2);
    expect(await oddOf(db)).toContain("no-data images 1");
  });

  it("take junk in a column for nothing", async () => {
    const db = await upgrade(7, {
      audios: [
        original(1, {
          uploadSource: "magic",
          uploadedAt: new Date(Number.NaN),
          duration: "long",
          mimeType: 3,
        }),
      ],
    });
    const asset = await db.assets.get(["audio", 1]);
    expect(asset).toMatchObject({
      uploadSource: "ai-generated",
      uploadedAt: NOON,
      addedBefore: true,
    });
    expect(asset).not.toHaveProperty("duration");
  });
});
