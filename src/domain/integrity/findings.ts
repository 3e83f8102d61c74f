import type { AssetKey } from "../../db/asset-key.ts";
import type { Mapping } from "../../db/schema.ts";
import type { LegacyName } from "../scenes/link-change.ts";

/** What a mapping names that is not there (any more). */
export type GoneSide = "script" | "scene" | "dialogue" | "asset";

/** A mapping to what is gone: nothing is shown by it. */
export interface BrokenMapping {
  readonly row: Mapping;
  /** Of several the one that counts most: without its script there is no scene. */
  readonly gone: GoneSide;
}

/** A mapping that says what another one says: the same asset in the same place. */
export interface DoubleMapping {
  readonly row: Mapping;
  /** The first in turn of those that say the same. */
  readonly stays: Mapping;
}

/** Assets of one type with the same content. */
export interface Duplicates {
  /** The one that is to stay: whole, then kept, then used most, then added first. */
  readonly stays: AssetKey;
  readonly others: readonly AssetKey[];
}

/** The first so many are known one by one, the rest only by number. */
export interface Found<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

/** Everything that is not as it should be; each kind by the order of its keys. */
export interface LibraryFindings {
  readonly brokenMappings: Found<BrokenMapping>;
  readonly doubleMappings: Found<DoubleMapping>;
  /** Assets without an original: their rows are there, their bytes are not. */
  readonly withoutOriginal: Found<AssetKey>;
  /** Assets whose original is there, and known to be empty, cut off or unreadable. */
  readonly damaged: Found<AssetKey>;
  /** Originals without an asset: nobody sees them. */
  readonly withoutAsset: Found<AssetKey>;
  /** Legacy fields that name an asset that is gone. */
  readonly lostLegacy: Found<LegacyName>;
  /** Thumbnails of assets that are gone. */
  readonly strayThumbnails: Found<AssetKey>;
  readonly duplicates: Found<Duplicates>;
}

/** What was looked at. */
export interface LookedAt {
  readonly assets: number;
  readonly originals: number;
  readonly mappings: number;
  readonly scripts: number;
}

export interface LibraryCheck {
  readonly findings: LibraryFindings;
  readonly lookedAt: LookedAt;
}

/** So many of a kind are listed, and repaired at a time: what a transaction holds with ease. */
const MOST_LISTED = 20_000;

/** Gathers findings of one kind. */
class Finder<Item> {
  readonly #items: Item[] = [];
  #total = 0;

  add(item: Item): void {
    this.#total += 1;
    if (this.#items.length < MOST_LISTED) this.#items.push(item);
  }

  found(): Found<Item> {
    return { items: this.#items, total: this.#total };
  }
}

/** Gathers findings of every kind. */
export class Findings {
  readonly brokenMappings = new Finder<BrokenMapping>();
  readonly doubleMappings = new Finder<DoubleMapping>();
  readonly withoutOriginal = new Finder<AssetKey>();
  readonly damaged = new Finder<AssetKey>();
  readonly withoutAsset = new Finder<AssetKey>();
  readonly lostLegacy = new Finder<LegacyName>();
  readonly strayThumbnails = new Finder<AssetKey>();
  readonly duplicates = new Finder<Duplicates>();

  found(): LibraryFindings {
    return {
      brokenMappings: this.brokenMappings.found(),
      doubleMappings: this.doubleMappings.found(),
      withoutOriginal: this.withoutOriginal.found(),
      damaged: this.damaged.found(),
      withoutAsset: this.withoutAsset.found(),
      lostLegacy: this.lostLegacy.found(),
      strayThumbnails: this.strayThumbnails.found(),
      duplicates: this.duplicates.found(),
    };
  }
}
