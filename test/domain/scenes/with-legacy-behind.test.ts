import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import type { Link } from "../../../src/domain/scenes/link-change.ts";
import { withLegacyBehind } from "../../../src/domain/scenes/with-legacy-behind.ts";
import { aMapping, anAsset, aScene, aScript, image, NOON } from "../../build.ts";
import { aLibrary, type Rows } from "../open-libraries.ts";

const SCENE = { scriptId: 1, sceneId: "act0-scene0", dialogueId: "" };
const DIALOGUE = { ...SCENE, dialogueId: "dialogue0" };
const WHOLE = { ...SCENE, sceneId: "" };
const sound = (id: number) => ({ type: "audio", id }) as const;

/** A script whose fields name image 7 for the scene, sound 8 for its dialogue and sound 9 for all of it. */
const SCRIPT = aScript({
  acts: [
    {
      scenes: [
        aScene({
          generatedImageId: 7,
          dialogues: [{ id: "dialogue0", roleId: "ANA", line: "", generatedAudioId: 8 }],
        }),
      ],
    },
  ],
  buildMeta: { fullScriptAudioId: 9 },
});
const ASSETS = [anAsset({ id: 7 }), ...[8, 9].map((id) => anAsset({ type: "audio", id }))];

function aLegacyLibrary(rows: Rows = {}): Promise<Database> {
  return aLibrary({ scripts: [SCRIPT], ...rows, assets: [...ASSETS, ...(rows.assets ?? [])] });
}

function behind(db: Database, links: readonly Link[]): Promise<readonly Link[]> {
  return db.transaction("rw", db.assets, db.scripts, db.scriptAssetMappings, async () =>
    withLegacyBehind(db, links),
  );
}

describe("withLegacyBehind", () => {
  it.each([
    [image(1), SCENE, image(7), SCENE],
    // A picture for a dialogue belongs to the scene.
    [image(1), DIALOGUE, image(7), SCENE],
    [sound(1), DIALOGUE, sound(8), DIALOGUE],
    [sound(1), WHOLE, sound(9), WHOLE],
  ])("adds what the place shows by its field: %j in %j", async (asset, place, legacy, own) => {
    const db = await aLegacyLibrary();
    const links = [{ asset, place }];
    expect(await behind(db, links)).toEqual([...links, { asset: legacy, place: own }]);
  });

  it("adds nothing of another type or another place", async () => {
    // Image 7 is not video 7.
    const db = await aLegacyLibrary({ assets: [anAsset({ type: "video", id: 7 })] });
    const links = [
      { asset: { type: "video", id: 1 } as const, place: SCENE },
      { asset: sound(1), place: SCENE },
      { asset: image(1), place: WHOLE },
    ];
    expect(await behind(db, links)).toEqual(links);
  });

  it("adds it once behind all, and not where it is itself among the links", async () => {
    const db = await aLegacyLibrary();
    const links = [1, 2].map((id) => ({ asset: image(id), place: SCENE }));
    const legacy = { asset: image(7), place: SCENE };
    expect(await behind(db, links)).toEqual([...links, legacy]);
    expect(await behind(db, [legacy, ...links])).toEqual([legacy, ...links]);
  });

  it("adds nothing where a mapping has the say, unless its asset can't be shown", async () => {
    const mappings = [aMapping({ assetId: 3 })];
    const db = await aLegacyLibrary({ mappings });
    const links = [{ asset: image(1), place: SCENE }];
    const legacy = { asset: image(7), place: SCENE };
    expect(await behind(db, links)).toEqual([...links, legacy]);
    await db.assets.add(anAsset({ id: 3 }));
    expect(await behind(db, links)).toEqual(links);
    await db.assets.update(["image", 3], { trashedAt: NOON });
    expect(await behind(db, links)).toEqual([...links, legacy]);
  });

  it("adds nothing that lies in the trash or is gone", async () => {
    const db = await aLegacyLibrary();
    const links = [{ asset: image(1), place: SCENE }];
    await db.assets.update(["image", 7], { trashedAt: NOON });
    expect(await behind(db, links)).toEqual(links);
    await db.assets.delete(["image", 7]);
    expect(await behind(db, links)).toEqual(links);
  });

  it("does not take a sound that has lost its place for the full sound", async () => {
    const take = { ...WHOLE, assetType: "audio", assetId: 5 } as const;
    const assets = [anAsset({ type: "audio", id: 5 })];
    const db = await aLegacyLibrary({
      assets,
      mappings: [aMapping({ ...take, role: "dialogue-audio" })],
    });
    const links = [{ asset: sound(1), place: WHOLE }];
    expect(await behind(db, links)).toEqual([...links, { asset: sound(9), place: WHOLE }]);
    await db.scriptAssetMappings.update(1, { role: "full-script-audio" });
    expect(await behind(db, links)).toEqual(links);
  });
});
