import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { usesOf } from "../../db/foreign-keys.ts";
import type { Mapping, Role } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import type { ReadScript, ReadScripts } from "../scripts/read-scripts.ts";
import { placeText } from "./legacy-uses.ts";

/** A place in which an asset is used, by the names that stand in the database. */
export interface NamedPlace {
  readonly scriptId: LocalId;
  /** '' = the whole script. */
  readonly sceneId: string;
  /** '' = the scene itself. */
  readonly dialogueId: string;
  /** It has no stored id: nothing can be linked, unlinked or replaced there. */
  readonly unnamed?: true;
  /** `legacy`: only a field of the script says so, no mapping does. */
  readonly origin: "mapping" | "legacy";
  /** `null` for a legacy place. */
  readonly role: Role | null;
}

/**
 * Every place that uses each of some assets, in their order, each place once: where a
 * mapping and a legacy field say the same, the mapping. Meant for some hundred at a time.
 */
export async function listNamedPlaces(
  db: Database,
  keys: readonly AssetKey[],
  scripts: ReadScripts,
): Promise<readonly (readonly NamedPlace[])[]> {
  const uses = await usesOf(db, keys);
  const read = await scripts.get(uses.flatMap(({ scriptIds }) => scriptIds));
  return keys.map((key, at) => {
    const { mappings = [], scriptIds = [] } = uses[at] ?? {};
    const text = assetKeyText(key);
    const legacy = scriptIds.flatMap((id) => legacyPlaces(id, read.get(keyText(id)), text));
    return eachOnce([...mappings.map(mappedPlace), ...legacy]);
  });
}

function legacyPlaces(
  scriptId: LocalId,
  script: ReadScript | undefined,
  asset: string,
): readonly NamedPlace[] {
  return (script?.legacyPlaces.get(asset) ?? []).map(({ sceneId, dialogueId, unnamed }) => {
    const place = { scriptId, sceneId, dialogueId, ...(unnamed && { unnamed }) };
    return { ...place, origin: "legacy", role: null };
  });
}

function mappedPlace({ scriptId, sceneId, dialogueId, role }: Mapping): NamedPlace {
  return { scriptId, sceneId, dialogueId, origin: "mapping", role };
}

/** The first that says it. */
function eachOnce(places: readonly NamedPlace[]): readonly NamedPlace[] {
  const byText = new Map<string, NamedPlace>();
  for (const place of places) {
    const text = placeText(place);
    if (!byText.has(text)) byText.set(text, place);
  }
  return [...byText.values()];
}
