import { expect } from "vitest";
import { type AssetKey, assetKeyText } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import type { Script } from "../../../src/db/schema.ts";
import { deleteAssets } from "../../../src/domain/assets/delete-assets.ts";
import { listPlaces } from "../../../src/domain/assets/list-places.ts";
import { restoreAssets } from "../../../src/domain/assets/restore-assets.ts";
import { trashAssets } from "../../../src/domain/assets/trash-assets.ts";
import type { Place } from "../../../src/domain/scenes/place.ts";
import { addScene } from "../../../src/domain/scripts/add-scene.ts";
import { deleteScript } from "../../../src/domain/scripts/delete-script.ts";
import { listOnlyHere } from "../../../src/domain/scripts/list-only-here.ts";
import { restoreScript } from "../../../src/domain/scripts/restore-script.ts";
import { takeBackScene } from "../../../src/domain/scripts/take-back-scene.ts";
import { trashScript } from "../../../src/domain/scripts/trash-script.ts";
import {
  ADDED,
  changed,
  type Lists,
  listOf,
  type Model,
  nameOf,
  orphansOf,
  without,
} from "./links-model.ts";

export async function moveAsset(
  db: Database,
  model: Model,
  { does, key }: { readonly does: "trash" | "restore" | "delete"; readonly key: AssetKey },
  at: Date,
): Promise<Model> {
  const text = assetKeyText(key);
  const others = model.assets.filter((one) => one.text !== text);
  const found = model.assets.find((one) => one.text === text);
  if (does === "delete") {
    await deleteAssets(db, [{ key, places: await listPlaces(db, key) }], at);
    if (!found?.isTrashed) return model;
    const leave = (lists: Lists) => changed(lists, Object.keys(lists), without(text));
    return { ...model, assets: others, links: leave(model.links), fields: leave(model.fields) };
  }
  const isTrashed = does === "trash";
  await (isTrashed ? trashAssets : restoreAssets)(db, [key], at);
  return found ? { ...model, assets: [...others, { text, isTrashed }] } : model;
}

/** The places that are gone with the scene that comes and goes. */
export function namesOfGone({ scripts }: Model): readonly string[] {
  return scripts
    .filter(({ hasAdded }) => !hasAdded)
    .flatMap(({ id }) => TYPES.map((type) => nameOf(type, placeOfAdded(id))));
}

export const TYPES = ["image", "video", "audio"] as const;

export function placeOfAdded(scriptId: Script["id"]): Place {
  return { scriptId, sceneId: ADDED, dialogueId: "" };
}

/** A scene is taken back only while nothing is linked to it. */
export async function changeScene(
  db: Database,
  model: Model,
  step: { readonly does: "add scene" | "take back scene"; readonly scriptId: Script["id"] },
  at: Date,
): Promise<Model> {
  const { does, scriptId: id } = step;
  const found = model.scripts.find((one) => one.id === id);
  const isAdding = does === "add scene";
  if (!found || (isAdding && found.hasAdded)) return model;
  const others = model.scripts.filter((one) => one !== found);
  if (isAdding) {
    await addScene(db, id, 1, "", { at, newUid: () => ADDED });
    return { ...model, scripts: [...others, { ...found, hasAdded: true }] };
  }
  const isFree = TYPES.every(
    (type) => listOf(model.links, nameOf(type, placeOfAdded(id))).length === 0,
  );
  const isDone = await takeBackScene(db, id, { sceneId: ADDED, text: "" }, at);
  expect(isDone).toBe(found.hasAdded && isFree);
  return isDone ? { ...model, scripts: [...others, { ...found, hasAdded: false }] } : model;
}

export async function moveScript(
  db: Database,
  model: Model,
  step: { readonly does: "trash" | "restore" | "delete"; readonly scriptId: Script["id"] },
  at: Date,
): Promise<Model> {
  const { does, scriptId: id } = step;
  const others = model.scripts.filter((one) => one.id !== id);
  const found = model.scripts.find((one) => one.id === id);
  if (does === "delete") {
    const onlyHere = (await listOnlyHere(db, id)).map(assetKeyText).sort();
    const { deleted } = await deleteScript(db, id);
    expect(deleted).toBe(found?.isTrashed ?? false);
    const leave = (lists: Lists) =>
      changed(
        lists,
        Object.keys(lists).filter((name) => name.startsWith(`${id} `)),
        () => [],
      );
    const after = {
      ...model,
      scripts: others,
      links: leave(model.links),
      fields: leave(model.fields),
    };
    const before = orphansOf(model);
    if (found)
      expect(onlyHere).toEqual(
        orphansOf(after)
          .filter((one) => !before.includes(one))
          .sort(),
      );
    return deleted ? after : model;
  }
  const isTrashed = does === "trash";
  if (!found) return model;
  expect(await (isTrashed ? trashScript : restoreScript)(db, id, at)).toBe(
    found.isTrashed !== isTrashed,
  );
  return { ...model, scripts: [...others, { ...found, isTrashed }] };
}
