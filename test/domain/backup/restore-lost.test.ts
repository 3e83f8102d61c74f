import { expect, it } from "vitest";
import { readGiven } from "../../../src/domain/integrity/given-original.ts";
import { takeBackGiven } from "../../../src/domain/integrity/settle-given.ts";
import { anAsset, aScript, image, someBytes } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";
import { aBackup, hashOf } from "./backup-in-memory.ts";
import { plan, restore } from "./restoring.ts";

/** Of another library: image 1, with its original. */
function another() {
  return aBackup({
    libraryId: "0b0e7f0c-8c0f-4a56-9d0a-3f7f5a3f5a11",
    rows: {
      assets: [anAsset({ id: 1, uid: "theirs" })],
      images: [{ id: 1, data: someBytes(50) }],
    },
  });
}

it("originals that are gone or damaged here come back, and what lay there is kept until they were read back", async () => {
  const contentHash = await hashOf(someBytes(50));
  for (const data of [null, new Blob(["rest"])]) {
    const damage = { probe: "failed", probeError: data ? "unreadable" : "missing" } as const;
    const db = await aLibrary({
      assets: [anAsset({ id: 4, uid: "theirs", contentHash, name: "ours", ...damage })],
      images: data ? [{ id: 4, data }] : [],
      scripts: [aScript()],
    });
    const backup = await another();
    expect(await plan(db, backup)).toMatchObject({ assets: { repaired: 1 }, bytes: 3 });
    expect((await restore(db, backup)).repaired).toBe(1);
    const asset = await db.assets.get(["image", 4]);
    expect(asset).toMatchObject({ name: "ours", byteLength: 3 });
    expect(asset?.probe).toBeUndefined();
    expect(await hashOf((await db.images.get(4))?.data ?? new Blob())).toBe(contentHash);
    // Until the bytes are read back, what lay there can come back.
    const before = { by: "hash", verified: false, original: data && { id: 4 } };
    expect(await readGiven(db, image(4))).toMatchObject(before);
    await takeBackGiven(db, image(4));
    expect(await db.assets.get(["image", 4])).toMatchObject({ name: "ours", ...damage });
    expect(await (await db.images.get(4))?.data.text()).toBe(data ? "rest" : undefined);
  }
});

it("never brings bytes that are others than those an asset had", async () => {
  const damage = { probe: "failed", probeError: "missing", contentHash: "ab" } as const;
  const db = await aLibrary({ assets: [anAsset({ id: 4, uid: "theirs", ...damage })] });
  expect((await restore(db, await another())).repaired).toBe(0);
  expect(await db.images.count()).toBe(0);
});

it("brings an original back once where two assets of the backup are the one that lost it", async () => {
  const contentHash = await hashOf(someBytes(50));
  const lost = { contentHash, probe: "failed", probeError: "missing" } as const;
  const db = await aLibrary({ assets: [anAsset({ id: 4, uid: "ours", ...lost })] });
  const backup = await aBackup({
    libraryId: "0b0e7f0c-8c0f-4a56-9d0a-3f7f5a3f5a11",
    rows: {
      assets: [1, 2].map((id) => anAsset({ id, uid: `theirs ${id}` })),
      images: [1, 2].map((id) => ({ id, data: someBytes(50) })),
    },
  });
  expect((await restore(db, backup)).repaired).toBe(1);
  expect(await db.assets.count()).toBe(1);
  expect((await db.images.get(4))?.data.size).toBe(3);
});
