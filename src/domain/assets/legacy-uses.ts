import { assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { listLegacyPlaces } from "../scripts/list-legacy-places.ts";
import { readScript } from "../scripts/read-script.ts";

/** Places by `assetKeyText`, as `placeText`s. */
type PlacesByAsset = ReadonlyMap<string, ReadonlySet<string>>;

/** Scripts whose places are remembered: about 50 bytes for each place. */
const CAPACITY = 500;

/**
 * The places that legacy fields name, remembered by script: after an upgrade nearly every
 * used asset is named by one, and a script may be megabytes long. Right for as long as no
 * script changes; then a new one is needed.
 */
export class LegacyUses {
  readonly #db: Database;
  readonly #byScript = new Map<string, PlacesByAsset>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** The places of a script whose legacy fields name this asset, as `placeText`s. */
  async placesIn(scriptId: LocalId, asset: string): Promise<ReadonlySet<string>> {
    const name = keyText(scriptId);
    const known = this.#byScript.get(name) ?? (await this.#read(scriptId));
    this.#remember(name, known);
    return known.get(asset) ?? NONE;
  }

  async #read(scriptId: LocalId): Promise<PlacesByAsset> {
    const byAsset = new Map<string, Set<string>>();
    const script = await this.#db.scripts.get(scriptId);
    for (const place of script ? listLegacyPlaces(readScript(script)) : []) {
      const asset = assetKeyText({ type: place.assetType, id: place.assetId });
      const places = byAsset.get(asset) ?? new Set();
      byAsset.set(asset, places.add(placeText({ ...place, scriptId })));
    }
    return byAsset;
  }

  /** The one asked for longest ago goes first. */
  #remember(name: string, places: PlacesByAsset): void {
    this.#byScript.delete(name);
    this.#byScript.set(name, places);
    const [oldest] = this.#byScript.keys();
    if (this.#byScript.size > CAPACITY && oldest !== undefined) this.#byScript.delete(oldest);
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The same text for the same place. */
export function placeText({
  scriptId,
  sceneId,
  dialogueId,
}: Pick<Mapping, "scriptId" | "sceneId" | "dialogueId">): string {
  return keyText([scriptId, sceneId, dialogueId]);
}
