import { assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Script } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { type LegacyPlace, listLegacyPlaces } from "./list-legacy-places.ts";
import { readScript, type ScriptView } from "./read-script.ts";

export interface ReadScript {
  readonly view: ScriptView;
  /** What its legacy fields name, by `assetKeyText`. */
  readonly legacyPlaces: ReadonlyMap<string, readonly LegacyPlace[]>;
}

/** Scripts that are remembered: without the cover picture that some hold as text. */
const CAPACITY = 500;

/**
 * Scripts as they are asked for, each read once and the last ones remembered: a script
 * may be megabytes long, and most assets of a library are used in a few of them. Right
 * for as long as no script changes.
 */
export class ReadScripts {
  readonly #db: Database;
  readonly #byName = new Map<string, ReadScript | undefined>();

  constructor(db: Database) {
    this.#db = db;
  }

  /**
   * By `keyText`; those that are gone are not in it. Nothing but the database is awaited,
   * or a transaction around it would be lost: Dexie follows a hundred awaits without it.
   */
  async get(ids: readonly LocalId[]): Promise<ReadonlyMap<string, ReadScript>> {
    const found = new Map<string, ReadScript>();
    for (const [name, id] of new Map(ids.map((id) => [keyText(id), id]))) {
      if (!this.#byName.has(name)) this.#remember(name, readAll(await this.#db.scripts.get(id)));
      const read = this.#byName.get(name);
      if (read) found.set(name, read);
    }
    return found;
  }

  /** The one read longest ago goes first. */
  #remember(name: string, read: ReadScript | undefined): void {
    this.#byName.set(name, read);
    const [oldest] = this.#byName.keys();
    if (this.#byName.size > CAPACITY && oldest !== undefined) this.#byName.delete(oldest);
  }
}

function readAll(script: Script | undefined): ReadScript | undefined {
  if (!script) return undefined;
  const view = readScript(script);
  return { view, legacyPlaces: placesByAsset(view) };
}

function placesByAsset(view: ScriptView): ReadonlyMap<string, readonly LegacyPlace[]> {
  const byAsset = new Map<string, LegacyPlace[]>();
  for (const place of listLegacyPlaces(view)) {
    const asset = assetKeyText({ type: place.assetType, id: place.assetId });
    const places = byAsset.get(asset);
    if (places) places.push(place);
    else byAsset.set(asset, [place]);
  }
  return byAsset;
}
