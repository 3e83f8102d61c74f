import { type AssetType, assetKeyText } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import type { Mapping } from "../../../src/db/schema.ts";
import type { FileToImport } from "../../../src/domain/imports/import-files.ts";
import { listSceneAssets } from "../../../src/domain/scenes/list-scene-assets.ts";
import type { Place } from "../../../src/domain/scenes/place.ts";
import { NOON } from "../../build.ts";
import { aFile } from "../importing.ts";

/** Places of the script that `aScript` makes. */
export const SCENE: Place = { scriptId: 1, sceneId: "act0-scene0", dialogueId: "" };
export const DIALOGUE: Place = { ...SCENE, dialogueId: "dialogue0" };
export const WHOLE: Place = { ...SCENE, sceneId: "" };
export const GONE: Place = { ...SCENE, sceneId: "gone" };
export const LATER = new Date(NOON.getTime() + 60_000);

export const into = (place: Place, text: string): FileToImport => ({ ...aFile(text), place });

/** "image:1 act0-scene0 scene-image" for each mapping. */
export async function mapped(db: Database): Promise<readonly string[]> {
  const rows = await db.scriptAssetMappings.toArray();
  return rows.map(textOf).sort();
}

function textOf({ assetType: type, assetId: id, sceneId, dialogueId, role }: Mapping): string {
  const place = [sceneId, dialogueId].filter(Boolean).join("/") || "whole";
  return `${assetKeyText({ type, id })} ${place} ${role}`;
}

/** Names of what a place shows of one type, the first first. */
export async function shown(db: Database, type: AssetType, place: Place = SCENE) {
  const assets = await listSceneAssets(db, place);
  const lists = { image: assets.images, video: assets.videos, audio: assets.audios };
  return lists[type].map(({ name }) => name);
}
