import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { deleteAssets } from "../../../src/domain/assets/delete-assets.ts";
import { linkAsset } from "../../../src/domain/scenes/link-asset.ts";
import { linkAssets } from "../../../src/domain/scenes/link-assets.ts";
import type { LinkChange } from "../../../src/domain/scenes/link-change.ts";
import { replaceAsset } from "../../../src/domain/scenes/replace-asset.ts";
import { undoLinks } from "../../../src/domain/scenes/undo-links.ts";
import { unlinkAssets } from "../../../src/domain/scenes/unlink-assets.ts";
import { aMapping, anAsset, aScene, aScript, image, NOON } from "../../build.ts";
import {
  AUDIO,
  aLegacyScript,
  aLibraryToLink,
  aPlace,
  HERE,
  minutesLater,
  ONE_BY_TWO,
  picturesIn,
  readTables,
  stamps,
  UNDONE,
} from "./linking.ts";

describe("undoLinks leaves", () => {
  /** What is left of a change after something else has happened; nothing changes then. */
  async function expectLeft(db: Database, change: LinkChange, left: number, undone = 0) {
    const before = await readTables(db);
    expect(await undoLinks(db, change, UNDONE)).toEqual({ undone, left });
    if (undone === 0) expect(await readTables(db)).toEqual(before);
  }

  it("a link that got another turn since, or is gone", async () => {
    const db = await aLibraryToLink();
    const change = await linkAsset(db, image(1), aPlace(), stamps());
    const other = await linkAsset(db, image(2), aPlace(), stamps());
    await linkAsset(db, image(1), aPlace(), stamps(minutesLater(5)));
    await expectLeft(db, change, 1);
    await unlinkAssets(db, [{ asset: image(2), place: aPlace() }], NOON);
    await expectLeft(db, other, 1);
  });

  it("a replacement that was replaced since", async () => {
    const db = await aLibraryToLink({ mappings: [aMapping()] });
    const change = await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
    await replaceAsset(db, [aPlace()], { type: "image", oldId: 2, newId: 3 }, stamps());
    await expectLeft(db, change, 1);
  });

  it("what was unlinked and linked again since, so that nothing is linked twice", async () => {
    const db = await aLibraryToLink({ mappings: [aMapping()] });
    const change = await unlinkAssets(db, [HERE], NOON);
    await linkAsset(db, image(1), aPlace(), stamps());
    await expectLeft(db, change, 1);
  });

  it("a replacement whose old asset was linked there again since", async () => {
    const db = await aLibraryToLink({ mappings: [aMapping()] });
    const change = await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
    await linkAsset(db, image(1), aPlace(), stamps(minutesLater(5)));
    await expectLeft(db, change, 1);
    expect(await picturesIn(db)).toEqual([1, 2]);
  });

  it("what an asset is gone from, so that no mapping is broken", async () => {
    const acts = [{ scenes: [aScene({ generatedImageId: 1 })] }];
    const db = await aLibraryToLink({ scripts: [aLegacyScript({ acts })], mappings: [aMapping()] });
    const unlinked = await unlinkAssets(db, [HERE], NOON);
    await db.assets.update(["image", 1], { trashedAt: NOON });
    await deleteAssets(db, [{ key: image(1), places: [] }], NOON);
    await expectLeft(db, unlinked, 2);
    await db.assets.add(anAsset());
    const replaced = await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
    await undoLinks(db, replaced, UNDONE);
    await db.scriptAssetMappings.put(aMapping());
    const again = await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
    await db.assets.delete(["image", 1]);
    await expectLeft(db, again, 1);
  });

  it("what a script is gone from", async () => {
    const db = await aLibraryToLink({ mappings: [aMapping()] });
    const change = await unlinkAssets(db, [HERE], NOON);
    await db.scripts.delete(1);
    await expectLeft(db, change, 1);
  });

  it("a row whose id another one has by now", async () => {
    const db = await aLibraryToLink({ mappings: [aMapping()] });
    const change = await unlinkAssets(db, [HERE], NOON);
    await db.scriptAssetMappings.add(aMapping({ scriptId: 2, sceneId: "x" }));
    await expectLeft(db, change, 1);
  });

  it("a legacy field that says something again, or whose scene is gone; the rest is put back", async () => {
    const acts = (fields: object) => [{ scenes: [aScene({ id: "a", ...fields })] }];
    const db = await aLibraryToLink({
      scripts: [aLegacyScript({ acts: acts({ generatedImageId: 1 }) })],
      mappings: [aMapping({ sceneId: "a" })],
    });
    const unlink = () => unlinkAssets(db, [{ ...HERE, place: aPlace({ sceneId: "a" }) }], NOON);
    const change = await unlink();
    await db.scripts.put(aLegacyScript({ acts: acts({ generatedImageId: 2 }) }));
    await expectLeft(db, change, 1, 1);
    expect((await db.scripts.get(1))?.acts).toEqual(acts({ generatedImageId: 2 }));
    await db.scripts.put(aLegacyScript({ acts: acts({ generatedImageId: 1 }) }));
    const again = await unlink();
    await db.scripts.put(aScript({ acts: [] }));
    await expectLeft(db, again, 2);
  });

  it("what a scene or a dialogue is gone from, so that no mapping is broken", async () => {
    const sound = { assetType: "audio", assetId: 1, role: "dialogue-audio" } as const;
    const acts = [{ scenes: [aScene({ dialogues: [{ id: "d" }] }), aScene({ id: "b" })] }];
    const rows = [
      aMapping(),
      aMapping({ ...sound, id: 2, dialogueId: "d" }),
      aMapping({ id: 3, sceneId: "b" }),
    ];
    const db = await aLibraryToLink({ scripts: [aScript({ acts })], mappings: rows });
    const dialogue = aPlace({ dialogueId: "d" });
    const unlinked = await unlinkAssets(
      db,
      [HERE, { asset: AUDIO, place: dialogue }, { ...HERE, place: aPlace({ sceneId: "b" }) }],
      NOON,
    );
    const replaced = await linkAsset(db, image(1), aPlace(), stamps()).then(() =>
      replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps()),
    );
    await db.scripts.put(aScript({ acts: [] }));
    await expectLeft(db, unlinked, 3);
    await expectLeft(db, replaced, 1);
    await db.scripts.put(aScript({ acts: [{ scenes: [aScene()] }] }));
    await expectLeft(db, unlinked, 2, 1);
  });

  it("a mapping that was broken when it was unlinked", async () => {
    const db = await aLibraryToLink({ mappings: [aMapping({ sceneId: "gone" })] });
    const change = await unlinkAssets(db, [{ ...HERE, place: aPlace({ sceneId: "gone" }) }], NOON);
    expect(change.dropped).toHaveLength(1);
    await expectLeft(db, change, 1);
  });

  describe("a legacy field", () => {
    function aLegacyScene(rows: Parameters<typeof aLibraryToLink>[0] = {}) {
      const acts = [{ scenes: [aScene({ generatedImageId: 1 })] }];
      return aLibraryToLink({ scripts: [aLegacyScript({ acts })], ...rows });
    }

    it("whose mapping was unlinked since", async () => {
      const db = await aLegacyScene();
      const change = await linkAsset(db, image(1), aPlace(), stamps());
      await unlinkAssets(db, [HERE], NOON);
      await expectLeft(db, change, 2);
    });

    it("whose replacement was replaced since", async () => {
      const db = await aLegacyScene();
      const change = await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
      await replaceAsset(db, [aPlace()], { type: "image", oldId: 2, newId: 3 }, stamps());
      await expectLeft(db, change, 2);
      expect(await picturesIn(db)).toEqual([3]);
    });

    it("beside a mapping that was replaced since", async () => {
      const db = await aLegacyScene({ mappings: [aMapping()] });
      const change = await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
      await replaceAsset(db, [aPlace()], { type: "image", oldId: 2, newId: 3 }, stamps());
      await expectLeft(db, change, 2);
    });

    it("that would not be shown any more behind what was linked since", async () => {
      const db = await aLegacyScene();
      const change = await unlinkAssets(db, [HERE], NOON);
      await linkAsset(db, image(2), aPlace(), stamps());
      await expectLeft(db, change, 1);
      expect(await picturesIn(db)).toEqual([2]);
    });

    it("and what it was replaced by, rather than to lose both behind what was linked since", async () => {
      const db = await aLegacyScene();
      const change = await replaceAsset(db, [aPlace()], ONE_BY_TWO, stamps());
      await linkAsset(db, image(3), aPlace(), stamps(minutesLater(5)));
      await expectLeft(db, change, 2);
      expect(await picturesIn(db)).toEqual([3, 2]);
    });

    it("and its mapping, rather than to lose it, but undoes what was linked with it", async () => {
      const db = await aLegacyScene();
      const both = [image(2), image(1)].map((asset) => ({ asset, place: aPlace() }));
      const change = await linkAssets(db, both, stamps());
      await linkAsset(db, image(3), aPlace(), stamps(minutesLater(5)));
      await expectLeft(db, change, 2, 1);
      expect(await picturesIn(db)).toEqual([3, 1]);
    });
  });

  it("everything when it is stopped, and throws the reason", async () => {
    const db = await aLibraryToLink({ mappings: [aMapping()] });
    const change = await unlinkAssets(db, [HERE], NOON);
    const before = await readTables(db);
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(undoLinks(db, change, UNDONE, { signal })).rejects.toThrow("enough");
    expect(await readTables(db)).toEqual(before);
  });
});
