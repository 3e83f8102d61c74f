import { liveQuery } from "dexie";
import { expect, it } from "vitest";
import { linkAssets } from "../../src/domain/scenes/link-assets.ts";
import { listSceneAssets } from "../../src/domain/scenes/list-scene-assets.ts";
import { readWholeScript } from "../../src/domain/scenes/read-whole-script.ts";
import { countPictured } from "../../src/domain/scripts/count-pictured.ts";
import { readScript } from "../../src/domain/scripts/read-script.ts";
import { anAsset, aScene, aScript, image, NOON } from "../build.ts";
import { aLibrary } from "../domain/open-libraries.ts";

const SCENES = 60;

it("keeps every read and write in its transaction, however many live reads are under way", async () => {
  const scenes = Array.from({ length: SCENES }, (_, index) => aScene({ id: `scene-${index}` }));
  const script = aScript({ acts: [{ scenes }] });
  const db = await aLibrary({
    assets: [anAsset({ id: 1 }), anAsset({ id: 2 })],
    scripts: [script],
  });
  const view = readScript(script);
  const errors: unknown[] = [];
  const shown = new Map<string, unknown>();
  const places = scenes.map(({ id }) => ({ scriptId: 1, sceneId: id, dialogueId: "" }));
  const subscriptions = [
    ...places.map((place) =>
      liveQuery(() => listSceneAssets(db, place)).subscribe({
        next: ({ images }) => shown.set(place.sceneId, images.map(({ id }) => id).join()),
        error: (error) => errors.push(error),
      }),
    ),
    ...places.map(() =>
      liveQuery(async () => [
        await countPictured(db, view),
        await readWholeScript(db, view),
      ]).subscribe({ error: (error) => errors.push(error) }),
    ),
  ];
  for (const id of [1, 2]) {
    const links = places.map((place) => ({ asset: image(id), place }));
    await linkAssets(db, links, { at: NOON, newUid: () => crypto.randomUUID() });
  }
  await expect.poll(() => [...new Set(shown.values())]).toEqual(["2,1"]);
  for (const subscription of subscriptions) subscription.unsubscribe();
  expect(errors).toEqual([]);
});
