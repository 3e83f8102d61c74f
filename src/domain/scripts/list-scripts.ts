import { cmp } from "dexie";
import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Script } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { indexKey } from "../index-key.ts";
import { readScript, type SceneView } from "./read-script.ts";

export interface ScriptSummary {
  readonly id: LocalId;
  readonly title: string;
  readonly logline: string;
  readonly sceneCount: number;
  /** Scenes that show a picture, by a mapping or by a legacy field. */
  readonly picturedCount: number;
  readonly trashed: boolean;
}

/** All scripts, those in the trash too (marked so), by title; equal titles by id. */
export async function listScripts(db: Database): Promise<readonly ScriptSummary[]> {
  return db.transaction("r", db.scripts, db.scriptAssetMappings, db.assets, async () => {
    const scripts = await db.scripts.toArray();
    const summaries = await Promise.all(scripts.map((script) => summarize(db, script)));
    return summaries.sort(
      (one, other) => TITLES.compare(one.title, other.title) || cmp(one.id, other.id),
    );
  });
}

const TITLES = new Intl.Collator(undefined, { numeric: true });

async function summarize(db: Database, script: Script): Promise<ScriptSummary> {
  const { id, title, logline, acts } = readScript(script);
  const scenes = acts.flatMap((act) => act.scenes);
  return {
    id,
    title,
    logline,
    sceneCount: scenes.length,
    picturedCount: await countPictured(db, id, scenes),
    trashed: script.trashedAt !== undefined,
  };
}

/** The rule of `listSceneAssets`, for all scenes of a script at once. */
async function countPictured(
  db: Database,
  scriptId: LocalId,
  scenes: readonly SceneView[],
): Promise<number> {
  const mappings = await db.scriptAssetMappings
    .where("[scriptId+assetType]")
    .equals(indexKey([scriptId, "image"]))
    .toArray();
  const named = new Map<string, LocalId[]>();
  for (const { sceneId, dialogueId, assetId } of mappings) {
    if (dialogueId === "") named.set(sceneId, [...(named.get(sceneId) ?? []), assetId]);
  }
  const candidates = scenes.map(({ id, legacyImageId }) => [
    ...(named.get(id) ?? []),
    ...(legacyImageId === null ? [] : [legacyImageId]),
  ]);
  const usable = await readUsableImages(db, candidates.flat());
  return candidates.filter((ids) => ids.some((id) => usable.has(keyText(id)))).length;
}

async function readUsableImages(
  db: Database,
  ids: readonly LocalId[],
): Promise<ReadonlySet<string>> {
  const rows = await db.assets.bulkGet(ids.map((id) => ["image", id] as const));
  return new Set(rows.flatMap((row) => (row && !row.trashedAt ? [keyText(row.id)] : [])));
}
