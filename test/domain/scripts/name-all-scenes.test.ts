import { describe, expect, it } from "vitest";
import { listPlaces } from "../../../src/domain/assets/list-places.ts";
import { linkAssets } from "../../../src/domain/scenes/link-assets.ts";
import { nameAllScenes } from "../../../src/domain/scripts/name-all-scenes.ts";
import { anAsset, aScene, aScript, image, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

const LATER = new Date(NOON.getTime() + 1000);

function naming(signal = new AbortController().signal) {
  let next = 0;
  const newUid = () => `uid ${++next}`;
  return { now: () => LATER, newUid, untilIdle: async () => undefined, signal };
}

describe("naming scenes that another program wrote", () => {
  it("gives scenes and dialogues without an id one, as the script's next revision, and keeps every field", async () => {
    const said = { line: "Hush.", mood: { dark: true } };
    const scenes = [
      aScene(),
      "odd",
      { action: "Fog.", generatedImageId: 1, dialogues: [said, { id: "d" }], x: [null] },
      { id: 7, action: "Rain." },
      { id: "", legacyId: "old" },
    ];
    const acts = [{ scenes, extra: 1 }, null];
    const db = await aLibrary({ scripts: [aScript({ revision: 4, acts })] });
    await nameAllScenes(db, naming());
    expect(await db.scripts.get(1)).toEqual(
      aScript({
        revision: 5,
        updatedAt: LATER,
        legacyAssets: ["image:1"],
        acts: [
          {
            scenes: [
              aScene(),
              "odd",
              {
                ...(scenes[2] as object),
                id: "uid 1",
                dialogues: [{ ...said, id: "uid 2" }, { id: "d" }],
              },
              { id: "uid 3", legacyId: 7, action: "Rain." },
              { id: "uid 4", legacyId: "old" },
            ],
            extra: 1,
          },
          null,
        ],
      }),
    );
  });

  it("makes them places like any other", async () => {
    const db = await aLibrary({
      assets: [anAsset(), anAsset({ id: 2 })],
      scripts: [aScript({ acts: [{ scenes: [aScene({ id: undefined })] }] })],
    });
    await nameAllScenes(db, naming());
    const place = { scriptId: 1, sceneId: "uid 1", dialogueId: "" };
    const stamps = { at: LATER, newUid: () => "m" };
    await linkAssets(db, [{ asset: image(2), place }], stamps);
    expect(await listPlaces(db, image(2))).toMatchObject([{ place: "Act 1, Scene 1" }]);
  });

  it("writes no script in which all have one, and goes on with the others", async () => {
    const whole = aScript({ acts: [{ scenes: [aScene()] }, "odd"] });
    const db = await aLibrary({
      scripts: [whole, aScript({ id: 2, acts: 5 }), aScript({ id: 3, acts: [{ scenes: [{}] }] })],
    });
    await nameAllScenes(db, naming());
    expect(await db.scripts.get(1)).toEqual(whole);
    expect((await db.scripts.toArray()).map(({ revision }) => revision)).toEqual([0, 0, 1]);
  });

  it("ends where it is when it is told to", async () => {
    const db = await aLibrary({ scripts: [aScript({ acts: [{ scenes: [{}] }] })] });
    await nameAllScenes(db, naming(AbortSignal.abort()));
    expect((await db.scripts.get(1))?.revision).toBe(0);
  });
});
