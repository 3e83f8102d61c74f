import { assetKeyText } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import { placeText } from "../domain/assets/legacy-uses.ts";
import type { Link } from "../domain/scenes/link-change.ts";
import { placeInWords } from "../domain/scripts/place-in-words.ts";
import { formatAmount } from "../lib/format-count.ts";
import { isolated } from "../lib/isolated.ts";

/** What some links are about, in words: one by its name, of several how many. */
export interface LinkNames {
  /** "alley.webp", "3 assets". */
  readonly assets: string;
  readonly isOneAsset: boolean;
  /** "Act 1, Scene 3", "3 places". */
  readonly places: string;
  readonly isOnePlace: boolean;
}

/** As they are called now; what is gone, or can't be read any more, is counted. */
export async function nameLinks(db: Database, links: readonly Link[]): Promise<LinkNames> {
  const { assets, places } = countLinks(links);
  const [first] = links;
  const [asset, place] = await Promise.all([
    first && assets === 1 ? nameOf(db, first).catch(() => undefined) : undefined,
    first && places === 1 ? placeInWords(db, first.place).catch(() => undefined) : undefined,
  ]);
  return {
    assets: asset !== undefined ? isolated(asset) : formatAmount(assets, "asset"),
    isOneAsset: assets === 1,
    places: place ?? formatAmount(places, "place"),
    isOnePlace: place !== undefined,
  };
}

async function nameOf(db: Database, { asset: { type, id } }: Link): Promise<string | undefined> {
  return (await db.assets.get([type, id]))?.name;
}

/** A picture and a sound of one dialogue are in two places, but it is one that was meant. */
export function countLinks(links: readonly Link[]) {
  return {
    assets: new Set(links.map(({ asset }) => assetKeyText(asset))).size,
    places: new Set(links.map(({ place }) => placeText(place))).size,
  };
}
