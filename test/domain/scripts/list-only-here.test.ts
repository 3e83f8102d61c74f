import { describe, expect, it } from "vitest";
import { listOnlyHere } from "../../../src/domain/scripts/list-only-here.ts";
import { lookUpScript } from "../../../src/domain/scripts/look-up-script.ts";
import { aMapping, anAsset, aScene, aScript, NOON } from "../../build.ts";
import { aLibrary, type Rows } from "../open-libraries.ts";

async function namesOnlyHere(rows: Rows): Promise<readonly string[]> {
  const assets = await listOnlyHere(await aLibrary(rows), 1);
  return assets.map(({ name }) => name);
}

describe("what only one script uses", () => {
  it("is what its mappings and legacy fields name and nothing else does, each once, by name", async () => {
    const acts = [{ scenes: [aScene({ generatedImageId: 10, generatedVideoId: 1 })] }];
    const names = await namesOnlyHere({
      scripts: [aScript({ acts, legacyAssets: ["image:10", "video:1"] })],
      assets: [anAsset({ id: 10 }), anAsset({ id: 9 }), anAsset({ type: "video", id: 1 })],
      mappings: [
        aMapping({ assetId: 9 }),
        aMapping({ id: 2, assetId: 9, sceneId: "" }),
        aMapping({ id: 3, assetType: "video", assetId: 1 }),
      ],
    });
    expect(names).toEqual(["image 9", "image 10", "video 1"]);
  });

  it("leaves out what another script names by a mapping, and image 1 is not audio 1", async () => {
    const names = await namesOnlyHere({
      scripts: [aScript(), aScript({ id: 2, trashedAt: NOON })],
      assets: [anAsset(), anAsset({ type: "audio" })],
      mappings: [
        aMapping(),
        aMapping({ id: 2, assetType: "audio" }),
        aMapping({ id: 3, scriptId: 2, assetType: "audio" }),
      ],
    });
    expect(names).toEqual(["image 1"]);
  });

  it("leaves out what a legacy field of another script names", async () => {
    const acts = [{ scenes: [aScene({ generatedImageId: 1 })] }];
    const names = await namesOnlyHere({
      scripts: [aScript(), aScript({ id: 2, acts, legacyAssets: ["image:1"] })],
      assets: [anAsset()],
      mappings: [aMapping()],
    });
    expect(names).toEqual([]);
  });

  it("leaves out what is kept, in the trash, or gone", async () => {
    const names = await namesOnlyHere({
      scripts: [aScript()],
      assets: [anAsset({ keep: true }), anAsset({ id: 2, trashedAt: NOON })],
      mappings: [aMapping(), aMapping({ id: 2, assetId: 2 }), aMapping({ id: 3, assetId: 3 })],
    });
    expect(names).toEqual([]);
  });

  it("is the same where it uses so many that all references are read at once", async () => {
    const many = Array.from({ length: 300 }, (_, index) => index + 1);
    const acts = [{ scenes: [aScene({ generatedImageId: 2 })] }];
    const rows: Rows = {
      scripts: [
        aScript({
          acts: [{ scenes: [aScene({ generatedImageId: 3 })] }],
          legacyAssets: ["image:3"],
        }),
        aScript({ id: 2, acts, legacyAssets: ["image:2"] }),
      ],
      assets: many.map((id) => anAsset({ id })),
      mappings: [
        ...many.map((id) => aMapping({ id, assetId: id })),
        aMapping({ id: 1000, scriptId: 2, assetId: 1 }),
      ],
    };
    const names = await namesOnlyHere(rows);
    expect(names).toEqual(many.slice(2).map((id) => `image ${id}`));
  });

  it("is nothing for a script that is gone", async () => {
    expect(await namesOnlyHere({ assets: [anAsset()], mappings: [aMapping()] })).toEqual([]);
  });
});

it("a look at a script counts its scenes, its places in use and the assets there", async () => {
  const dialogues = [{ id: "dialogue0", generatedAudioId: 1 }];
  const acts = [{ scenes: [aScene({ dialogues }), aScene({ id: "b" })] }];
  const db = await aLibrary({
    scripts: [aScript({ acts, legacyAssets: ["audio:1"] })],
    assets: [anAsset(), anAsset({ type: "audio" })],
    mappings: [aMapping(), aMapping({ id: 2, assetId: 2 }), aMapping({ id: 3, sceneId: "b" })],
  });
  expect(await lookUpScript(db, 1)).toMatchObject({
    title: "Lighthouse",
    sceneCount: 2,
    placeCount: 3,
    assetCount: 3,
  });
  expect(await lookUpScript(db, 2)).toBe(null);
});
