import { describe, expect, it } from "vitest";
import { linkAssets } from "../../../src/domain/scenes/link-assets.ts";
import { changesNothing } from "../../../src/domain/scenes/link-change.ts";
import { linkWithin } from "../../../src/domain/scenes/link-within.ts";
import type { Place } from "../../../src/domain/scenes/place.ts";
import { renameScript } from "../../../src/domain/scripts/rename-script.ts";
import { aMapping, anAsset, aScene, aScript, image } from "../../build.ts";
import {
  aLegacyScript,
  aLibraryToLink,
  aPlace,
  LATER,
  picturesIn,
  readTables,
  stamps,
} from "./linking.ts";

describe("linkAssets", () => {
  it("changes nothing at all when done again in the same moment", async () => {
    const db = await aLibraryToLink();
    const links = [1, 2].map((id) => ({ asset: image(id), place: aPlace() }));
    await linkAssets(db, links, stamps());
    const before = await readTables(db);
    expect(changesNothing(await linkAssets(db, links, stamps()))).toBe(true);
    expect(await readTables(db)).toEqual(before);
  });

  it("shows the first of several first, each once", async () => {
    const db = await aLibraryToLink({ mappings: [aMapping({ assetId: 3 })] });
    const links = [2, 1, 2].map((id) => ({ asset: image(id), place: aPlace() }));
    await linkAssets(db, links, stamps());
    expect(await picturesIn(db)).toEqual([2, 1, 3]);
    expect(await db.scriptAssetMappings.count()).toBe(3);
  });

  it("links in scenes of several scripts, each script's revision raised once", async () => {
    const acts = [{ scenes: [aScene(), aScene({ id: "b" })] }];
    const db = await aLibraryToLink({ scripts: [aScript({ acts }), aScript({ id: "two", acts })] });
    const places = [1, "two"].flatMap((scriptId) =>
      ["act0-scene0", "b"].map((sceneId) => aPlace({ scriptId, sceneId })),
    );
    const links = places.map((place) => ({ asset: image(1), place }));
    expect((await linkAssets(db, links, stamps())).made).toHaveLength(4);
    for (const place of places) expect(await picturesIn(db, place)).toEqual([1]);
    expect((await db.scripts.toArray()).map(({ revision }) => revision)).toEqual([1, 1]);
  });

  function manyScenes(count: number) {
    const scenes = Array.from({ length: count }, (_, at) =>
      aScene({ id: `s${at}`, generatedImageId: 1 }),
    );
    const links = scenes.map(({ id }) => ({ asset: image(1), place: aPlace({ sceneId: id }) }));
    return { script: aLegacyScript({ acts: [{ scenes }] }), links };
  }

  it("tells how far it is, and reaches every place", async () => {
    const { script, links } = manyScenes(450);
    const db = await aLibraryToLink({ scripts: [script] });
    const progress: number[] = [];
    const onProgress = (done: number) => progress.push(done);
    const change = await linkAssets(db, links, stamps(), { onProgress });
    expect(progress).toEqual([200, 400, 450]);
    expect([change.made.length, change.cleared.length]).toEqual([450, 450]);
    expect(await db.scriptAssetMappings.toArray()).toEqual(change.made);
    expect(await db.scripts.get(1)).toMatchObject({ revision: 1, legacyAssets: [] });
  });

  it("changes nothing when it is stopped before the last one, and throws the reason", async () => {
    const { script, links } = manyScenes(201);
    const db = await aLibraryToLink({ scripts: [script] });
    const before = await readTables(db);
    const stopping = new AbortController();
    const onProgress = () => stopping.abort(new Error("enough"));
    const linking = linkAssets(db, links, stamps(), { onProgress, signal: stopping.signal });
    await expect(linking).rejects.toThrow("enough");
    expect(await readTables(db)).toEqual(before);
  });

  it("happens with what else a transaction does, or not at all", async () => {
    const db = await aLibraryToLink();
    const before = await readTables(db);
    const both = (place: Place) =>
      db.transaction("rw", db.assets, db.scripts, db.scriptAssetMappings, async () => {
        await db.assets.add(anAsset({ id: 9 }));
        await linkWithin(db, [{ asset: image(9), place }], stamps());
      });
    await expect(both(aPlace({ sceneId: "gone" }))).rejects.toMatchObject({
      code: "place-not-found",
    });
    expect(await readTables(db)).toEqual(before);
    await both(aPlace());
    expect(await picturesIn(db)).toEqual([9]);
  });

  it("reaches every script, however many there are", async () => {
    const scriptIds = Array.from({ length: 25 }, (_, at) => at + 1);
    const db = await aLibraryToLink({ scripts: scriptIds.map((id) => aScript({ id })) });
    const links = scriptIds.map((scriptId) => ({ asset: image(1), place: aPlace({ scriptId }) }));
    expect((await linkAssets(db, links, stamps())).made).toHaveLength(25);
    expect((await db.scripts.toArray()).map(({ revision }) => revision)).toEqual(
      scriptIds.map(() => 1),
    );
  });

  it("finds what is linked in scenes between which another has hundreds", async () => {
    const sceneIds = ["a", "b", "c", "d"];
    const scenes = sceneIds.map((id) => aScene({ id }));
    const rows = [...sceneIds, ...Array.from({ length: 200 }, () => "between")].map((sceneId, at) =>
      aMapping({ id: at + 1, sceneId, assetId: sceneId === "between" ? at : 1 }),
    );
    const db = await aLibraryToLink({ scripts: [aScript({ acts: [{ scenes }] })], mappings: rows });
    const links = sceneIds.map((sceneId) => ({ asset: image(1), place: aPlace({ sceneId }) }));
    const { made, turned } = await linkAssets(db, links, stamps());
    expect([made.length, turned.length]).toEqual([0, 4]);
    expect((await db.scriptAssetMappings.toArray()).slice(4)).toEqual(rows.slice(4));
  });

  it("keeps an edit of the script that is made at the same time", async () => {
    const acts = [{ scenes: [aScene({ generatedImageId: 1 })] }];
    const db = await aLibraryToLink({ scripts: [aLegacyScript({ acts })] });
    await Promise.all([
      renameScript(db, 1, "First", LATER),
      linkAssets(db, [{ asset: image(1), place: aPlace() }], stamps()),
      renameScript(db, 1, "Second", LATER),
      linkAssets(db, [{ asset: image(2), place: aPlace() }], stamps()),
    ]);
    const row = { title: "Second", revision: 4, legacyAssets: [] };
    expect(await db.scripts.get(1)).toMatchObject(row);
    expect(await picturesIn(db)).toEqual([2, 1]);
  });
});
