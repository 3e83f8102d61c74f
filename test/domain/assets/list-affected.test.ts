import { afterEach, describe, expect, it, vi } from "vitest";
import { legacyAssetsOf } from "../../../src/db/legacy-places.ts";
import type { Script } from "../../../src/db/schema.ts";
import { listAffected } from "../../../src/domain/assets/list-affected.ts";
import { aMapping, anAsset, aScene, aScript, image, NOON } from "../../build.ts";
import { aLibrary, type Rows } from "../open-libraries.ts";

afterEach(() => vi.restoreAllMocks());

function aLegacyScript(overrides: Partial<Script>): Script {
  const script = aScript(overrides);
  return { ...script, legacyAssets: legacyAssetsOf(script) };
}

/** Images in the trash. */
function aTrash(ids: readonly number[], rows: Rows = {}) {
  return aLibrary({ ...rows, assets: ids.map((id) => anAsset({ id, trashedAt: NOON })) });
}

describe("what deleting would affect", () => {
  it("is every place that uses each asset, those of scripts in the trash too", async () => {
    const scene = aScene({ generatedImageId: 2 });
    const db = await aTrash([1, 2, 3], {
      scripts: [
        aScript({ id: 1 }),
        aLegacyScript({ id: 2, title: "Harbour", trashedAt: NOON, acts: [{ scenes: [scene] }] }),
      ],
      mappings: [aMapping({ assetId: 1 }), aMapping({ id: 2, scriptId: 9, assetId: 1 })],
    });
    const affected = await listAffected(db, [image(2), image(1), image(4), image(3), image(1)]);
    expect(
      affected.map(({ key, name, places }) => [
        key.id,
        name,
        places.map(({ scriptTitle, place, origin }) => `${scriptTitle}, ${place}, ${origin}`),
      ]),
    ).toEqual([
      [2, "image 2", ["Harbour, Act 1, Scene 1, legacy"]],
      [
        1,
        "image 1",
        [
          "a script that is gone, a scene that is gone, mapping",
          "Lighthouse, Act 1, Scene 1, mapping",
        ],
      ],
      [3, "image 3", []],
    ]);
    expect(affected[0]).toMatchObject({ byteLength: 3 });
  });

  it("looks, of many, into those alone that are used, and says how far it is", async () => {
    const ids = Array.from({ length: 450 }, (_, at) => at);
    const scene = aScene({ generatedImageId: 449 });
    const db = await aTrash(ids, {
      scripts: [aLegacyScript({ id: 1, acts: [{ scenes: [scene] }] })],
      mappings: [aMapping({ assetId: 7, sceneId: "" })],
    });
    const asked = vi.spyOn(db.scriptAssetMappings, "where");
    const told: number[] = [];
    const affected = await listAffected(db, ids.map(image), {
      onProgress: (done) => told.push(done),
    });
    expect(affected.map(({ key }) => key)).toEqual(ids.map(image));
    expect(
      affected.flatMap(({ key, places }) => places.map(({ place }) => [key.id, place])),
    ).toEqual([
      [7, "whole script"],
      [449, "Act 1, Scene 1"],
    ]);
    expect(asked).toHaveBeenCalledTimes(2);
    expect(told).toEqual([200, 400, 450]);
  });

  it("is not looked up any further once it is told to stop", async () => {
    const ids = Array.from({ length: 450 }, (_, at) => at);
    const db = await aTrash(ids);
    const stop = new AbortController();
    const told: number[] = [];
    const onProgress = (done: number) => {
      told.push(done);
      stop.abort();
    };
    await listAffected(db, ids.map(image), { onProgress, signal: stop.signal });
    expect(told).toEqual([200]);
  });
});
