import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import { placeText } from "../domain/assets/legacy-uses.ts";
import type { ImportedLinks } from "../domain/imports/undo-imported-links.ts";
import type { Link } from "../domain/scenes/link-change.ts";
import type { LinkedAsset } from "./unlinked-words.ts";

/**
 * What an import linked, as it is called now.
 *
 * @param keptOut of what it took out of the trash, what stays out
 */
export async function importedAssets(
  db: Database,
  links: readonly ImportedLinks[],
  keptOut: readonly AssetKey[],
): Promise<readonly LinkedAsset[]> {
  const asked = links.flatMap((one) => one.asked);
  const made = new Set(
    links.flatMap(({ change }) =>
      change.made.map((row) =>
        linkText({ asset: { type: row.assetType, id: row.assetId }, place: row }),
      ),
    ),
  );
  const staying = new Set(keptOut.map(assetKeyText));
  const back = new Set(links.flatMap(({ putBack }) => putBack.map(({ key }) => assetKeyText(key))));
  const fromOf = (link: Link): LinkedAsset["from"] => {
    const text = assetKeyText(link.asset);
    if (back.has(text) && !staying.has(text)) return "trash";
    return made.has(linkText(link)) ? "here" : "linked";
  };
  const rows = await db.assets.bulkGet(asked.map(({ asset }) => [asset.type, asset.id] as const));
  return asked.map((link, index) => ({
    key: link.asset,
    name: rows[index]?.name ?? "An asset that is gone",
    from: fromOf(link),
    place: link.place,
  }));
}

function linkText({ asset, place }: Link): string {
  return `${assetKeyText(asset)} ${placeText(place)}`;
}
