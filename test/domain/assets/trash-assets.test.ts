import { describe, expect, it, vi } from "vitest";
import { type AssetKey, assetKeyText } from "../../../src/db/asset-key.ts";
import { listAssetKeys } from "../../../src/domain/assets/list-asset-keys.ts";
import { countTrash, listTrash } from "../../../src/domain/assets/list-trash.ts";
import { putBack, trashAgain } from "../../../src/domain/assets/put-back.ts";
import { restoreAssets } from "../../../src/domain/assets/restore-assets.ts";
import { trashAssets } from "../../../src/domain/assets/trash-assets.ts";
import { aMapping, anAsset, image, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

const LATER = new Date(NOON.getTime() + 60_000);
const LATEST = new Date(NOON.getTime() + 120_000);

describe("moving assets to the trash", () => {
  it("writes since when, and nothing else of them or of any other", async () => {
    const asset = anAsset({ name: "pier", tags: ["sea"], note: "unknown", keep: true });
    const mapping = aMapping();
    const db = await aLibrary({ assets: [asset, anAsset({ id: 2 })], mappings: [mapping] });
    expect(await trashAssets(db, [image(1)], LATER)).toEqual([image(1)]);
    expect(await db.assets.toArray()).toEqual([
      { ...asset, trashedAt: LATER, updatedAt: LATER },
      anAsset({ id: 2 }),
    ]);
    expect(await db.scriptAssetMappings.toArray()).toEqual([mapping]);
  });

  it("leaves the time of those that are there already, and answers only those that it put there", async () => {
    const before = anAsset({ trashedAt: NOON });
    const db = await aLibrary({ assets: [before, anAsset({ id: 2 })] });
    const answer = await trashAssets(db, [image(1), image(2), image(2), image(3)], LATER);
    expect(answer).toEqual([image(2)]);
    expect(await db.assets.get(["image", 1])).toEqual(before);
  });

  it("does not take image 5 for audio 5, nor the number 5 for the text", async () => {
    const kept = [anAsset({ type: "audio", id: 5 }), anAsset({ id: "5" })];
    const db = await aLibrary({ assets: [...kept, anAsset({ id: 5 })] });
    await trashAssets(db, [image(5)], LATER);
    expect(await db.assets.where("trashedAt").above(NOON).primaryKeys()).toEqual([["image", 5]]);
  });

  it("takes thousands at once, and keys of any kind", async () => {
    const ids: AssetKey["id"][] = ["a", new Date(5), [1, "b"], new Uint8Array([1, 2]).buffer];
    const assets = [...ids, ...Array.from({ length: 3000 }, (_, at) => at)].map((id) =>
      anAsset({ id }),
    );
    const db = await aLibrary({ assets });
    expect(await trashAssets(db, assets, LATER)).toHaveLength(assets.length);
    expect(await listAssetKeys(db)).toEqual([]);
    expect(await restoreAssets(db, assets, LATEST)).toHaveLength(assets.length);
    expect(await countTrash(db)).toBe(0);
  });

  it("trashes nothing when one of them can't be written", async () => {
    const db = await aLibrary({ assets: [anAsset(), anAsset({ id: 2 })] });
    const refused = { valueOf: () => 1 } as unknown as Date;
    await expect(trashAssets(db, [image(1), image(2)], refused)).rejects.toThrow();
    expect(await countTrash(db)).toBe(0);
  });

  it("says how far it is, and trashes nothing when it is told to stop half way", async () => {
    const assets = Array.from({ length: 1200 }, (_, id) => anAsset({ id }));
    const db = await aLibrary({ assets });
    const stop = new AbortController();
    const told: number[] = [];
    const onProgress = (done: number) => {
      told.push(done);
      if (done === 1000) stop.abort();
    };
    const { signal } = stop;
    await expect(trashAssets(db, assets, LATER, { onProgress, signal })).rejects.toThrow();
    expect(told).toEqual([500, 1000]);
    expect(await countTrash(db)).toBe(0);
    expect(await trashAssets(db, assets, LATER, { onProgress })).toHaveLength(1200);
    expect(told).toEqual([500, 1000, 500, 1000, 1200]);
  });

  it("trashes nothing when the last of thousands can't be written", async () => {
    const assets = Array.from({ length: 1200 }, (_, id) => anAsset({ id }));
    const db = await aLibrary({ assets });
    db.assets.hook("updating", (_changes, key) => {
      if (Array.isArray(key) && key[1] === 1199) throw new Error("no more space");
    });
    await expect(trashAssets(db, assets, LATER)).rejects.toThrow();
    expect(await countTrash(db)).toBe(0);
  });

  it("reads each row once, and a few hundred at a time", async () => {
    const assets = Array.from({ length: 1200 }, (_, id) => anAsset({ id }));
    const db = await aLibrary({ assets });
    const read = vi.spyOn(db.assets.core, "getMany");
    const written = vi.spyOn(db.assets.core, "mutate");
    await trashAssets(db, assets, LATER);
    expect(read.mock.calls.map(([{ keys }]) => keys.length)).toEqual([500, 500, 200]);
    expect(written.mock.calls.map(([{ type }]) => type)).toEqual(["put", "put", "put"]);
    const at = (spy: { readonly mock: { readonly invocationCallOrder: number[] } }) =>
      spy.mock.invocationCallOrder;
    expect((at(written)[0] ?? 0) < (at(read)[1] ?? 0)).toBe(true);
  });
});

describe("taking assets out of the trash", () => {
  it("takes the time away and nothing else", async () => {
    const db = await aLibrary({ assets: [anAsset()] });
    await trashAssets(db, [image(1)], LATER);
    expect(await restoreAssets(db, [image(1), image(2)], LATEST)).toEqual([image(1)]);
    expect(await db.assets.toArray()).toEqual([anAsset({ updatedAt: LATEST })]);
    expect(await restoreAssets(db, [image(1)], NOON)).toEqual([]);
    expect(await db.assets.toArray()).toEqual([anAsset({ updatedAt: LATEST })]);
  });

  it("with a time, takes only what has lain there since then", async () => {
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1, trashedAt: NOON }),
        anAsset({ id: 2, trashedAt: LATER }),
        anAsset({ id: 3 }),
      ],
    });
    const answer = await restoreAssets(db, [1, 2, 3].map(image), LATEST, new Date(LATER));
    expect(answer).toEqual([image(2)]);
    expect((await listTrash(db)).map(assetKeyText)).toEqual(["image:1"]);
  });
});

describe("putting back", () => {
  it("is undone exactly, so that the trashing before it can be undone as well", async () => {
    const assets = [
      anAsset({ id: 1, trashedAt: NOON }),
      anAsset({ id: 2, trashedAt: LATER }),
      anAsset({ id: 3 }),
    ];
    const db = await aLibrary({ assets });
    const restored = await putBack(db, [1, 2, 3, 4].map(image), LATEST);
    expect(restored).toEqual([
      { key: image(1), since: NOON },
      { key: image(2), since: LATER },
    ]);
    expect(await countTrash(db)).toBe(0);
    expect(await trashAgain(db, restored, LATEST)).toEqual([image(1), image(2)]);
    expect(await db.assets.toArray()).toEqual(
      assets.map((row) => (row.trashedAt ? { ...row, updatedAt: LATEST } : row)),
    );
    expect(await restoreAssets(db, [image(1)], LATEST, NOON)).toEqual([image(1)]);
  });

  it("is not undone for what was trashed again, or deleted, since", async () => {
    const db = await aLibrary({ assets: [1, 2].map((id) => anAsset({ id, trashedAt: NOON })) });
    const restored = await putBack(db, [1, 2].map(image), LATER);
    await trashAssets(db, [image(1)], LATEST);
    await db.assets.delete(["image", 2]);
    expect(await trashAgain(db, restored, LATEST)).toEqual([]);
    expect(await db.assets.toArray()).toMatchObject([{ id: 1, trashedAt: LATEST }]);
  });
});

describe("what lies in the trash", () => {
  it("is listed by when it came there, the last first; ties by type and id", async () => {
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1, trashedAt: LATER }),
        anAsset({ id: 2, trashedAt: NOON }),
        anAsset({ id: 3 }),
        anAsset({ id: 4, trashedAt: LATER }),
        anAsset({ type: "video", id: 1, trashedAt: NOON }),
      ],
    });
    expect((await listTrash(db)).map(assetKeyText)).toEqual([
      "image:4",
      "image:1",
      "video:1",
      "image:2",
    ]);
    expect(await countTrash(db)).toBe(4);
  });
});
