import { describe, expect, it } from "vitest";
import type { AssetKey } from "../../../src/db/asset-key.ts";
import { trashAssets } from "../../../src/domain/assets/trash-assets.ts";
import {
  type ImportedLinks,
  undoImportedLinks,
} from "../../../src/domain/imports/undo-imported-links.ts";
import { linkAsset } from "../../../src/domain/scenes/link-asset.ts";
import { anAsset, aScene, aScript, NOON } from "../../build.ts";
import { aFile, runImport } from "../importing.ts";
import { aLibrary } from "../open-libraries.ts";
import { into, LATER, mapped, SCENE, shown, WHOLE } from "./placed.ts";

describe("undoImportedLinks", () => {
  it("unlinks all of an import, newest first, and leaves the assets in the library", async () => {
    const script = aScript({
      acts: [{ scenes: [aScene({ generatedImageId: 700 })] }],
      legacyAssets: ["image:700"],
    });
    const db = await aLibrary({ scripts: [script], assets: [anAsset({ id: 700, name: "old" })] });
    const links: ImportedLinks[] = [];
    const texts = Array.from({ length: 50 }, (_, index) => `i${index}`);
    // The first is in the first and in the last that is written.
    const files = [...texts, "i0"].map((text) => into(SCENE, text));
    await runImport(db, files, { onLinked: (some) => links.push(some) });
    expect(links.length).toBeGreaterThan(1);
    expect(await shown(db, "image")).toHaveLength(51);
    const { left } = await undoImportedLinks(db, links, LATER);
    expect(left).toBe(0);
    expect(await db.scriptAssetMappings.count()).toBe(0);
    expect(await db.assets.count()).toBe(51);
    const after = await db.scripts.get(1);
    expect(after).toMatchObject({ acts: script.acts, legacyAssets: ["image:700"] });
  });

  it("puts into the trash again what it took out, but leaves what was changed since", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    await runImport(db, [aFile("i1"), aFile("i2")]);
    const keys: AssetKey[] = (await db.assets.toArray()).map(({ type, id }) => ({ type, id }));
    await trashAssets(db, keys, NOON);
    const links: ImportedLinks[] = [];
    await runImport(db, [into(SCENE, "i1"), into(SCENE, "i2")], {
      onLinked: (some) => links.push(some),
    });
    const rows = await db.scriptAssetMappings.where({ assetType: "image", assetId: 1 }).toArray();
    for (const { id } of rows) await db.scriptAssetMappings.update(id, { linkedAt: LATER });
    expect(await undoImportedLinks(db, links, LATER)).toEqual({
      undone: 1,
      left: 1,
      keptOut: [keys[0]],
    });
    expect(await mapped(db)).toEqual(["image:1 act0-scene0 scene-image"]);
    const trashed = (await db.assets.toArray()).map(({ trashedAt }) => trashedAt);
    expect(trashed).toEqual([undefined, NOON]);
  });

  it("leaves out of the trash what was linked elsewhere since, but not what was in use before", async () => {
    const scenes = [aScene(), aScene({ id: "x" })];
    const db = await aLibrary({ scripts: [aScript({ acts: [{ scenes }] })] });
    await runImport(db, [into({ ...SCENE, sceneId: "x" }, "i1")]);
    await runImport(db, [aFile("i2")]);
    const keys: AssetKey[] = (await db.assets.toArray()).map(({ type, id }) => ({ type, id }));
    await trashAssets(db, keys, NOON);
    const links: ImportedLinks[] = [];
    await runImport(db, [into(SCENE, "i1"), into(SCENE, "i2")], {
      onLinked: (some) => links.push(some),
    });
    const [, second] = keys;
    if (!second) throw new Error("two were imported");
    await linkAsset(db, second, WHOLE, { at: LATER, newUid: () => "new" });
    const { left, keptOut } = await undoImportedLinks(db, links, LATER);
    expect([left, keptOut]).toEqual([0, [second]]);
    expect(await mapped(db)).toEqual(["image:1 x scene-image", "image:2 whole scene-image"]);
    const trashed = (await db.assets.toArray()).map(({ trashedAt }) => trashedAt);
    expect(trashed).toEqual([NOON, undefined]);
  });
});
