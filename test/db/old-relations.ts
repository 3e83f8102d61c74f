import { ASSET_TYPES, assetKeyText, ORIGINALS_OF } from "../../src/db/asset-key.ts";
import { isKey, keyText } from "../../src/lib/key-text.ts";
import type { OldRow, OldVersion } from "./old-library.ts";

export type Tables = Readonly<Record<string, readonly OldRow[]>>;

/** `script asset` for every asset that belonged to a script, by `scriptId`, a legacy field or a mapping. */
export function relationsOf(before: Tables, version: OldVersion): Set<string> {
  const scripts = new Set((before.scripts ?? []).map(({ id }) => keyText(id)));
  const assets = assetsOf(before);
  const relations = new Set<string>();
  const relate = (script: unknown, asset: string) => {
    if (isKey(script) && scripts.has(keyText(script)) && assets.has(asset)) {
      relations.add(`${keyText(script)} ${asset}`);
    }
  };
  for (const { script, asset } of legacyOf(before)) relate(script, asset);
  for (const type of ASSET_TYPES) {
    if (version >= 7) break;
    for (const { id, scriptId } of before[ORIGINALS_OF[type]] ?? [])
      relate(scriptId, assetKeyText({ type, id }));
  }
  for (const { scriptId, assetType, assetId } of before.scriptAssetMappings ?? []) {
    if (typeof assetType === "string" && isKey(assetId))
      relate(scriptId, `${assetType}:${keyText(assetId)}`);
  }
  return relations;
}

/** Every scene that can be read, by the place it has in the arrays. */
export function scenesOf({ scripts = [] }: Tables) {
  return scripts.flatMap(({ id: script, acts }) =>
    items(acts).flatMap(([act, actIndex]) =>
      items(isPlain(act) ? act.scenes : undefined).flatMap(([scene, sceneIndex]) =>
        isPlain(scene)
          ? [
              {
                script,
                sceneId: `act${actIndex}-scene${sceneIndex}`,
                scene,
                legacy: scene.generatedImageId,
              },
            ]
          : [],
      ),
    ),
  );
}

/** Every place that a legacy field names, whether its asset is there or not. */
export function legacyOf(before: Tables) {
  const found: { script: IDBValidKey; place: string; asset: string }[] = [];
  const add = (
    script: IDBValidKey,
    sceneId: string,
    dialogueId: string,
    type: string,
    id: unknown,
  ) => {
    if (isKey(id))
      found.push({
        script,
        place: [keyText(script), sceneId, dialogueId].join("|"),
        asset: `${type}:${keyText(id)}`,
      });
  };
  for (const { script, sceneId, scene } of scenesOf(before)) {
    add(script, sceneId, "", "image", scene.generatedImageId);
    add(script, sceneId, "", "video", scene.generatedVideoId);
    for (const [dialogue, index] of items(scene.dialogues)) {
      if (isPlain(dialogue))
        add(script, sceneId, `dialogue${index}`, "audio", dialogue.generatedAudioId);
    }
  }
  for (const { id, buildMeta } of before.scripts ?? []) {
    if (isPlain(buildMeta)) add(id, "", "", "audio", buildMeta.fullScriptAudioId);
  }
  return found;
}

/** assetKeyText of every original. */
export function assetsOf(tables: Tables): Set<string> {
  const texts = ASSET_TYPES.flatMap((type) =>
    (tables[ORIGINALS_OF[type]] ?? []).map(({ id }) => assetKeyText({ type, id })),
  );
  return new Set(texts);
}

function items(value: unknown): [unknown, number][] {
  return Array.isArray(value) ? value.map((item, index) => [item, index]) : [];
}

export function isPlain(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}
