import { assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { assetOfField, legacyFieldsOf } from "../../db/legacy-places.ts";
import type { Mapping, Script } from "../../db/schema.ts";
import { isKey, keyText } from "../../lib/key-text.ts";
import { placeText } from "../assets/legacy-uses.ts";
import type { LegacyName } from "../scenes/link-change.ts";
import { placesIn } from "../scenes/require-places.ts";
import { clearFields } from "../scripts/clear-legacy.ts";
import type { GoneSide } from "./findings.ts";

/** The places of every script, by `keyText` of its id, as `placeText`s. */
export type ScriptPlaces = ReadonlyMap<string, ReadonlySet<string>>;

/** Calls `visit` with every script, one after the other: some hold megabytes. */
export async function eachScript(db: Database, visit: (script: Script) => void): Promise<void> {
  for (const id of await db.scripts.toCollection().primaryKeys()) {
    const script = await db.scripts.get(id);
    if (script) visit(script);
  }
}

/** What of a mapping's place is not there; `null` where all of it is. */
export function goneSideOf(row: Mapping, places: ScriptPlaces): Exclude<GoneSide, "asset"> | null {
  const { scriptId, sceneId, dialogueId } = row;
  const own = isKey(scriptId) ? places.get(keyText(scriptId)) : undefined;
  if (!own) return "script";
  if (sceneId === "") return null;
  if (!own.has(placeText({ scriptId, sceneId, dialogueId: "" }))) return "scene";
  // A picture whose row names a dialogue is one of the scene.
  if (row.assetType !== "audio" || dialogueId === "") return null;
  return own.has(placeText({ scriptId, sceneId, dialogueId })) ? null : "dialogue";
}

/** The places of some scripts, read now; those that are gone are not in it. */
export async function readScriptPlaces(
  db: Database,
  ids: readonly LocalId[],
): Promise<ScriptPlaces> {
  const places = new Map<string, ReadonlySet<string>>();
  for (const [name, id] of new Map(ids.filter((id) => isKey(id)).map((id) => [keyText(id), id]))) {
    const script = await db.scripts.get(id);
    if (script) places.set(name, placesIn(script));
  }
  return places;
}

/** The legacy fields of a script that name what `isLost` says, by `assetKeyText`; the script stays as it is. */
export function legacyNamesOf(
  script: Script,
  isLost: (asset: string) => boolean,
): readonly LegacyName[] {
  const isAnyLost = legacyFieldsOf(script).some((field) => {
    const asset = assetOfField(field);
    return asset !== null && isLost(assetKeyText(asset));
  });
  if (!isAnyLost) return [];
  const copy = structuredClone(script);
  return clearFields(copy, ({ asset }) => isLost(assetKeyText(asset)));
}
