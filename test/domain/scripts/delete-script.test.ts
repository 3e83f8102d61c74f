import { describe, expect, it } from "vitest";
import { deleteScript } from "../../../src/domain/scripts/delete-script.ts";
import { restoreScript } from "../../../src/domain/scripts/restore-script.ts";
import { trashScript } from "../../../src/domain/scripts/trash-script.ts";
import { aMapping, anAsset, aScene, aScript, NOON, someBytes } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

const LATER = new Date(NOON.getTime() + 60_000);

describe("trashing a script", () => {
  it("says since when, as one more revision, and leaves everything else and its mappings", async () => {
    const script = aScript({ acts: "odd", mood: 1, revision: 4 });
    const db = await aLibrary({ scripts: [script], mappings: [aMapping()], assets: [anAsset()] });
    expect(await trashScript(db, 1, LATER)).toBe(true);
    expect(await db.scripts.get(1)).toEqual({
      ...script,
      trashedAt: LATER,
      revision: 5,
      updatedAt: LATER,
    });
    expect(await db.scriptAssetMappings.toArray()).toEqual([aMapping()]);
    expect(await db.assets.toArray()).toEqual([anAsset()]);
  });

  it("leaves one that is there already", async () => {
    const script = aScript({ trashedAt: NOON });
    const db = await aLibrary({ scripts: [script] });
    expect(await trashScript(db, 1, LATER)).toBe(false);
    expect(await db.scripts.get(1)).toEqual(script);
  });

  it("refuses one that is gone", async () => {
    const db = await aLibrary();
    const refused = { code: "script-not-found" };
    await expect(trashScript(db, 1, LATER)).rejects.toMatchObject(refused);
    await expect(restoreScript(db, 1, LATER)).rejects.toMatchObject(refused);
  });

  it("is undone by restoring, which leaves no trace but the revision", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    await trashScript(db, 1, NOON);
    expect(await restoreScript(db, 1, LATER)).toBe(true);
    expect(await db.scripts.get(1)).toStrictEqual({ ...aScript(), revision: 2, updatedAt: LATER });
    expect(await db.scripts.orderBy("trashedAt").count()).toBe(0);
  });

  it("is not undone for one that was put back and trashed again since", async () => {
    const db = await aLibrary({ scripts: [aScript({ trashedAt: LATER })] });
    expect(await restoreScript(db, 1, LATER, NOON)).toBe(false);
    expect(await restoreScript(db, 1, LATER, LATER)).toBe(true);
    expect(await restoreScript(db, 1, LATER)).toBe(false);
  });
});

describe("deleting a script for good", () => {
  it("drops every mapping that names it, and leaves assets, originals and other scripts alone", async () => {
    const assets = [anAsset(), anAsset({ id: 2 })];
    const images = [{ id: 1, data: someBytes(1) }];
    const other = aMapping({ id: 4, scriptId: 2 });
    const db = await aLibrary({
      scripts: [aScript({ trashedAt: NOON }), aScript({ id: 2 })],
      assets,
      images,
      mappings: [
        aMapping(),
        aMapping({ id: 2, sceneId: "", assetId: 2 }),
        aMapping({ id: 3, sceneId: "gone" }),
        other,
      ],
    });
    expect(await deleteScript(db, 1)).toEqual({ deleted: true, mappings: 3, orphans: 1 });
    expect(await db.scripts.toCollection().primaryKeys()).toEqual([2]);
    expect(await db.scriptAssetMappings.toArray()).toEqual([other]);
    expect(await db.assets.toArray()).toEqual(assets);
    expect(await db.images.count()).toBe(1);
  });

  it("drops a mapping that names no scene, as the earlier app writes it", async () => {
    const { sceneId: _scene, dialogueId: _dialogue, ...row } = aMapping();
    const db = await aLibrary({ scripts: [aScript({ trashedAt: NOON })], assets: [anAsset()] });
    await db.scriptAssetMappings.add(row as never);
    expect(await deleteScript(db, 1)).toEqual({ deleted: true, mappings: 1, orphans: 1 });
    expect(await db.scriptAssetMappings.count()).toBe(0);
  });

  it("counts what is an orphan by it at that moment: what legacy fields name too, not what others use", async () => {
    const acts = [{ scenes: [aScene({ generatedImageId: 2 })] }];
    const db = await aLibrary({
      scripts: [
        aScript({ trashedAt: NOON, acts, legacyAssets: ["image:2"] }),
        aScript({ id: 2, trashedAt: NOON }),
      ],
      assets: [anAsset(), anAsset({ id: 2 }), anAsset({ id: 3 })],
      mappings: [
        aMapping(),
        aMapping({ id: 2, assetId: 3 }),
        aMapping({ id: 3, scriptId: 2, assetId: 3 }),
      ],
    });
    expect((await deleteScript(db, 1)).orphans).toBe(2);
    expect((await deleteScript(db, 2)).orphans).toBe(1);
  });

  it("follows a key of any kind, and none that begins alike", async () => {
    const id = ["a", new Date(7)];
    const other = aMapping({ id: 2, scriptId: ["a"] });
    const db = await aLibrary({
      scripts: [aScript({ id, trashedAt: NOON })],
      mappings: [
        aMapping({ scriptId: id }),
        other,
        aMapping({ id: 3, scriptId: ["a", new Date(8)] }),
      ],
    });
    expect(await deleteScript(db, id)).toEqual({ deleted: true, mappings: 1, orphans: 0 });
    expect(await db.scriptAssetMappings.toCollection().primaryKeys()).toEqual([2, 3]);
  });

  it("leaves one that is not in the trash (any more), with its mappings", async () => {
    const db = await aLibrary({ scripts: [aScript()], mappings: [aMapping()] });
    expect(await deleteScript(db, 1)).toEqual({ deleted: false, mappings: 0, orphans: 0 });
    expect(await db.scripts.toArray()).toEqual([aScript()]);
    expect(await db.scriptAssetMappings.toArray()).toEqual([aMapping()]);
  });

  it("changes nothing where it is gone already", async () => {
    const db = await aLibrary({ mappings: [aMapping()] });
    expect(await deleteScript(db, 1)).toEqual({ deleted: false, mappings: 0, orphans: 0 });
    expect(await db.scriptAssetMappings.count()).toBe(1);
  });

  it("is all or nothing: where a mapping can't be dropped, the script stays", async () => {
    const script = aScript({ trashedAt: NOON });
    const db = await aLibrary({ scripts: [script], mappings: [aMapping()] });
    const refuse = () => {
      throw new Error("refused by the test");
    };
    db.scripts.hook("deleting", refuse);
    await expect(deleteScript(db, 1)).rejects.toThrow("refused by the test");
    db.scripts.hook("deleting").unsubscribe(refuse);
    expect(await db.scripts.toArray()).toEqual([script]);
    expect(await db.scriptAssetMappings.toArray()).toEqual([aMapping()]);
  });
});
