import { usesOf } from "../../db/foreign-keys.ts";
import type { Asset } from "../../db/schema.ts";
import { putBack } from "../assets/put-back.ts";
import { type Link, linkText } from "../scenes/link-change.ts";
import { linkWithin } from "../scenes/link-within.ts";
import { type Place, placeFor } from "../scenes/place.ts";
import { withLegacyBehind } from "../scenes/with-legacy-behind.ts";
import type { ExaminedFile, ImportWork } from "./import-work.ts";
import type { ImportedLinks } from "./undo-imported-links.ts";

/**
 * Links the assets of files that came with a place, the first given in front, inside a
 * transaction that spans `assets`, `scripts` and `scriptAssetMappings`. What lies in the trash
 * is taken out of it: somebody wants to see it there.
 *
 * @throws DomainError `script-not-found`, `place-not-found`
 */
export async function linkImported(
  { db, options }: ImportWork,
  assets: ReadonlyMap<ExaminedFile, Asset>,
): Promise<ImportedLinks> {
  const at = options.now();
  const links = eachOnce([...assets].flatMap(([{ place }, asset]) => linkTo(place, asset)));
  const trashed = links.map(({ asset }) => asset);
  const back = await putBack(db, trashed, at);
  const uses = await usesOf(
    db,
    back.map(({ key }) => key),
  );
  const all = await withLegacyBehind(db, links);
  const change = await linkWithin(db, all, { at, newUid: options.newUid });
  const none = { mappings: [], scriptIds: [] };
  const withUses = back.map((one, index) => ({ ...one, uses: uses[index] ?? none }));
  return { asked: links, change, putBack: withUses };
}

function linkTo(place: Place | undefined, { type, id }: Asset): readonly Link[] {
  return place ? [{ asset: { type, id }, place: placeFor(type, place) }] : [];
}

/** Of equal files for one place, the first. */
function eachOnce(links: readonly Link[]): readonly Link[] {
  const byText = new Map<string, Link>();
  for (const link of links) {
    const text = linkText(link);
    if (!byText.has(text)) byText.set(text, link);
  }
  return [...byText.values()];
}
