import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { isList } from "../../db/legacy-places.ts";
import { isRecord } from "../../lib/is-record.ts";
import { indexKey } from "../index-key.ts";
import { newScene } from "./add-scene.ts";
import { editScript } from "./edit-script.ts";

export interface AddedScene {
  readonly sceneId: string;
  /** As it was given to `addScene`. */
  readonly text: string;
}

/**
 * Undoes `addScene`: takes the scene out again while it is as it was added and nothing is
 * linked to it. Answers whether it did; else nothing has changed.
 *
 * @throws DomainError `script-not-found`
 */
export function takeBackScene(
  db: Database,
  scriptId: LocalId,
  { sceneId, text }: AddedScene,
  at: Date,
): Promise<boolean> {
  return editScript(db, scriptId, at, async (draft) => {
    const place = indexKey([scriptId, sceneId]);
    const links = db.scriptAssetMappings.where("[scriptId+sceneId]").equals(place);
    if ((await links.count()) > 0) return false;
    const scenes = listsOfScenes(draft.acts).find((list) => indexOf(list, sceneId) >= 0);
    const index = scenes ? indexOf(scenes, sceneId) : -1;
    const scene = scenes?.[index];
    if (!scenes || !isRecord(scene)) return false;
    if (!isSame(scene, newScene(sceneId, text.trim(), positionOf(scene)))) return false;
    scenes.splice(index, 1);
    return true;
  });
}

function listsOfScenes(acts: unknown): unknown[][] {
  if (!isList(acts)) return [];
  return acts.flatMap((act) => (isRecord(act) && isList(act.scenes) ? [act.scenes] : []));
}

function indexOf(scenes: readonly unknown[], sceneId: string): number {
  return scenes.findIndex((scene) => isRecord(scene) && scene.id === sceneId);
}

function positionOf({ actIndex, sceneIndex }: Record<string, unknown>) {
  return { actIndex, sceneIndex };
}

/** A scene as it is added holds texts, numbers and an empty list. */
function isSame(scene: Record<string, unknown>, added: Record<string, unknown>): boolean {
  const names = Object.keys(scene);
  return (
    names.length === Object.keys(added).length &&
    names.every((name) => JSON.stringify(scene[name]) === JSON.stringify(added[name]))
  );
}
