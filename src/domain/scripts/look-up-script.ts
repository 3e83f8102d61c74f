import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { placeText } from "../assets/legacy-uses.ts";
import { listLegacyPlaces } from "./list-legacy-places.ts";
import { mappingsOfScript } from "./mappings-of-script.ts";
import { readScript } from "./read-script.ts";
import { usedElsewhere } from "./used-elsewhere.ts";

/** What hangs on a script, to be shown before it is deleted for good. */
export interface ScriptUses {
  readonly title: string;
  readonly sceneCount: number;
  /** Places of it in which something is used: the whole script, scenes, dialogues. */
  readonly placeCount: number;
  /** Assets that are used in it, each once. */
  readonly assetCount: number;
  /** Those of them that nothing else refers to; without those in the trash and those kept. By name. */
  readonly onlyHere: readonly Asset[];
}

/** Everything at one moment; `null` where there is no such script. */
export function lookUpScript(db: Database, id: LocalId): Promise<ScriptUses | null> {
  return db.transaction("r", db.scripts, db.scriptAssetMappings, db.assets, async () => {
    const script = await db.scripts.get(id);
    if (!script) return null;
    const mapped = await mappingsOfScript(db, id).toArray();
    const view = readScript(script);
    const uses = [
      ...mapped,
      ...listLegacyPlaces(view).map((place) => ({ ...place, scriptId: id })),
    ];
    const keys = eachOnce(uses.map(({ assetType, assetId }) => ({ type: assetType, id: assetId })));
    const { title, acts } = view;
    return {
      title,
      sceneCount: acts.reduce((all, { scenes }) => all + scenes.length, 0),
      placeCount: new Set(uses.map(placeText)).size,
      assetCount: keys.length,
      onlyHere: await listOrphansWithout(db, keys, id),
    };
  });
}

/** Which of these nothing but this script refers to. */
async function listOrphansWithout(
  db: Database,
  keys: readonly AssetKey[],
  scriptId: LocalId,
): Promise<readonly Asset[]> {
  const used = await usedElsewhere(db, keys, scriptId);
  const pairs = keys
    .filter((key) => !used.has(assetKeyText(key)))
    .map(({ type, id }): [AssetType, LocalId] => [type, id]);
  const rows = await db.assets.bulkGet(pairs);
  return rows
    .flatMap((row) => (row && row.trashedAt === undefined && row.keep !== true ? [row] : []))
    .sort((one, other) => NAMES.compare(one.name, other.name));
}

const NAMES = new Intl.Collator(undefined, { numeric: true });

function eachOnce(keys: readonly AssetKey[]): readonly AssetKey[] {
  return [...new Map(keys.map((key) => [assetKeyText(key), key])).values()];
}
